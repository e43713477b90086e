"""Kill workers and beat while letters go out, empty Redis, and count what was lost or doubled (T72, T76).

    HUB_TEST_DATABASE_URL=postgres://… python -m tests.faults.kill_letters --kills 50 --letters 500 --seed 1
    HUB_TEST_DATABASE_URL=postgres://… python -m tests.faults.kill_letters --of reminders --kills 300 --letters 6000

Everything it kills, fills or empties is its own: a new database on the given server, a Redis and a mail server on
free ports, two Celery workers and a beat with production's settings. Prints one line of JSON; ends with 1 when a
letter was lost or doubled without being listed. `--control` runs a naive worker instead and must end with 1.
`--moment` kills all at once at one moment of a conversation, for which the mail server stands still, not at random.
"""

import argparse
import json
import os
import random
import signal
import sys
import time
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import redis

from tests.faults import private
from tests.faults.mail_server import HOST, PostOffice, Stage, open_post_office
from tests.faults.private import Part, Parts
from tests.faults.tally import IN_DOUBT, LISTED_STATES, Fate, Tally, count

LONGEST_PAUSE = 0.010  # seconds between taking a letter and saying 250: the moment in which doubles are made
NO_PROGRESS = 60.0  # seconds to wait for workers to start and send before killing them anyway
STANDS_STILL = 120.0  # seconds in which nothing more arrives: then nothing will
KILLED = ("worker1", "worker2", "worker1", "worker2", "beat", "all", "all")


@dataclass(frozen=True)
class Plan:
    """What one run does."""

    kills: int
    letters: int
    seed: int
    control: str = ""
    flushes: int = 3
    of: str = "letters"
    moment: str = ""
    template: str = ""

    @property
    def is_of_reminders(self) -> bool:
        return self.of == "reminders"


def environment(plan: Plan, database_url: str, broker: redis.Redis, office: PostOffice, home: Path) -> dict[str, str]:
    """What production's settings need to know."""
    port = broker.get_connection_kwargs()["port"]
    return {
        "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
        "HUB_SECRET_KEY": "only for tests",
        "HUB_FIELD_KEYS": "b25seSBmb3IgdGVzdHM6IGEga2V5IG9mIHRoaXJ0eS0=",
        "HUB_BASE_URL": "https://hub.example",
        "HUB_OPERATOR": "the people who test the Hub",
        "HUB_CONTACT_ADDRESS": "help@hub.example",
        "HUB_SAFEGUARDING_ADDRESS": "safeguarding@hub.example",
        "HUB_MAIL_FROM": "hub@hub.example",
        "HUB_MEDIA_ROOT": str(home / "media"),
        "HUB_BEAT_FILE": str(home / "beat"),
        "DATABASE_URL": database_url,
        "REDIS_URL": f"redis://{HOST}:{port}/0",
        "EMAIL_URL": f"smtp://{HOST}:{office.port}",
        "HUB_FAULTS_CONTROL": plan.control,
    }


