"""A copy of everything somebody may take with them (P7, T66): readable, and for machines, with their files.

It is built while they wait and handed over at once. Nothing is stored and nothing can be fetched by another, so there
is no link to guess and no job that acts with more rights than they have (T9).
"""

import json
import zipfile
from datetime import datetime
from pathlib import PurePath
from tempfile import SpooledTemporaryFile
from typing import Any, Final

from django.core.exceptions import FieldDoesNotExist
from django.core.files.base import File
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils.text import get_valid_filename

from hub.audit.record import record
from hub.holdings import Holding, holdings
from hub.people.models import Person

IN_MEMORY: Final = 5 * 1024 * 1024  # beyond this the copy is written to a file that vanishes when closed


def build_copy(*, by: Person, now: datetime) -> File:
    """A zip of data.html, data.json and files/, open at its start. Only their own rows are in it."""
    parts = [_part(holding, by) for holding in holdings]
    written = [part for part in parts if part["rows"]]
    packed = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - whoever serves it closes it
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        files = _add_files(archive, by)
        facts = {"made_at": now, "parts": written, "files": files}
        archive.writestr("data.json", json.dumps(facts, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2))
        archive.writestr("data.html", render_to_string("hub/privacy/copy.html", {**facts, "parts": _shown(written)}))
    record("privacy.take_copy", by=by, about=by, now=now)
    size = packed.tell()
    packed.seek(0)
    copy = File(packed, name="your-data.zip")
    copy.size = size
    return copy


def _part(holding: Holding, person: Person) -> dict[str, Any]:
    return {
        "table": holding.name,
        "label": str(holding.label),
        "why": str(holding.why),
        "keep": str(holding.keep),
        "rows": holding.export(person),
    }


def _add_files(archive: zipfile.ZipFile, person: Person) -> list[str]:
    """Their own files under names of ours, so that no name leads out of the folder (T50). One that is gone is left."""
    names = []
    for number, file in enumerate((file for holding in holdings for file in holding.files(person) if file), 1):
        name = f"files/{number:03}-{get_valid_filename(PurePath(file.name).name)[-80:]}"
        if file.storage.exists(file.name):
            with file.storage.open(file.name) as stored:
                archive.writestr(name, stored.read())
            names.append(name)
    return names


def _shown(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same parts with the names that people give to fields."""
    models = {holding.name: holding.model for holding in holdings}
    return [
        {**part, "rows": [[(_called(models[part["table"]], key), value) for key, value in row.items()] for row in rows]}
        for part in parts
        for rows in [part["rows"]]
    ]


def _called(model: Any, key: str) -> str:
    try:
        return str(getattr(model._meta.get_field(key), "verbose_name", key))
    except FieldDoesNotExist:
        return key.replace("__", " ").replace("_", " ")
