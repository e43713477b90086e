"""The workroom: every view of every kind opens for those who may work there, and for nobody else (T8)."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models

from hub.people.choices import Role
from library.resources.actions import follow_roles
from library.resources.actions.kinds import PAGES
from library.resources.models import GuidePage, LibraryFile, LibraryIndexPage, Picture, ResourcePage, WebinarPage
from tests.conftest import NOW, sign_in
from tests.factories.people import PersonFactory, RoleGrantFactory
from tests.factories.resources import GuideFactory

pytestmark = pytest.mark.django_db
OURS = [model for model in get_page_models() if model.__module__.startswith("library")]


def at_work(person: Any) -> Client:
    """Somebody whose roles have opened the workroom, as they do once a grant is kept."""
    follow_roles(person, on=NOW.date())
    return sign_in(person)


def with_role(role: str) -> Any:
    return RoleGrantFactory(role=role, person=PersonFactory(joined_at=NOW)).person


@pytest.fixture
def workers(cast: Any) -> dict[str, Client]:
    """Everybody who may work on the library: the two of the cast, and by each role alone."""
    people = {"Grace": cast.grace, "Olu": cast.olu}
    people |= {"moderator": with_role(Role.MODERATOR), "editor": with_role(Role.EDITOR)}
    return {name: at_work(person) for name, person in people.items()}


def page_of(kind: str) -> Any:
    page = PAGES[kind].objects.first()
    page.title += " again"
    page.save_revision()
    return page


def views_of(page: Any) -> dict[str, str]:
    """What is done with a page in the workroom every day."""
    first, last = page.revisions.order_by("pk").first(), page.revisions.order_by("pk").last()
    names = ("edit", "history", "copy", "delete", "view_draft")
    return {
        **{name: reverse(f"wagtailadmin_pages:{name}", args=[page.pk]) for name in names},
        "compare": reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, first.pk, last.pk]),
    }


def rarer_views_of(page: Any) -> dict[str, str]:
    """What is done now and then."""
    first = page.revisions.order_by("pk").first()
    names = ("workflow_history", "unpublish", "move", "usage", "set_privacy")
    return {
        **{name: reverse(f"wagtailadmin_pages:{name}", args=[page.pk]) for name in names},
        "compare with live": reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "live", "latest"]),
        "revert": reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first.pk]),
        "an old version": reverse("wagtailadmin_pages:revisions_view", args=[page.pk, first.pk]),
    }


@pytest.mark.parametrize("kind", PAGES)
def test_every_view_of_a_kind_opens_for_those_who_work_on_it(workers: dict[str, Client], kind: str) -> None:
    page = page_of(kind)
    add = reverse("wagtailadmin_pages:add", args=["resources", type(page)._meta.model_name, page.get_parent().pk])

    answers = {
        (name, view): client.get(where).status_code
        for name, client in workers.items()
        for view, where in {"add": add, **views_of(page)}.items()
    }

    assert {where: code for where, code in answers.items() if code != 200} == {("editor", "delete"): 302}


@pytest.mark.parametrize("kind", ["webinar", "template", "case-study"])
def test_rarer_views_open_too(workers: dict[str, Client], kind: str) -> None:
    page = page_of(kind)

    answers = {
        (name, view): workers[name].get(where).status_code
        for name in ("Grace", "editor")
        for view, where in rarer_views_of(page).items()
    }

    refused = {where: code for where, code in answers.items() if code != 200}
    assert refused == {("editor", view): 302 for view in ("unpublish", "set_privacy", "move")}


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_field_says_what_to_write(model: Any) -> None:
    handler = model.get_edit_handler()
    form = handler.get_form_class()()
    bound = handler.get_bound_panel(instance=model(), form=form, request=None)

    assert sorted(set(without_help(bound))) == []


OF_WAGTAIL = {"go_live_at", "expire_at"}  # their heading explains them both


def without_help(bound: Any) -> list[str]:
    """Fields of a form that leave an editor alone."""
    found = [name for child in getattr(bound, "children", []) for name in without_help(child)]
    name = getattr(bound, "field_name", None)
    field = getattr(bound, "bound_field", None)
    if (
        name
        and name not in OF_WAGTAIL
        and field is not None
        and not field.is_hidden
        and not (bound.help_text or field.help_text)
    ):
        found.append(name)
    return found


def test_a_field_without_help_would_be_found() -> None:
    from wagtail.admin.panels import FieldPanel, ObjectList

    handler = ObjectList([FieldPanel("licence")]).bind_to_model(GuidePage)
    bound = handler.get_bound_panel(instance=GuidePage(), form=handler.get_form_class()(), request=None)

    assert without_help(bound) == ["licence"]


@pytest.mark.parametrize("kind", ["webinar", "template", "activity"])
def test_what_was_typed_is_previewed_without_being_kept(workers: dict[str, Client], kind: str) -> None:
    page = PAGES[kind].objects.first()
    where = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])

    for client in workers.values():
        sent = client.post(where, typed_into(client, page) | {"title": "Only looked at"})
        assert (sent.status_code, sent.json()["is_valid"]) == (200, True)
        shown = client.get(f"{where}?mode=")
        assert shown.status_code == 200
        assert "Only looked at" in shown.content.decode()
    assert not Page.objects.filter(title="Only looked at").exists()


def typed_into(client: Client, page: Any) -> dict[str, Any]:
    """What the form of a page holds, as a browser would send it."""
    from wagtail.test.utils.form_data import querydict_from_html

    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    sent = querydict_from_html(html, form_id="page-edit-form")
    streams = {f"{field.name}-count": "0" for field in page._meta.get_fields() if isinstance(field, StreamField)}
    return {**{name: sent.getlist(name) for name in sent}, **streams}  # scripts write what stands in a stream


@pytest.mark.parametrize("who", ["stranger", "amina", "dev", "mo"])
def test_nobody_else_is_shown_a_preview_or_anything_of_a_draft(as_person: Any, cast: Any, who: str) -> None:
    page = GuidePage.objects.get(slug="first-meeting")
    page.title = "A draft that is nobody’s business"
    page.save_revision()
    client = Client() if who == "stranger" else as_person(getattr(cast, who))

    where = {
        **views_of(page),
        **rarer_views_of(page),
        "preview": reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk]),
    }
    answers = {view: client.get(address) for view, address in where.items()}

    assert {
        view: answer.status_code for view, answer in answers.items() if answer.status_code not in (302, 403, 404)
    } == {}
    assert [view for view, answer in answers.items() if "nobody’s business" in answer.content.decode()] == []
    assert client.post(where["preview"], {"title": "x"}).status_code in (302, 403, 404)


def publish(client: Client, page: Any, **typed: Any) -> Any:
    sent = typed_into(client, page) | typed | {"action-publish": "1"}
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), sent)


def test_a_page_that_is_not_ready_stays_as_it_was_and_says_why_and_what_was_typed_is_kept(
    as_person: Any, cast: Any
) -> None:
    client, page = at_work(cast.grace), WebinarPage.objects.get()

    answer = publish(client, page, title="Typed anew", captions="", transcript="No mark")

    html = answer.content.decode()
    assert answer.status_code == 200
    assert "people who cannot hear are left out" in html
    assert "Begin with a time and a heading" in html
    assert "Typed anew" in html
    assert "No mark" in html
    assert WebinarPage.objects.get().captions == page.captions


def test_a_page_that_is_ready_is_published(as_person: Any, cast: Any) -> None:
    page = WebinarPage.objects.get()

    answer = publish(at_work(cast.grace), page, title="Typed anew", last_reviewed_on="2026-11-20", by_machine="on")

    assert answer.status_code == 302
    assert WebinarPage.objects.get().title == "Typed anew"


def test_half_a_page_is_kept_as_a_draft_and_its_form_says_what_it_needs(as_person: Any, cast: Any) -> None:
    client, page = at_work(cast.grace), WebinarPage.objects.get()
    where = reverse("wagtailadmin_pages:edit", args=[page.pk])

    answer = client.post(where, typed_into(client, page) | {"captions": "", "transcript": ""})

    assert answer.status_code == 302
    html = client.get(where).content.decode()
    assert "Before you can publish" in html
    assert "people who cannot hear are left out" in html


def test_the_form_names_the_hardest_sentences(as_person: Any, cast: Any) -> None:
    hard = "Institutional accountability necessitates comprehensive authentication procedures. " * 8
    page = GuideFactory(body=hard + "We met. " * 40)

    html = at_work(cast.grace).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    assert "Its reading age is" in html
    assert "“Institutional accountability" in html


# --- Many at once ---------------------------------------------------------------------------------------


def publish_all(client: Client, *pages: Page, **more: str) -> Any:
    ids = "&".join(f"id={page.pk}" for page in pages)
    where = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return client.post(f"{where}?next=/admin/&{ids}", more, follow=True)


@pytest.fixture
def drafts() -> list[Any]:
    """One that is ready and one that is late."""
    made = [GuideFactory(title="Ready"), GuideFactory(title="Late")]
    made[1].next_review_on = NOW.date().replace(year=2020)
    made[1].last_reviewed_on = NOW.date().replace(year=2019)
    for page in made:
        page.save_revision()
        page.unpublish()
    return made


def live(pages: list[Any]) -> list[bool]:
    return [GuidePage.objects.get(pk=page.pk).live for page in pages]


def test_many_pages_are_published_when_all_are_ready(as_person: Any, cast: Any, drafts: list[Any]) -> None:
    publish_all(at_work(cast.grace), drafts[0])

    assert live(drafts) == [True, False]


def test_of_many_pages_none_is_published_while_one_is_not_ready_and_it_is_named(
    as_person: Any, cast: Any, drafts: list[Any]
) -> None:
    answer = publish_all(at_work(cast.grace), *drafts)

    assert live(drafts) == [False, False]
    assert "“Late” is not ready" in answer.content.decode()


def test_drafts_below_a_page_are_looked_at_too(as_person: Any, cast: Any, drafts: list[Any]) -> None:
    publish_all(at_work(cast.grace), LibraryIndexPage.objects.get(), include_descendants="on")

    assert live(drafts) == [False, False]


@pytest.mark.parametrize("action", ["delete", "move", "publish", "unpublish"])
def test_every_deed_for_many_opens(workers: dict[str, Client], drafts: list[Any], action: str) -> None:
    where = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])

    answers = {
        name: client.get(f"{where}?next=/admin/&id={drafts[0].pk}").status_code for name, client in workers.items()
    }

    assert set(answers.values()) == {200}


@pytest.mark.parametrize(
    "chooser",
    [
        "wagtailadmin_choose_page",
        "wagtaildocs_chooser:choose",
        "wagtailimages_chooser:choose",
        "wagtailadmin_explore_root",
    ],
)
def test_choosers_open(workers: dict[str, Client], chooser: str) -> None:
    answers = {name: client.get(reverse(chooser)).status_code for name, client in workers.items()}

    assert set(answers.values()) == {200}


def test_the_page_chooser_finds_a_page(as_person: Any, cast: Any) -> None:
    where = reverse("wagtailadmin_choose_page_search")

    assert "first meeting" in at_work(cast.grace).get(where, {"q": "first meeting"}).content.decode()


@pytest.mark.parametrize(
    "list_of", ["wagtaildocs:index", "wagtailimages:index", "wagtaildocs:add_multiple", "wagtailimages:add_multiple"]
)
def test_files_and_pictures_are_listed_and_added(workers: dict[str, Client], list_of: str) -> None:
    assert {client.get(reverse(list_of)).status_code for client in workers.values()} == {200}


def test_a_hostile_file_is_refused_in_the_workroom_in_words(as_person: Any, cast: Any) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    before = LibraryFile.objects.count()
    sent = {"title": "x", "file": SimpleUploadedFile("film.mp4", b"<html><script>alert(1)</script>")}

    answer = at_work(cast.grace).post(reverse("wagtaildocs:add"), sent)

    assert "not what its name says" in answer.content.decode()
    assert LibraryFile.objects.count() == before


def test_a_picture_in_the_workroom_is_shown_through_its_door(as_person: Any, cast: Any) -> None:
    html = at_work(cast.grace).get(reverse("wagtailimages:index")).content.decode()

    assert Picture.objects.count() >= 2
    assert 'src="/pictures/' in html
    assert 'src="/media/' not in html


def test_every_kind_is_among_those_that_are_looked_at() -> None:
    assert {model for model in OURS if issubclass(model, ResourcePage)} == set(PAGES.values())