class Run:
    """The Hub's processes under fire, and the letters put into its outbox meanwhile."""

    def __init__(self, plan: Plan, office: PostOffice, broker: redis.Redis, parts: Parts) -> None:
        self.plan, self.office, self.broker, self.parts = plan, office, broker, parts
        self.chance = random.Random(plan.seed)
        self.asked = 0

    def start(self, home: Path) -> None:
        worker = ["celery", "-A", "hub", "worker", "--pool", "prefork", "--concurrency", "2", "--loglevel", "ERROR"]
        apart = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
        for name in ("worker1", "worker2"):
            self._add(name, [*worker, *apart, "--hostname", f"{name}@faults"], home)
        self._add("beat", ["celery", "-A", "hub", "beat", "--pidfile=", "--loglevel", "ERROR"], home)

    def _add(self, name: str, arguments: list[str], home: Path) -> None:
        self.parts.add(Part(name, arguments, dict(os.environ), home / f"{name}.log"))

    def ask_for(self, letters: int) -> None:
        """Put letters into the outbox as the Hub itself does, and ring the bells."""
        if self.plan.is_of_reminders:
            from tests.faults.reminders import plan_reminders

            plan_reminders(letters, first=self.asked)
            self.asked += letters
        else:
            self._ask_for_letters(letters)

    def _ask_for_letters(self, letters: int) -> None:
        """Of every treatment."""
        from django.db import transaction

        from hub import clock
        from hub.letters.outbox import Words, notify

        kinds: tuple[tuple[str, timedelta | None], ...] = (
            ("care.help_asked", None),
            ("people.password_changed", timedelta(hours=6)),
            ("care.worry_told", None),
        )
        with transaction.atomic():
            for _ in range(letters):
                kind, valid_for = kinds[self.asked % len(kinds)]
                now = clock.now()
                notify(
                    f"reader{self.asked}@example.org",
                    kind=kind,
                    key=f"faults:{self.plan.seed}:{self.asked}",
                    now=now,
                    words=Words(f"Letter {self.asked}", "In plain words.\n", "<p>In plain words.</p>"),
                    valid_until=now + valid_for if valid_for else None,
                )
                self.asked += 1

    def kill_and_restart(self) -> None:
        """All the kills, at random moments, mostly in the middle of conversations; the letters are spread over them."""
        flush_at = set(self.chance.sample(range(self.plan.kills), min(self.plan.flushes, self.plan.kills)))
        for number in range(self.plan.kills):
            before = len(self.office.taken)
            chunk = (self.plan.letters - self.asked) // (self.plan.kills - number)
            self.ask_for(chunk // 2)
            victims = self._reach_a_moment(before, chunk)
            for part in victims:
                part.kill()
            self.office.stands_still_at = None
            if number in flush_at:
                self.broker.flushall()
            for part in victims:
                part.start()

    def _reach_a_moment(self, before: int, chunk: int) -> list[Part]:
        """Wait for the moment to kill at; answers whom."""
        if self.plan.moment:
            self.office.stood_still.clear()
            self.office.stands_still_at = Stage[self.plan.moment.upper()]
            self.ask_for(chunk - chunk // 2)
            self.office.stood_still.wait(NO_PROGRESS)
            return self.parts.parts
        self.ask_for(chunk - chunk // 2)
        if self.chance.random() < 0.85:
            self._wait_for(before + self.chance.randint(1, max(1, chunk * 2 // 3)))
        time.sleep(self.chance.uniform(0, 0.02))
        return self._victims()

    def _victims(self) -> list[Part]:
        name = self.chance.choice(KILLED)
        return [part for part in self.parts.parts if name in (part.name, "all")]

    def _wait_for(self, taken: int) -> None:
        end = time.monotonic() + NO_PROGRESS
        while len(self.office.taken) < taken and time.monotonic() < end:
            time.sleep(0.001)

    def wait_until_quiet(self) -> None:
        """Until no letter waits, is being sent, or is going to be sent again; or until nothing moves any more."""
        from django.db.models import Q

        from hub import clock
        from hub.letters import policy
        from hub.letters.choices import LetterState, Treatment
        from hub.letters.models import Letter

        again = Q(state=LetterState.UNCERTAIN, tries__lt=policy.MOST_DOUBTFUL_TRIES) & ~Q(treatment=Treatment.FORMAL)
        end, taken = time.monotonic() + STANDS_STILL, len(self.office.taken)
        while time.monotonic() < end:
            if len(self.office.taken) > taken:
                end, taken = time.monotonic() + STANDS_STILL, len(self.office.taken)
            waiting = Q(state=LetterState.QUEUED, due_at__lte=clock.now()) | Q(state=LetterState.SENDING)
            if not Letter.objects.filter(waiting | again).exists():
                return
            time.sleep(0.2)

    def tally(self) -> Tally:
        """Of reminders, those count that had to go: one overtaken or not yet due that went is of no letter counted."""
        from hub.letters.models import Letter
        from tests.faults.reminders import reminders_to_go

        letters = reminders_to_go() if self.plan.is_of_reminders else Letter.objects.all()
        fates = (Fate(row.message_id, row.state, row.doubted_at is not None, row.tries) for row in letters)
        excused = IN_DOUBT if self.plan.is_of_reminders else LISTED_STATES
        return count(fates, self.office.times_taken, may_not_arrive=excused)


def run(plan: Plan, server_url: str) -> dict[str, Any]:
    """One run from nothing to nothing; answers its figures."""
    started = time.monotonic()
    random.seed(plan.seed)
    with ExitStack() as stack:
        home = stack.enter_context(private.folder())
        database_url = stack.enter_context(private.database(server_url, plan.template or "template1"))
        broker = stack.enter_context(private.redis_server(home))
        office = stack.enter_context(open_post_office(PostOffice(longest_pause=LONGEST_PAUSE)))
        os.environ.update(environment(plan, database_url, broker, office, home))
        stack.enter_context(prepared_database(is_new=not plan.template))
        parts = stack.enter_context(Parts())
        trial = Run(plan, office, broker, parts)
        trial.start(home)
        trial.kill_and_restart()
        trial.wait_until_quiet()
        kills = {part.name: part.kills for part in parts.parts}
        tally = trial.tally()
    return {
        **asdict(plan),
        **asdict(tally),
        "uncertain_per_kill": round(tally.uncertain / plan.kills, 2) if plan.kills else 0,
        "killed": kills,
        "seconds": round(time.monotonic() - started, 1),
        "is_clean": tally.is_clean,
    }


class prepared_database:  # noqa: N801 - used as `with prepared_database()`
    """Django set up on the database, all tables made if it is new; its connections are given back at the end."""

    def __init__(self, *, is_new: bool) -> None:
        self.is_new = is_new

    def __enter__(self) -> None:
        import django
        from django.core.management import call_command

        django.setup()
        if self.is_new:
            call_command("migrate", verbosity=0, interactive=False)

    def __exit__(self, *problem: object) -> None:
        from django.db import connection

        connection.close()
        connection.close_pool()


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Kill the letters' workers and count.")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--letters", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--flushes", type=int, default=3, help="how often the private Redis is emptied")
    parser.add_argument("--control", nargs="?", const="doubles", default="", choices=["doubles", "loses"])
    parser.add_argument("--of", default="letters", choices=["letters", "reminders"])
    parser.add_argument("--template", default="", help="a database on the server that has all tables and no rows")
    parser.add_argument("--moment", default="", choices=["", *(stage.name.lower() for stage in Stage)])
    plan = Plan(**vars(parser.parse_args(arguments)))
    server_url = os.environ.get("HUB_TEST_DATABASE_URL")
    if not server_url:
        parser.error("HUB_TEST_DATABASE_URL is not set")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that everything made is unmade
    figures = run(plan, server_url)
    print(json.dumps(figures))
    return 0 if figures["is_clean"] else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
