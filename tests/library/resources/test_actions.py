"""The first content on the shelves: all of it once, and what editors changed stays theirs."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from django.contrib.auth.models import Group
from wagtail.models import Page, Site

from hub.people.choices import Role, StartingPoint
from hub.people.models import Topic
from library.resources import actions, manuscripts
from library.resources.actions import CONTENT, SHELF_ORDER
from library.resources.actions.kinds import PAGES
from library.resources.models import (
    GuidePage,
    HomePage,
    LibraryFile,
    LibraryIndexPage,
    OtherVersions,
    StartIndexPage,
    StartPage,
    TemplatePage,
)
from tests.conftest import NOW
from tests.factories.people import PersonFactory, RoleGrantFactory

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def tree() -> list[tuple[int, str, str]]:
    return [(page.depth, page.url_path, page.specific_class.__name__) for page in Page.objects.order_by("path")]


def everything() -> list[Any]:
    """All that loading could change."""
    pages = list(Page.objects.order_by("path").values_list("path", "title", "latest_revision_id", "numchild", "live"))
    files = list(LibraryFile.objects.order_by("pk").values_list("title", "file", "file_hash"))
    return [pages, files, list(Topic.objects.values_list("slug", "name")), list(Site.objects.values())]


def test_the_tree_is_one_home_with_its_starting_points_and_its_library() -> None:
    resources = sorted(path.stem for path in (CONTENT / "resources").glob("*.md"))
    kinds = {slug: manuscripts.read(CONTENT / "resources" / f"{slug}.md")["kind"] for slug in resources}

    assert tree() == [
        (1, "/", "Page"),
        (2, "/hub/", "HomePage"),
        (3, "/hub/start/", "StartIndexPage"),
        *((4, f"/hub/start/{point}/", "StartPage") for point in SHELF_ORDER),
        (3, "/hub/library/", "LibraryIndexPage"),
        *((4, f"/hub/library/{slug}/", PAGES[kinds[slug]].__name__) for slug in resources),
    ]


def test_the_home_page_is_the_front_door_of_the_one_site() -> None:
    site = Site.objects.get()

    assert (site.root_page.specific, site.is_default_site, site.site_name) == (HomePage.objects.get(), True, "CRP Hub")


def test_every_starting_point_has_its_place_on_the_shelf() -> None:
    assert sorted(SHELF_ORDER) == sorted(StartingPoint.values)


def test_every_page_is_published_with_a_revision() -> None:
    pages = Page.objects.filter(depth__gt=1)

    assert [page.slug for page in pages if not page.live or page.live_revision_id is None] == []


def test_topics_are_those_of_the_file() -> None:
    rows = yaml.safe_load((CONTENT / "topics.yml").read_text(encoding="utf-8"))

    assert {topic.slug: topic.name for topic in Topic.objects.all()} == {row["slug"]: row["name"] for row in rows}


def test_every_paper_of_a_template_hangs_on_it_as_word_and_as_opendocument() -> None:
    written = manuscripts.read(CONTENT / "resources" / "memorandum-of-understanding.md")

    by_label: dict[str, list[str]] = {}
    for each in TemplatePage.objects.get(slug="memorandum-of-understanding").files.order_by("pk"):
        by_label.setdefault(each.label, []).append(Path(each.file.filename).suffix)

    assert by_label == {file["label"]: [".docx", ".odt"] for file in written["files"]}


def test_a_stored_paper_knows_its_size_and_its_hash() -> None:
    for document in LibraryFile.objects.all():
        with document.file.open("rb") as stored:
            assert document.file_size == len(stored.read())
        assert len(document.file_hash) == 40


def test_neighbours_and_topics_of_each_resource_are_those_it_was_written_with() -> None:
    for path in (CONTENT / "resources").glob("*.md"):
        written = manuscripts.read(path)
        page = Page.objects.get(slug=written["slug"]).specific
        assert {topic.slug for topic in page.topics.all()} == set(written["topics"])
        assert {other.slug for other in page.goes_well_with.all()} == set(written["goes_well_with"])


SPOKEN = {"first-meeting", "paying-people-for-their-time", "the-allotment-that-half-worked", "worth-your-time"}


def test_loading_twice_changes_nothing() -> None:
    before = everything()

    actions.load_library(now=NOW)

    assert everything() == before


def test_what_an_editor_changed_stays_theirs() -> None:
    page = GuidePage.objects.get(slug="first-meeting")
    page.title, page.minutes, page.goes_well_with = "Another title", 99, []
    page.save_revision().publish()
    Topic.objects.filter(slug="listening").update(name="Hearing")
    before = everything()

    actions.load_library(now=NOW)

    page = GuidePage.objects.get(slug="first-meeting")
    assert (page.title, page.minutes, list(page.goes_well_with.all())) == ("Another title", 99, [])
    assert (Topic.objects.get(slug="listening").name, everything()) == ("Hearing", before)


def test_a_page_an_editor_took_off_the_shelf_stays_off() -> None:
    GuidePage.objects.get(slug="first-meeting").unpublish()

    actions.load_library(now=NOW)

    assert GuidePage.objects.get(slug="first-meeting").live is False


def test_a_page_an_editor_stripped_and_took_off_stays_bare_and_off() -> None:
    page = GuidePage.objects.get(slug="first-meeting")
    page.topics, page.goes_well_with = [], []
    page.save_revision().publish()
    page.unpublish()

    actions.load_library(now=NOW)

    page = GuidePage.objects.get(slug="first-meeting")
    assert (page.live, page.topics.count(), page.goes_well_with.count()) == (False, 0, 0)


def test_a_page_that_is_missing_comes_back_and_the_others_stay() -> None:
    GuidePage.objects.get(slug="first-meeting").delete()
    StartPage.objects.get(starting_point="broker-new").delete()
    Topic.objects.filter(slug="listening").delete()
    kept = list(GuidePage.objects.order_by("pk").values_list("pk", "latest_revision_id"))

    actions.load_library(now=NOW)

    back = GuidePage.objects.get(slug="first-meeting")
    assert (back.live, back.goes_well_with.count(), back.topics.filter(slug="listening").count()) == (True, 3, 1)
    assert StartPage.objects.get(starting_point="broker-new").steps[2].value["path"].startswith("/")
    assert list(GuidePage.objects.exclude(pk=back.pk).order_by("pk").values_list("pk", "latest_revision_id")) == kept


def test_a_page_put_up_before_it_was_read_out_gets_what_is_missing() -> None:
    OtherVersions.objects.all().delete()
    taken_off = Page.objects.get(slug="paying-people-for-their-time").specific
    taken_off.save_revision().publish()

    actions.load_library(now=NOW)

    assert set(OtherVersions.objects.values_list("page__slug", flat=True)) == SPOKEN - {taken_off.slug}
    assert OtherVersions.objects.get(page__slug="worth-your-time").audio is not None
    before = everything()
    actions.load_library(now=NOW)
    assert everything() == before


def test_the_order_of_the_shelf_and_the_front_door_come_back_with_an_index() -> None:
    StartIndexPage.objects.get().delete()
    LibraryIndexPage.objects.get().move(HomePage.objects.get(), pos="last-child")

    actions.load_library(now=NOW)

    order = StartPage.objects.order_by("path").values_list("starting_point", flat=True)
    assert list(order) == list(SHELF_ORDER)


def test_the_root_is_made_where_nothing_is_left() -> None:
    root = actions.ensure_root()

    assert (root.depth, actions.ensure_root()) == (1, root)


def test_a_site_that_served_something_else_is_turned_to_the_home_page() -> None:
    root = Page.get_first_root_node()
    welcome = root.add_child(instance=Page(title="Welcome to your new Wagtail site!", slug="welcome"))
    Site.objects.update(root_page=welcome)

    actions.load_library(now=NOW)

    assert Site.objects.get().root_page == HomePage.objects.get().page_ptr
    assert not Page.objects.filter(slug="welcome").exists()


def test_a_page_somebody_made_is_not_taken_for_the_welcome_page() -> None:
    Site.objects.update(root_page=LibraryIndexPage.objects.get())

    actions.load_library(now=NOW)

    assert LibraryIndexPage.objects.count() == 1


def follow(person: Any, *, on: Any = TODAY) -> list[str]:
    actions.follow_roles(person, on=on)
    return sorted(person.groups.values_list("name", flat=True))


def test_groups_follow_the_roles_of_the_day() -> None:
    person = RoleGrantFactory(role=Role.EDITOR, ended=True).person
    first, last = TODAY.replace(day=1), TODAY.replace(day=20)

    assert [follow(person, on=day) for day in (first, last)] == [["Editors"], []]


def test_following_twice_changes_nothing() -> None:
    person = RoleGrantFactory(role=Role.ADMINISTRATOR).person

    assert [follow(person) for _ in range(2)] == [["Moderators"]] * 2


def test_a_group_of_another_kind_is_left_alone() -> None:
    person = PersonFactory()
    person.groups.add(Group.objects.create(name="Choir"), Group.objects.get(name="Editors"))

    assert follow(person) == ["Choir"]
