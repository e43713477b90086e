"""A Hub whose clock a story turns: `python -m tests.journeys.story_server PORT`.

It serves the demo that lies in HUB_VAR from one process, without a worker. Whoever tells the story writes one line of
JSON at a time to it: `{"clock": "2026-12-08T08:00:00+00:00"}` turns the clock forward to then and sends the letters
that are due; `{"crowd": "<id of a gathering>", "university": 5}` lets so many people book it; `{"hall": "<id>", "wall":
"<key>"}` makes a match event that is on; `guests`, `choose` and `bells` are in `story_crowd`. Each is answered by a
line once it is done.
"""

import json
import sys
import threading
from datetime import datetime
from typing import Any

import django
import time_machine

from tests.journeys import story_crowd


def main(port: int) -> None:
    django.setup()
    from django.core.servers.basehttp import get_internal_wsgi_application, run

    from hub import clock
    from hub.letters.actions import deliver_due_letters

    with time_machine.travel(clock.now(), tick=True) as traveller:
        serve = {"args": ("127.0.0.1", port, get_internal_wsgi_application()), "kwargs": {"threading": True}}
        threading.Thread(target=run, daemon=True, **serve).start()  # type: ignore[arg-type]
        for line in sys.stdin:
            asked = json.loads(line)
            if "clock" in asked:
                traveller.move_to(datetime.fromisoformat(asked["clock"]), tick=True)
            if "crowd" in asked:
                let_in(**asked)
            if "hall" in asked:
                open_hall(**asked)
            if "guests" in asked:
                story_crowd.come(**asked)
            if "choose" in asked:
                story_crowd.choose(**asked)
            if "bells" in asked:
                story_crowd.ring()
            while deliver_due_letters(tick=clock.now):
                pass
            sys.stdout.write(f"{clock.now().isoformat()}\n")
            sys.stdout.flush()


def let_in(crowd: str, **sides: int) -> None:
    """So many people of each side book for themselves."""
    from hub import clock
    from hub.events.actions import book
    from hub.events.models import Event
    from hub.people.models import Person

    event = Event.objects.get(public_id=crowd)
    for side, many in sides.items():
        for number in range(many):
            person: Any = Person.objects.create_user(
                f"{side}-{number}-{crowd}@example.org", name=f"{side.title()} {number + 1}", joined_at=clock.now()
            )
            book(by=person, event=event, side=side, access_needs="", answers={}, now=clock.now())


def open_hall(hall: str, wall: str) -> None:
    """Dev hosts a match event that is on: three rounds of three minutes are planned, Amina and Carol meet first."""
    from hub import clock
    from hub.people.models import Person
    from tests.matchmaking.meets.halls import a_hall

    dev, *first = (Person.objects.get(email=f"{name}@example.org") for name in ("dev", "amina", "carol"))
    pace = {"round_minutes": 3, "change_minutes": 1, "wall_key": wall}
    a_hall(dev, first=tuple(first), now=clock.now(), event__public_id=hall, **pace)


if __name__ == "__main__":
    main(int(sys.argv[1]))
