"""SQLite's search index learns word stems and accents, as PostgreSQL's has them (H2)."""

from django.db import migrations

INDEX = "wagtailsearch_indexentry"


def _rebuild(tokenizer):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor != "sqlite":
            return
        schema_editor.execute(f"DROP TABLE IF EXISTS {INDEX}_fts")
        schema_editor.execute(
            f"CREATE VIRTUAL TABLE {INDEX}_fts USING fts5(autocomplete, body, title{tokenizer})"
        )
        schema_editor.execute(
            f"INSERT INTO {INDEX}_fts(title, body, autocomplete, rowid) SELECT title, body, autocomplete, id FROM {INDEX}"
        )

    return run


class Migration(migrations.Migration):
    dependencies = [("resources", "0001_first_pages"), ("wagtailsearch", "0010_add_text_fields")]
    operations = [
        migrations.RunPython(_rebuild(", tokenize='porter unicode61 remove_diacritics 2'"), _rebuild(""))
    ]
