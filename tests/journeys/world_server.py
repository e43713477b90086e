"""The world of the matrix in a real server, for the browser: `python -m tests.journeys.world_server PORT FILE`.

Everybody of the matrix is signed in already; FILE holds their session cookies and the ids that fill paths in. The
clock of the server stands at the moment of the matrix and goes on from there. Its data lie in HUB_VAR.
"""

import json
import sys
from pathlib import Path

import django
import time_machine


def main(port: int, out: Path) -> None:
    django.setup()
    from django.core.management import call_command
    from django.core.servers.basehttp import get_internal_wsgi_application, run

    from tests.conftest import NOW, Cast
    from tests.factories.letters import SweepFactory
    from tests.matrix.world import build_world

    with time_machine.travel(NOW, tick=True):
        for command in ("migrate", "createcachetable", "load_content"):
            call_command(command, verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["src"])
        world = build_world(Cast())
        SweepFactory()
        cookies = {
            relation: browser.cookies["sessionid"].value
            for relation, browser in world.clients.items()
            if "sessionid" in browser.cookies
        }
        out.write_text(json.dumps({"cookies": cookies, "ids": {name: str(value) for name, value in world.ids.items()}}))
        run("127.0.0.1", port, get_internal_wsgi_application(), threading=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
