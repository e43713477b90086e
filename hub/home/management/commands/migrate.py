"""Django's `migrate`; an empty database gets the tables of all rooms at once (`hub.home.management.new_database`)."""

from typing import Any

from django.core.management.commands import migrate

from hub.home.management import new_database


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        only_looks = any(options[name] for name in ("plan", "check_unapplied", "fake", "fake_initial", "run_syncdb"))
        if not options["app_label"] and not only_looks:
            new_database.lay_out(options["database"])
        super().handle(*args, **options)
