"""Putting the first content on the shelves. What editors changed afterwards stays theirs."""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from django.conf import settings
from django.db import transaction
from django.utils.text import slugify
from wagtail.models import Collection, Locale, Page, Site

from hub.people.models import Topic
from library.resources import manuscripts
from library.resources.actions import kinds
from library.resources.actions.indexing import indexed_once
from library.resources.actions.papers_beside import Written, written_beside
from library.resources.actions.recordings import hang_recording, hang_versions, store_file, versions_made
from library.resources.manuscripts import Manuscript
from library.resources.models import (
    Edition,
    HomePage,
    LibraryIndexPage,
    PlayedPage,
    ResourcePage,
    StartIndexPage,
    StartPage,
    TemplateFile,
    TemplatePage,
)

CONTENT = Path(__file__).resolve().parents[2] / "content"


@transaction.atomic
def load_library(*, now: datetime) -> None:
    """Make every page, topic and file of `library/content/` that is missing. What editors changed stays theirs."""
    with indexed_once():
        _load()


def _load() -> None:
    for row in yaml.safe_load((CONTENT / "topics.yml").read_text(encoding="utf-8")):
        Topic.objects.get_or_create(slug=row["slug"], defaults={"name": row["name"]})
    home = _home()
    _start_pages(home)
    library = _child(home, LibraryIndexPage, "library", title="Library", lead=_LIBRARY_LEAD)
    known = {page.slug: page for page in library.get_children()}
    paths = sorted((CONTENT / "resources").glob("*.md"))  # each is called after its slug
    written = [manuscripts.read(path) for path in paths if path.stem not in known]
    with written_beside(_source(file) for manuscript in written for file in _files_of(manuscript)) as paper:
        pages = known | {manuscript["slug"]: _draft(library, manuscript) for manuscript in written}
        for manuscript in sorted(written, key=_waits_for_papers):
            _add_files(pages[manuscript["slug"]], manuscript, paper)
            _publish_beside(pages[manuscript["slug"]], manuscript, pages)
    for page in _without_versions(known.values()):
        _add_versions(page, manuscripts.read(CONTENT / "resources" / f"{page.slug}.md"))


_LIBRARY_LEAD = "Guides and papers to read, fill in and pass on. All free, in plain words."
_START_LEAD = "Pick the one most like you. You can change your mind, or read them all."


def _home() -> HomePage:
    """The home page at the root of the default site, made from `home.md` when it is missing."""
    home = HomePage.objects.first()
    if home is None:
        facts = manuscripts.read(CONTENT / "home.md")
        home = HomePage(
            title=facts["title"],
            slug="hub",
            lead=facts["lead"],
            for_whom=facts["for_whom"],
            doors=[("door", door) for door in facts["doors"]],
            how=[("stage", stage) for stage in facts["how"]],
        )
        _publish(home, under=ensure_root())
    _serve_at_root(home)
    return home


def ensure_root() -> Page:
    """The root of the page tree and what must stand beside it, also where a flush has taken them away."""
    Locale.objects.get_or_create(language_code="en-gb")
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    return Page.get_first_root_node() or Page.add_root(title="Root", slug="root")


