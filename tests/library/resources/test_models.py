"""Pages as people see them: resources, the front door, starting points, tags."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from wagtail.models import Page, PageViewRestriction, get_page_models

from hub.people.choices import SIDE_OF_START, Side, StartingPoint
from hub.people.models import Topic
from library.resources.actions import CONTENT
from library.resources.actions.kinds import PAGES
from library.resources.choices import LICENCE_ADDRESSES, Licence
from library.resources.models import (
    GuidePage,
    HomePage,
    LibraryFile,
    LibraryIndexPage,
    Picture,
    ResourcePage,
    StartIndexPage,
    StartPage,
    TemplatePage,
)
from library.resources.models.resource import PageTag
from tests.factories.resources import GuideFactory

pytestmark = pytest.mark.django_db


def test_the_front_door_shows_the_newest_three_and_counts_all(client: Client) -> None:
    newest = [GuideFactory() for _ in range(4)]

    context = client.get("/").context

    assert [page.pk for page in context["newest"]] == sorted(page.pk for page in newest[:3])
    assert context["count"] == len(list((CONTENT / "resources").glob("*.md"))) + 4


def test_the_front_door_without_a_library_still_opens(client: Client) -> None:
    LibraryIndexPage.objects.get().unpublish()

    answer = client.get("/")

    assert (answer.status_code, list(answer.context["newest"]), answer.context["count"]) == (200, [], 0)


def test_all_six_starting_points_stand_under_their_sides(client: Client) -> None:
    sides = client.get("/start/").context["sides"]

    assert [side for side, _ in sides] == [Side.COMMUNITY, Side.RESEARCHER, Side.BROKER]
    assert {start.starting_point: side for side, starts in sides for start in starts} == SIDE_OF_START


@pytest.mark.parametrize("start", StartingPoint.values)
def test_a_starting_point_names_its_neighbour_on_the_same_side_and_carries_itself_into_joining(
    client: Client, start: str
) -> None:
    answer = client.get(f"/start/{start}/")

    same_side = [other for other in StartingPoint.values if SIDE_OF_START[other] == SIDE_OF_START[start]]
    assert [start, *(other.starting_point for other in answer.context["others"])] in (same_side, same_side[::-1])
    assert f'href="/accounts/signup/?start={start}"' in answer.content.decode()


def test_a_member_is_not_asked_to_join_again(as_person: Any, cast: Any) -> None:
    assert "?start=community-new" not in as_person(cast.amina).get("/start/community-new/").content.decode()


def test_a_starting_point_has_one_page(client: Client) -> None:
    first, second = StartPage.objects.all()[:2]
    second.starting_point = first.starting_point

    with pytest.raises((IntegrityError, ValidationError)), transaction.atomic():
        second.save()


@pytest.mark.parametrize("slug", ["first-meeting", "worth-your-time", "paying-people-for-their-time"])
def test_a_guide_says_who_looks_after_it_and_when_it_was_checked(client: Client, slug: str) -> None:
    html = client.get(f"/library/{slug}/").content.decode()

    page = GuidePage.objects.get(slug=slug)
    wanted = [page.title, page.summary, page.authors, page.looked_after_by, f'datetime="{page.last_reviewed_on}"']
    assert [words for words in [*wanted, f'href="{page.licence_address}"'] if words not in html] == []


def test_a_template_offers_each_paper_in_both_formats(client: Client) -> None:
    html = client.get("/library/memorandum-of-understanding/").content.decode()

    links = [each.file.url for each in TemplatePage.objects.get(slug="memorandum-of-understanding").files.all()]
    assert [html.count(f'href="{link}"') for link in links] == [1] * 4


def test_only_public_neighbours_stand_beside_a_resource(client: Client) -> None:
    page = GuidePage.objects.get(slug="first-meeting")
    beside = [other.slug for other in client.get("/library/first-meeting/").context["neighbours"]]
    assert len(beside) == 3

    PageViewRestriction.objects.create(page=Page.objects.get(slug=beside[0]), restriction_type="login")
    Page.objects.get(slug=beside[1]).unpublish()

    left = [other.slug for other in client.get(page.url).context["neighbours"]]
    assert (left[:1], len(left), set(left) & set(beside[:2])) == (beside[2:], 3, set())


def test_words_in_a_resource_are_shown_as_text(client: Client) -> None:
    page = GuideFactory(title="<script>a</script>", slug="x", summary='"><b>', authors="<i>", looked_after_by="<u>")

    html = client.get(page.url).content.decode()

    assert [tag for tag in ("<script>a", '"><b>', "<i>", "<u>") if tag in html] == []


def test_a_resource_knows_for_whom_it_is_written() -> None:
    page = GuideFactory(for_researchers=False)

    assert page.written_for == [Side.COMMUNITY, Side.BROKER]


@pytest.mark.parametrize("licence", Licence.values)
def test_a_licence_leads_to_its_words_where_there_are_any(licence: str) -> None:
    assert GuidePage(licence=licence).licence_address == LICENCE_ADDRESSES.get(Licence(licence), "")


def test_free_words_hang_on_a_page_and_find_it() -> None:
    page, other = GuideFactory(), GuideFactory()
    page.tags.add("Food", "fair pay")
    page.save_revision().publish()
    other.tags.add("food")
    other.save_revision().publish()

    assert sorted(tag.name for tag in GuidePage.objects.get(pk=page.pk).tags.all()) == ["Food", "fair pay"]
    assert list(Page.objects.filter(resource_tags__tag__name="fair pay").specific()) == [page]
    assert PageTag.objects.filter(content_object=page).count() == 2


def test_a_tag_of_a_draft_waits_until_it_is_published() -> None:
    page = GuideFactory()
    page.tags.add("later")
    revision = page.save_revision()
    assert list(GuidePage.objects.get(pk=page.pk).tags.all()) == []

    revision.publish()

    assert [tag.name for tag in GuidePage.objects.get(pk=page.pk).tags.all()] == ["later"]


def test_topics_of_a_resource_are_those_of_the_fixed_list(client: Client) -> None:
    topics = client.get("/library/first-meeting/").context["topics"]

    assert {topic.slug for topic in topics} == {"getting-started", "listening", "power-and-trust"}
    assert {topic.pk for topic in topics} <= set(Topic.objects.values_list("pk", flat=True))


def test_pages_stand_only_where_they_belong() -> None:
    ours = [model for model in get_page_models() if model.__module__.startswith("library")]
    below = {model: set(model.allowed_subpage_models()) for model in ours}

    assert below == {
        HomePage: {LibraryIndexPage, StartIndexPage},
        LibraryIndexPage: set(PAGES.values()),
        StartIndexPage: {StartPage},
        StartPage: set(),
        **{kind: set() for kind in PAGES.values()},
    }
    assert [model for model in (HomePage, LibraryIndexPage, StartIndexPage) if model.max_count != 1] == []


def test_every_kind_of_resource_has_a_name_and_a_sign_of_its_own() -> None:
    kinds = [model for model in get_page_models() if issubclass(model, ResourcePage)]

    assert len({(str(kind.kind), kind.icon) for kind in kinds}) == len(kinds) == len(PAGES)


def test_a_file_says_what_it_is_and_an_unknown_one_is_only_bytes() -> None:
    kinds = {name: LibraryFile(file=f"x.{name}") for name in ("docx", "odt", "pdf", "html", "svg", "mp4", "vtt")}

    assert str(kinds["docx"].kind_name) == "Word (.docx)"
    assert [kinds[name].served_as for name in ("odt", "pdf")] == [
        "application/vnd.oasis.opendocument.text",
        "application/pdf",
    ]
    assert (kinds["mp4"].served_as, kinds["mp4"].is_film, kinds["vtt"].is_sound) == ("video/mp4", True, False)
    assert [kinds[name].served_as for name in ("html", "svg")] == ["application/octet-stream"] * 2


def test_a_picture_is_described_by_what_it_shows() -> None:
    assert Picture(title="IMG_0001", shows="Two people at a table").default_alt_text == "Two people at a table"
