"""PostgreSQL itself refuses to change or remove audit rows (decision 9, T80)."""

from django.db import migrations

GUARD = """
CREATE FUNCTION audit_never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit rows are never changed or removed';
END $$;
CREATE TRIGGER audit_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_auditentry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_never_changed();
"""
UNGUARD = """
DROP TRIGGER audit_never_changed ON audit_auditentry;
DROP FUNCTION audit_never_changed();
"""


def _on_postgresql(statement):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(statement, params=None)

    return run


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_audit_trail")]
    operations = [migrations.RunPython(_on_postgresql(GUARD), _on_postgresql(UNGUARD))]
