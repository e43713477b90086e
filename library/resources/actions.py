"""Putting the first content on the shelves, and opening Wagtail's groups to those whose roles ask for it."""

from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify
from wagtail.models import Collection, Locale, Page, Site

from hub import papers
from hub.people.choices import WORKROOM_ROLES, Role
from hub.people.models import Person, Topic
from library.resources import manuscripts
from library.resources.manuscripts import Manuscript
from library.resources.models import (
    Edition,
    GuidePage,
    HomePage,
    LibraryFile,
    LibraryIndexPage,
    ResourcePage,
    StartIndexPage,
    StartPage,
    TemplateFile,
    TemplatePage,
)

CONTENT = Path(__file__).resolve().parent.parent / "content"
KINDS: dict[str, type[ResourcePage]] = {"guide": GuidePage, "template": TemplatePage}
GROUP_OF_ROLE = {Role.MODERATOR: "Moderators", Role.EDITOR: "Editors", Role.ADMINISTRATOR: "Moderators"}


@transaction.atomic
def load_library(*, now: datetime) -> None:
    """Make every page, topic and file of `library/content/` that is missing. What editors changed stays theirs."""
    for row in yaml.safe_load((CONTENT / "topics.yml").read_text(encoding="utf-8")):
        Topic.objects.get_or_create(slug=row["slug"], defaults={"name": row["name"]})
    home = _home()
    _start_pages(home)
    library = _child(home, LibraryIndexPage, "library", title="Library", lead=_LIBRARY_LEAD)
    written = [manuscripts.read(path) for path in sorted((CONTENT / "resources").glob("*.md"))]
    known = set(library.get_children().values_list("slug", flat=True))
    pages = {manuscript["slug"]: _resource(library, manuscript) for manuscript in written}
    for manuscript in written:
        if manuscript["slug"] not in known:
            _lay_beside(pages[manuscript["slug"]], manuscript, pages)


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


def _resource(library: Page, written: Manuscript) -> ResourcePage:
    kind = KINDS[written["kind"]]
    audiences = set(written["audiences"])
    page = _child(
        library,
        kind,
        written["slug"],
        title=written["title"],
        summary=written["summary"],
        minutes=written["minutes"],
        level=written["level"],
        authors=written["authors"],
        looked_after_by=written["owner"],
        licence=written["licence"],
        last_reviewed_on=written["last_reviewed_on"],
        next_review_on=written["next_review_on"],
        body=written.body,
        for_community="community" in audiences,
        for_researchers="researcher" in audiences,
        for_brokers="broker" in audiences,
        search_description=written["summary"],
    )
    if isinstance(page, TemplatePage) and not page.files.exists():
        _add_files(page, written["files"])
    return page


def _lay_beside(page: ResourcePage, written: Manuscript, pages: dict[str, ResourcePage]) -> None:
    """Topics and neighbours of a new page, once every page is there."""
    page.topics = list(Topic.objects.filter(slug__in=written["topics"]))
    page.goes_well_with = [Page.objects.get(pk=pages[slug].pk) for slug in written["goes_well_with"] if slug in pages]
    page.save_revision().publish()


def _add_files(page: TemplatePage, files: list[dict[str, str]]) -> None:
    """Write each paper as .docx and .odt and hang both on the page (H4)."""
    for file in files:
        source = CONTENT / "papers" / f"{file['paper']}.yml"
        paper = papers.from_mapping(yaml.safe_load(source.read_text(encoding="utf-8")))
        for extension, written in (("docx", papers.to_docx(paper)), ("odt", papers.to_odt(paper))):
            stored = _store(f"{file['name']}.{extension}", title=paper.title, content=written)
            TemplateFile.objects.create(page=page, label=file["label"], file=stored)


def _store(name: str, *, title: str, content: bytes) -> LibraryFile:
    document = LibraryFile(title=title)
    document.file.save(name, ContentFile(content), save=False)
    document._set_document_file_metadata()
    document.save()
    document.file.close()
    return document


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


@transaction.atomic
def follow_roles(person: Person, *, on: date) -> None:
    """Put somebody into the groups of Wagtail's workroom that their roles of today open, and out of all others."""
    roles = set(person.roles.live(on).of(WORKROOM_ROLES).values_list("role", flat=True))
    names = {GROUP_OF_ROLE[Role(role)] for role in roles}
    person.groups.remove(*Group.objects.filter(name__in=set(GROUP_OF_ROLE.values()) - names))
    person.groups.add(*Group.objects.filter(name__in=names))


def follow_all_roles(*, on: date) -> None:
    """Roles that begin or end on a day of their own open and shut groups on that day, though nobody did anything."""
    concerned = Q(roles__role__in=WORKROOM_ROLES) | Q(groups__name__in=set(GROUP_OF_ROLE.values()))
    for person in Person.objects.filter(concerned).distinct():
        follow_roles(person, on=on)


def forget_old_editions() -> None:
    """Marks of editions long past name nothing any more."""
    Edition.objects.forget_old()
