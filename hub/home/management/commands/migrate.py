"""Django's `migrate`; on an empty database the tables of others come first.

Each step of a migration makes Django draw every related model anew. Most of ours hang on Person, as Wagtail's pages do,
so once ours are there each of Wagtail's many small steps draws all of them: nearly half of a first start went there.
"""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations.executor import MigrationExecutor


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        only_looks = any(options[name] for name in ("plan", "check_unapplied", "fake", "fake_initial", "run_syncdb"))
        if not options["app_label"] and not only_looks:
            _others_first(options["database"])
        super().handle(*args, **options)


def _others_first(database: str) -> None:
    """Only where nothing is there yet: later, `migrate` has an order to keep to."""
    executor = MigrationExecutor(connections[database])
    if executor.loader.applied_migrations:
        return
    ours = {apps.get_app_config(name.rpartition(".")[2]).label for name in settings.ROOMS}
    executor.migrate([leaf for leaf in executor.loader.graph.leaf_nodes() if leaf[0] not in ours])
