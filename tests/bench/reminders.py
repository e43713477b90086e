"""Family `reminders`: making letters due for everybody at once, against the quickest and the usual way, on PostgreSQL.

The engine is the Hub's own (`hub.events.notifications.reminders` through `notify_many`, and `lease_batch`). One task
for each recipient needs a broker: without HUB_TEST_REDIS_URL that figure is not measured.
"""

import json
import os
import secrets
import sys
from typing import Any

from tests.bench.report import Figure
from tests.bench.server import ROOT, Ground, Site, running

BROKER = "HUB_TEST_REDIS_URL"


def measure(ground: Ground) -> list[Figure]:
    """With the control, letters are asked for one by one, as such code is usually written."""
    site = ground.site
    if site.database != "PostgreSQL":
        print("reminders: left out, HUB_TEST_DATABASE_URL is not set")
        return []
    _ = site.facts  # its tables are there
    found = _work(site, "generate", *(["--naive"] if ground.control else []))
    people, database = f"{found['people']:,} people", site.database
    figures = [
        Figure("reminders_generate_vs_copy", found["vs_copy"], "× COPY", people, database, found["note"]),
        Figure("reminders_rerun", found["rerun"], "× first run", people, database, "nothing to do"),
    ]
    return [*figures, *_pipeline(site, naive=ground.control)]


def _pipeline(site: Site, *, naive: bool) -> list[Figure]:
    if not (broker := os.environ.get(BROKER)):
        print(f"reminders: pipeline left out, {BROKER} is not set")
        return []
    queue = f"hub_bench_{secrets.token_hex(4)}"
    site.environment |= {"HUB_BENCH_BROKER": broker, "HUB_BENCH_QUEUE": queue}
    worker = ["-m", "celery", "--quiet", "-A", "tests.bench.one_task_each", "worker", "--concurrency", "2"]
    command = [sys.executable, *worker, "--without-gossip", "--without-mingle", "-Q", queue, "-l", "WARNING"]
    with running(command, cwd=ROOT, environment=site.environment, said=site.var / "worker.txt"):
        found = _work(site, "pipeline", *(["--naive"] if naive else []))
    size = f"{found['people']:,} people; tasks: {found['tasks']:,}"
    told = "no bar; commit `sending`, hand over to a mail server that takes everything, commit `sent`; one worker"
    return [
        Figure("reminders_pipeline_vs_tasks", found["vs_tasks"], "× tasks", size, site.database, found["note"]),
        Figure("reminders_handed_over", found["handed_over"], "a second", size, site.database, told),
    ]


def _work(site: Site, *asked: str) -> dict[str, Any]:
    return dict(json.loads(site.python("-m", "tests.bench.reminders_work", *asked).splitlines()[-1]))
