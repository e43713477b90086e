"""The Hub under measurement: as `make run` has it, or on PostgreSQL with HUB_TEST_DATABASE_URL; never the demo's var/.

HUB_BENCH_VAR names its own temporary folder, HUB_BENCH_DATABASE its own PostgreSQL database, HUB_BENCH_POOL how many
connections a process may hold (8, as in production; 0 opens one for each request). HUB_BENCH_DAWDLE, in seconds, makes
every process slow to start: the control of the family `start`.
"""

import os
import time

os.environ["HUB_VAR"] = os.environ["HUB_BENCH_VAR"]  # without it nothing starts: the developer's data is not ours

from hub.settings.embedded import *  # noqa: F403, E402
from hub.settings.embedded import MIDDLEWARE as _MIDDLEWARE  # noqa: E402
from hub.settings.embedded import env as _env  # noqa: E402

if _database := os.environ.get("HUB_BENCH_DATABASE"):
    DEMO = False
    _given = _env.dj_db_url("HUB_TEST_DATABASE_URL")
    _most = int(os.environ.get("HUB_BENCH_POOL", "8"))
    _pool = {"pool": {"min_size": 1, "max_size": _most}} if _most else {}
    _options = {**_given.get("OPTIONS", {}), **_pool}
    DATABASES = {"default": {**_given, "NAME": _database, "CONN_MAX_AGE": 0, "OPTIONS": _options}}

MIDDLEWARE = ["tests.bench.urls.AnswerBare", *_MIDDLEWARE]
ROOT_URLCONF = "tests.bench.urls"

time.sleep(float(os.environ.get("HUB_BENCH_DAWDLE", "0")))
