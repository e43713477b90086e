"""Questions typed, files that may be seen, shelves (T14, T16)."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from hypothesis import example, given
from hypothesis import strategies as st
from wagtail.models import Page, PageViewRestriction

from hub.people.demo import CAST
from hub.people.models import Person
from library.resources.actions import CONTENT
from library.resources.models import (
    GuidePage,
    HomePage,
    LibraryFile,
    LibraryIndexPage,
    TemplateFile,
    TemplatePage,
)
from library.resources.querysets import LONGEST_QUESTION, clean_question, resources_under
from tests.conftest import NOW

NOBODY = AnonymousUser()


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("fair pay", "fair pay"),
        ("  fair \t\n pay  ", "fair pay"),
        ('"fair pay"', "fair pay"),
        ("what's fair?", "whats fair"),
        ("what’s fair?", "whats fair"),
        ("early-career", "early-career"),
        ("pay AND NOT (rent OR food)*", "pay AND NOT rent OR food"),
        ("pay & rent | !food:*", "pay rent food"),
        ("title:pay^2 ~3", "title pay 2 3"),
        ("<script>", "script"),
        ("أمينة 玉兰", "أمينة 玉兰"),
        ("Cafe\u0301", "Café"),
        ("हिन्दी में", "हिन्दी में"),
        ("'; DROP TABLE x; --", "DROP TABLE x --"),
        ("\x00pay\x00", "pay"),
        ("🐝", ""),
        ("", ""),
        ('"', ""),
    ],
)
def test_what_somebody_typed_is_asked_as_words_alone(typed: str, asked: str) -> None:
    assert clean_question(typed) == asked


def test_a_very_long_question_is_cut() -> None:
    assert clean_question("x" * 10_000) == "x" * LONGEST_QUESTION


@given(st.text())
@example("\u0345")
@example("-")
def test_any_text_becomes_words_hyphens_and_single_spaces(typed: str) -> None:
    asked = clean_question(typed)

    assert len(asked) <= LONGEST_QUESTION
    assert asked == " ".join(asked.split())
    assert [sign for sign in "\"'’*()|&!:<>\\/;,.?\x00" if sign in asked] == []


@pytest.fixture
def template() -> TemplatePage:
    return TemplatePage.objects.get(slug="memorandum-of-understanding")


def hidden_file() -> LibraryFile:
    document = LibraryFile(title="hidden")
    document.file.save("hidden.txt", ContentFile(b"secret"))
    return document


def shown(person: Any = NOBODY) -> set[str]:
    return set(LibraryFile.objects.visible_to(person).values_list("title", flat=True))


@pytest.mark.django_db
def test_a_file_on_a_public_page_is_seen_by_anybody_and_once() -> None:
    files = LibraryFile.objects.on_public_pages()

    assert (files.count(), set(files)) == (LibraryFile.objects.count(), set(LibraryFile.objects.all()))


@pytest.mark.django_db
def test_a_file_on_two_public_pages_is_listed_once(template: TemplatePage) -> None:
    file = LibraryFile.objects.first()

    TemplateFile.objects.create(page=template, label="again", file=file)

    assert LibraryFile.objects.visible_to(NOBODY).filter(pk=file.pk).count() == 1


@pytest.mark.django_db
def test_a_file_on_no_page_is_seen_by_nobody_outside_the_workroom(cast: Any) -> None:
    hidden_file()

    seen_by = {one.name for one in CAST if "hidden" in shown(getattr(cast, one.name.lower()))}

    assert (seen_by, "hidden" in shown()) == ({"Grace", "Olu"}, False)


@pytest.mark.django_db
def test_a_suspended_moderator_sees_what_anybody_sees(cast: Any) -> None:
    hidden_file()
    Person.objects.filter(pk=cast.grace.pk).update(is_active=False)

    assert shown(Person.objects.get(pk=cast.grace.pk)) == shown()


@pytest.mark.django_db
def test_a_file_vanishes_with_its_page_and_comes_back_with_it(template: TemplatePage) -> None:
    before, its_own = shown(), {each.file.title for each in template.files.all()}
    assert its_own <= before

    template.unpublish()
    gone = shown()
    template.save_revision().publish()

    assert (gone, shown()) == (before - its_own, before)


@pytest.mark.django_db
@pytest.mark.parametrize("level", [TemplatePage, LibraryIndexPage, HomePage])
@pytest.mark.parametrize("kind", ["login", "password", "groups"])
def test_a_page_shut_at_any_level_above_shuts_its_files(level: type[Page], kind: str) -> None:
    template = TemplatePage.objects.get(slug="memorandum-of-understanding")
    its_own = {each.file.title for each in template.files.all()}
    assert its_own <= shown()

    shut = template if level is TemplatePage else level.objects.get()
    PageViewRestriction.objects.create(page=shut, restriction_type=kind, password="x")

    assert shown() & its_own == set()


@pytest.mark.django_db
def test_a_page_shut_elsewhere_shuts_nothing_here() -> None:
    before = shown()

    PageViewRestriction.objects.create(page=GuidePage.objects.first(), restriction_type="login")

    assert shown() == before


@pytest.mark.django_db
def test_a_shelf_holds_public_resources_newest_first() -> None:
    library = LibraryIndexPage.objects.get()
    everything = list(resources_under(library))
    assert len(everything) == len(list((CONTENT / "resources").glob("*.md")))

    oldest = everything[-1]
    Page.objects.filter(pk=oldest.pk).update(first_published_at=NOW.replace(year=2030))
    PageViewRestriction.objects.create(page=everything[0], restriction_type="login")
    Page.objects.filter(pk=everything[1].pk).update(live=False)

    assert list(resources_under(library)) == [oldest, *everything[2:-1]]