def _serve_at_root(home: HomePage) -> None:
    """Make `home` the front door at `BASE_URL`, in place of the welcome page that Wagtail puts there."""
    address = urlsplit(settings.BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    where = {"hostname": address.hostname, "port": port, "site_name": "CRP Hub"}
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        Site.objects.create(root_page=home, is_default_site=True, **where)
        return
    welcome = site.root_page if site.root_page_id != home.pk else None
    Site.objects.filter(pk=site.pk).update(root_page=home, **where)
    Site.clear_site_root_paths_cache()
    Edition.objects.create()  # an update sends no signal
    if welcome is not None and welcome.depth > 1 and welcome.specific_class is Page:
        welcome.delete()


def _start_pages(home: HomePage) -> None:
    index = _child(home, StartIndexPage, "start", title="Start here", lead=_START_LEAD)
    for point in SHELF_ORDER:
        written = manuscripts.read(CONTENT / "start" / f"{point}.md")
        _child(
            index,
            StartPage,
            written["slug"],
            title=written["title"],
            starting_point=written["starting_point"],
            short_title=written["short_title"],
            summary=written["summary"],
            body=written.body,
            sounds_like_me=[("line", line) for line in written["sounds_like_me"]],
            steps=[("step", step) for step in written["steps"]],
            questions=[("question", question) for question in written["questions"]],
        )


SHELF_ORDER = (
    "community-new",
    "community-experienced",
    "researcher-early",
    "researcher-established",
    "broker-new",
    "broker-expert",
)


def _draft(library: Page, written: Manuscript) -> ResourcePage:
    """A new page that nobody sees yet: its papers and its neighbours may still be missing."""
    page = kinds.PAGES[written["kind"]](slug=written["slug"], live=False, **kinds.facts_of(written))
    if isinstance(page, PlayedPage):
        hang_recording(page, written, content=CONTENT)
    else:
        hang_versions(page, written, content=CONTENT)
    library.add_child(instance=page)
    return page


def _publish_beside(page: ResourcePage, written: Manuscript, pages: dict[str, Page]) -> None:
    """Give a new page its topics and neighbours, once every page is there, and publish it."""
    page.topics = list(Topic.objects.filter(slug__in=written["topics"]))
    page.goes_well_with = [_plain(pages[slug]) for slug in written["goes_well_with"] if slug in pages]
    page.save_revision().publish()


def _without_versions(known: Iterable[Page]) -> list[ResourcePage]:
    """Pages that were put up before they were read out or written in easy read, and that nobody changed since."""
    made = versions_made(CONTENT)
    pages = Page.objects.filter(pk__in=[page.pk for page in known if page.slug in made], other_versions=None)
    unchanged = pages.filter(live=True, has_unpublished_changes=False).specific()
    return [page for page in unchanged if isinstance(page, ResourcePage) and page.revisions.count() == 1]


def _add_versions(page: ResourcePage, written: Manuscript) -> None:
    hang_versions(page, written, content=CONTENT)
    page.save_revision().publish()


def _plain(page: Page) -> Page:
    """The same as a page of no kind, as a list of neighbours wants it."""
    return getattr(page, "page_ptr", page)


def _files_of(written: Manuscript) -> list[dict[str, str]]:
    """The papers that a template gives, each with its name, its label and where it is written."""
    files: list[dict[str, str]] = written["files"] if issubclass(kinds.PAGES[written["kind"]], TemplatePage) else []
    return files


def _waits_for_papers(written: Manuscript) -> bool:
    """Such pages come last, while the others are published."""
    return bool(_files_of(written))


def _source(file: dict[str, str]) -> Path:
    return CONTENT / "papers" / f"{file['paper']}.yml"


def _add_files(page: Page, written: Manuscript, paper: Callable[[Path], Written]) -> None:
    """Hang each paper on its page in its formats: words as .docx and .odt, sheets as .xlsx and .ods."""
    for file in _files_of(written):
        title, contents = paper(_source(file))
        for extension, content in contents.items():
            stored = store_file(f"{file['name']}.{extension}", title=title, content=content)
            TemplateFile.objects.create(page=page, label=file["label"], file=stored)


def _child(parent: Page, kind: type[Page], slug: str, **facts: Any) -> Any:
    """The page of `kind` at `slug` under `parent`; made and published when missing, else left as it is."""
    return kind.objects.child_of(parent).filter(slug=slugify(slug)).first() or _publish(
        kind(slug=slugify(slug), **facts), under=parent
    )


def _publish(page: Page, *, under: Page) -> Page:
    under.refresh_from_db()
    under.add_child(instance=page)
    page.save_revision().publish()
    return page
