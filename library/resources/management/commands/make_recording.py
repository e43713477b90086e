"""`manage.py make_recording`: make films and audio versions out of their text. For maintainers; see CONTRIBUTING.md."""

import re
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.html import strip_tags

from library.resources import manuscripts
from library.resources.actions import CONTENT
from library.resources.management.studio import film, script, voice
from library.resources.manuscripts import Manuscript

RECORDINGS = CONTENT / "recordings"


class Command(BaseCommand):
    help = "Make films out of library/content/recordings/*.yml, and audio versions of the pages named."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slugs", nargs="+", help="a film with a script of that name, else a page to read out")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            voice.check_tools()
            for slug in options["slugs"]:
                for path in self._make(slug):
                    self.stdout.write(f"{path.relative_to(CONTENT)}: {path.stat().st_size // 1024} KB")
        except voice.NoStudio as missing:
            raise CommandError(str(missing)) from missing

    def _make(self, slug: str) -> list[Path]:
        written = RECORDINGS / f"{slug}.yml"
        if written.exists():
            return film.make(script.read(written), RECORDINGS)
        page = CONTENT / "resources" / f"{slug}.md"
        if not page.exists():
            raise CommandError(f"There is neither {written.name} nor {page.name}.")
        return [read_out(manuscripts.read(page), RECORDINGS / f"{slug}.m4a")]


def read_out(page: Manuscript, to: Path) -> Path:
    """A page from its title to its last word, with a pause after each part."""
    with TemporaryDirectory() as folder:
        lines = [page["title"], page["summary"], *lines_of(page)]
        parts = [Path(folder) / f"{number}.wav" for number in range(len(lines))]
        for line, part in zip(lines, parts, strict=True):
            voice.speak(line, part)
        voice.join(parts, [0.6] * len(parts), Path(folder) / "whole.wav")
        voice.pack(Path(folder) / "whole.wav", to)
    return to


def lines_of(page: Manuscript) -> list[str]:
    """Headings, paragraphs and points of a page, each a line, as a voice reads them."""
    html = "\n".join(value["text"] if kind == "notice" else value for kind, value in page.body)
    blocks = re.split(r"</(?:p|li|h[1-6]|blockquote)>", html)
    return [line for line in (" ".join(unescape(strip_tags(block)).split()) for block in blocks) if line]
