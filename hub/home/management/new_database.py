"""The tables of an empty database, made as the models are now; whoever has a database already keeps to its migrations.

Replaying a room's migrations makes Django draw every related model anew at each small step, and nearly all of ours hang
on Person: three quarters of a first start, and of each test database, went there. The outcome is the same, which
tests/test_new_database.py holds both ways of making one to.
"""

from collections.abc import Sequence
from itertools import groupby

from django.apps import apps
from django.conf import settings
from django.db import connections
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.operations import RunPython, RunSQL
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


def lay_out(database: str) -> None:
    """Do what `migrate` would, and note each migration as applied. Does nothing where anything is there already."""
    executor = MigrationExecutor(connections[database])
    if executor.loader.applied_migrations:
        return
    rooms = _replay_all_others(executor)
    _make_at_once(executor, rooms)


def _replay_all_others(executor: MigrationExecutor) -> set[str]:
    """Apply the migrations of others, and of each room that one of theirs asks for; answers the rooms left over."""
    rooms = {apps.get_app_config(name.rpartition(".")[2]).label for name in settings.ROOMS}
    plan = executor.migration_plan(_leaves(executor, rooms))
    while asked := rooms & {migration.app_label for migration, _ in plan}:
        rooms -= asked
        plan += [step for step in executor.migration_plan(_leaves(executor, rooms)) if step not in plan]
    for _, steps in groupby(plan, key=lambda step: step[0].app_label):
        _replay(executor, list(steps))
    executor.loader.build_graph()
    return rooms


def _replay(executor: MigrationExecutor, steps: list[tuple[Migration, bool]]) -> None:
    """Apply these, one after another, among the models that they ask for alone: the fewer are drawn anew each time."""
    keys = [(migration.app_label, migration.name) for migration, _ in steps]
    executor.migrate(None, plan=steps, state=executor.loader.project_state(keys, at_end=False))


def _leaves(executor: MigrationExecutor, without: set[str]) -> list[tuple[str, str]]:
    """The newest migrations of whatever is not in these rooms."""
    return [leaf for leaf in executor.loader.graph.leaf_nodes() if leaf[0] not in without]


def _make_at_once(executor: MigrationExecutor, rooms: set[str]) -> None:
    """One transaction: all tables of these rooms or none."""
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    state = executor.loader.project_state()
    with executor.connection.schema_editor() as editor:
        for model in state.apps.get_models():
            if model._meta.app_label in rooms and model._meta.can_migrate(executor.connection):
                editor.create_model(model)
        _add_what_waited(editor)
        for migration, _ in plan:
            _run_code(migration.app_label, migration.operations, editor, state)
            executor.recorder.record_applied(migration.app_label, migration.name)


def _add_what_waited(editor: BaseDatabaseSchemaEditor) -> None:
    """Indexes, and keys to tables that were not there yet: before rows come, for PostgreSQL refuses it after them."""
    waiting, editor.deferred_sql = editor.deferred_sql, []
    for statement in waiting:
        editor.execute(statement, None)


def _run_code(
    label: str, operations: Sequence[Operation], editor: BaseDatabaseSchemaEditor, state: ProjectState
) -> None:
    """What migrations do besides tables: triggers, a search index, first rows."""
    for operation in operations:
        if isinstance(operation, RunPython | RunSQL):
            operation.database_forwards(label, editor, state, state)
