"""Hanging what was recorded for a page on it, when the page is first put on the shelf."""

from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile

from library.resources import manuscripts
from library.resources.manuscripts import Manuscript
from library.resources.models import LibraryFile, OtherVersions, Picture, PlayedPage, ResourcePage


def store_file(name: str, *, title: str, content: bytes) -> LibraryFile:
    """A new file of the library."""
    document = LibraryFile(title=title)
    document.file.save(name, ContentFile(content), save=False)
    document._set_document_file_metadata()
    document.save()
    document.file.close()
    return document


def hang_recording(page: PlayedPage, written: Manuscript, *, content: Path) -> None:
    """The film, its captions, its words and its picture, all called after the page, on a page that is not yet saved."""
    made = content / "recordings" / written["slug"]
    title = written["title"]
    page.recording = _stored(made.with_suffix(".mp4"), title=title)
    page.captions = _stored(made.with_suffix(".vtt"), title=f"{title}: captions")
    page.transcript = made.with_suffix(".txt").read_text(encoding="utf-8")
    page.poster = _picture(made.with_suffix(".png"), title=title, shows=written["poster_shows"])


def versions_made(content: Path) -> set[str]:
    """Slugs of the pages of which there is an audio version or an easy-read version."""
    made = [*(content / "easy-read").glob("*.md"), *(content / "recordings").glob("*.m4a")]
    return {path.stem for path in made}


def hang_versions(page: ResourcePage, written: Manuscript, *, content: Path) -> None:
    """The audio version and the easy-read version that were made for a page, where there are any."""
    slug = written["slug"]
    versions, easy_read = OtherVersions(), content / "easy-read" / f"{slug}.md"
    if easy_read.exists():
        versions.easy_read = manuscripts.html_of(easy_read.read_text(encoding="utf-8"))
    if "audio_minutes" in written.facts:
        versions.audio = _stored(content / "recordings" / f"{slug}.m4a", title=f"{written['title']}, read out")
        versions.audio_minutes = written["audio_minutes"]
        versions.audio_by_machine = True
    if versions.easy_read or versions.audio:
        page.other_versions.add(versions)


def _stored(path: Path, *, title: str) -> LibraryFile:
    return store_file(path.name, title=title, content=path.read_bytes())


def _picture(path: Path, *, title: str, shows: str) -> Picture:
    with path.open("rb") as drawn:
        picture = Picture(title=title, shows=shows, file=ImageFile(drawn, name=path.name))
        picture._set_image_file_metadata()
        picture.save()
    return picture
