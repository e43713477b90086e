"""/healthz: the process answers. /readyz: it can do its work (O2)."""

from datetime import datetime, timedelta

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

from hub import clock
from hub.letters.models import Sweep

WORKER_SEEN_WITHIN = timedelta(minutes=3)


@never_cache
def health(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


@never_cache
def readiness(request: HttpRequest) -> JsonResponse:
    """200 when the database answers, no migration is missing and a worker was seen; 503 and what is amiss otherwise."""
    checks = {"database": False, "migrations": False, "worker": False}
    try:
        checks["worker"] = _worker_seen(clock.now())
        checks["database"] = True
        checks["migrations"] = _is_migrated()
    except Error:
        pass
    return JsonResponse(checks, status=200 if all(checks.values()) else 503)


def _worker_seen(now: datetime) -> bool:
    return Sweep.objects.filter(name="letters", at__gte=now - WORKER_SEEN_WITHIN).exists()


def _is_migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
