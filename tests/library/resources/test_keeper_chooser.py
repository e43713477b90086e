"""Editors choose who looks after a page: whoever works here at once, any member by name, no address shown (H7)."""

from typing import Any

import pytest
from wagtail.models import Page

from library.resources.actions import follow_roles
from library.resources.models import GuidePage
from tests.conftest import NOW
from tests.factories.resources import GuideFactory

pytestmark = pytest.mark.django_db
CHOOSER = "/admin/keeper-chooser/"


def found(browser: Any, query: str = "") -> str:
    answer = browser.get(f"{CHOOSER}results/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_those_who_work_here_stand_in_the_list_and_others_are_found_by_name(as_person: Any, cast: Any) -> None:
    grace = as_person(cast.grace)
    _ = cast.olu, cast.amina, cast.dev

    first = found(grace)
    assert ("Grace" in first, "Olu" in first, "Amina" in first) == (True, True, False)
    named = found(grace, "?q=ami")
    assert ("Amina" in named, "Grace" in named) == (True, False)
    assert "@example.org" not in first + named
    assert grace.get(CHOOSER).status_code == 200


def test_whoever_is_shut_out_has_left_or_has_no_name_is_not_offered(as_person: Any, cast: Any) -> None:
    grace = as_person(cast.grace)
    cast.amina.is_active = False
    cast.amina.save()

    assert "Amina" not in found(grace, "?q=amina")
    for pk in (cast.amina.pk, "x", "9999999"):
        assert grace.get(f"{CHOOSER}chosen/{pk}/").status_code == 404
    assert cast.dev.name in grace.get(f"{CHOOSER}chosen/{cast.dev.pk}/").content.decode()
    assert "Dev" not in grace.get(f"{CHOOSER}chosen-multiple/?id={cast.dev.pk}").content.decode()


def test_members_choose_nobody(as_person: Any, cast: Any) -> None:
    assert as_person(cast.amina).get(f"{CHOOSER}results/").status_code in (302, 403, 404)


def test_the_form_of_a_page_has_the_chooser_and_no_list_of_everybody(as_person: Any, cast: Any) -> None:
    page = GuideFactory(keeper=cast.dev)
    _ = cast.amina
    follow_roles(cast.grace, on=NOW.date())

    form = as_person(cast.grace).get(f"/admin/pages/{page.pk}/edit/").content.decode()

    assert 'name="keeper"' in form
    assert ("Dev" in form, "Amina" in form, "amina@example.org" in form) == (True, False, False)


def test_the_page_itself_shows_words_and_not_the_person(cast: Any, client: Any) -> None:
    page = GuideFactory(keeper=cast.dev, looked_after_by="The team")

    shown = client.get(Page.objects.get(pk=page.pk).url).content.decode()

    assert "The team" in shown
    assert "Dev" not in shown
    assert GuidePage.objects.get(pk=page.pk).keeper == cast.dev
