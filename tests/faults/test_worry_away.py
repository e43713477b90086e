"""A worry is told while the mail server and Redis are both away: kept, on the desk at once, mailed on recovery (T79).

A real web process with production's settings, a new database, and nothing else running. Then a mail server, a Redis,
a worker and a beat come up, and the letters go out.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest
import redis

from tests import migrated
from tests.faults import private
from tests.faults.kill_letters import Plan, environment
from tests.faults.mail_server import HOST, PostOffice, free_port, open_post_office
from tests.faults.private import ROOT, Part, Parts

pytestmark = pytest.mark.services
PATIENCE = 60.0  # seconds for a process to come up, or a letter to go
MAKE_LEAD = """
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth import login
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from hub import clock
from hub.doors import SECOND_FACTOR
from hub.people.actions import grant_role
from hub.people.models import Person
lead = Person.objects.create_user("lena@example.org", name="Lena")
grant_role(by=None, to=lead, role="safeguarding-lead", now=clock.now(), starts_on=clock.today())
TOTP.activate(lead, generate_totp_secret())
request = HttpRequest()
request.session = SessionStore()
login(request, lead, backend="hub.people.adapter.RoleBackend")
request.session[SECOND_FACTOR] = str(lead.pk)
request.session.save()
print("session", request.session.session_key)
"""


@dataclass
class Hub:
    """A web process nobody else stands beside, and what starts more of them."""

    port: int
    variables: dict[str, str]
    parts: Parts
    office: PostOffice
    home: Path
    session: str = ""

    def manage(self, *arguments: str) -> str:
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self.variables, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self, name: str, *arguments: str, **changed: str) -> None:
        self.parts.add(Part(name, list(arguments), {**self.variables, **changed}, self.home / f"{name}.log"))

    def ask(self, method: str, path: str, body: str = "", cookies: str = "") -> tuple[int, str, str]:
        """Status, body, cookie as a browser behind a TLS proxy would get them."""
        headers = {"Host": "hub.example", "X-Forwarded-Proto": "https", "Referer": "https://hub.example/worry/"}
        headers |= {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        headers["X-Forwarded-For"] = "192.0.2.7"
        talk = HTTPConnection(HOST, self.port, timeout=30)
        try:
            talk.request(method, path, body, headers)
            answer = talk.getresponse()
            return answer.status, answer.read().decode(), answer.headers.get("Set-Cookie", "").split(";")[0]
        finally:
            talk.close()

    def log(self) -> str:
        return (self.home / "web.log").read_text()


@pytest.fixture
def hub() -> Iterator[Hub]:
    """Everything is away but the database and the web process."""
    with ExitStack() as stack:
        home = stack.enter_context(private.folder())
        server_url = os.environ["HUB_TEST_DATABASE_URL"]
        url = stack.enter_context(private.database(server_url, migrated.template_on(server_url)))
        nobody, office = redis.Redis(port=free_port()), PostOffice(port=free_port())
        variables = {**os.environ, **environment(Plan(0, 0, 1), url, nobody, office, home)}
        variables |= {"DJANGO_SETTINGS_MODULE": "tests.faults.web_settings", "HUB_PROXY_COUNT": "1"}
        hub = Hub(free_port(), variables, stack.enter_context(Parts()), office, home)
        hub.manage("createcachetable")
        hub.session = hub.manage("shell", "-v", "0", "-c", MAKE_LEAD).split("session ")[1].strip()
        hub.start("web", "gunicorn", "hub.wsgi", "--bind", f"{HOST}:{hub.port}", "--workers", "1", "--threads", "2")
        wait_until(lambda: is_up(hub), hub)
        yield hub


def is_up(hub: Hub) -> bool:
    try:
        return hub.ask("GET", "/healthz")[0] == 200
    except OSError:
        return False


def wait_until(holds: object, hub: Hub) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():  # type: ignore[operator]
        assert time.monotonic() < end, "\n".join(path.read_text()[-3_000:] for path in hub.home.glob("*.log"))
        time.sleep(0.2)


def test_a_worry_told_while_mail_and_redis_are_away_is_kept_shown_at_once_and_mailed_on_recovery(hub: Hub) -> None:
    status, page, cookie = hub.ask("GET", "/worry/")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert (status, token is not None) == (200, True), hub.log()
    words = {"csrfmiddlewaretoken": token[1], "what": "Somebody shouts at volunteers.", "who": "A group"}

    started = time.monotonic()
    told, _, _ = hub.ask("POST", "/worry/", urlencode(words), cookie)

    assert (told, time.monotonic() - started < 15) == (302, True), hub.log()
    lead = f"__Host-session={hub.session}"
    assert "A worry is waiting" in hub.ask("GET", "/privacy/", cookies=lead)[1], "on the very next page"
    status, desk, _ = hub.ask("GET", "/desk/worries/", cookies=lead)
    assert (status, "One worry waits for a lead." in desk) == (200, True), desk or hub.log()
    assert hub.office.taken == []

    with ExitStack() as recovered:
        recovered.enter_context(open_post_office(hub.office))
        broker = recovered.enter_context(private.redis_server(hub.home))
        back = {"REDIS_URL": f"redis://{HOST}:{broker.get_connection_kwargs()['port']}/0"}
        hub.start("worker", "celery", "-A", "hub", "worker", "--pool", "solo", "--loglevel", "ERROR", **back)
        hub.start("beat", "celery", "-A", "hub", "beat", "--pidfile=", "--loglevel", "ERROR", **back)
        wait_until(lambda: len(hub.office.taken) >= 2, hub)

        assert sorted(one.recipients[0] for one in hub.office.taken) == ["lena@example.org", "safeguarding@hub.example"]
        assert [one for one in hub.office.taken if b"volunteers" in one.raw] == []
        for part in hub.parts.parts:
            part.kill()
