"""Whoever looks after a page is told a month before, on the day, and once a month while it is late; never twice."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hub.letters.actions import choose, deliver_due_letters
from hub.letters.choices import How, LetterState
from hub.letters.models import Letter
from library.resources.models import ActivityPage, GuidePage, resource_kinds
from library.upkeep import actions
from library.upkeep.notifications import KIND
from library.upkeep.policy import MOST_TOLD
from tests.conftest import NOW
from tests.factories.resources import GuideFactory
from tests.factories.upkeep import RepairFactory

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def told_over(days: int, start: int = 0) -> list[int]:
    """The days after today on which a new letter was asked for, when we ask each day."""
    return [day for day in range(start, days) if actions.tell_of_reviews(now=NOW + timedelta(days=day))]


def test_a_month_before_on_the_day_and_once_a_month_while_it_is_late(cast: Any) -> None:
    GuideFactory(keeper=cast.dev, next_review_on=TODAY + timedelta(days=40))

    assert told_over(140) == [10, 40, 70, 100, 130]
    assert set(Letter.objects.values_list("person", "kind")) == {(cast.dev.pk, KIND)}


def test_asking_again_or_after_an_outage_adds_only_what_is_due_now(cast: Any) -> None:
    GuideFactory(keeper=cast.dev, next_review_on=TODAY - timedelta(days=200))

    assert [actions.tell_of_reviews(now=NOW) for _ in range(3)] == [1, 0, 0]


def test_after_two_years_of_silence_it_stops(cast: Any) -> None:
    GuideFactory(keeper=cast.dev, next_review_on=TODAY)
    for month in range(MOST_TOLD + 6):
        actions.tell_of_reviews(now=NOW + timedelta(days=30 * month))

    assert Letter.objects.count() == MOST_TOLD


def test_every_kind_of_resource_is_asked_after_in_one_statement_each(cast: Any) -> None:
    GuidePage.objects.update(keeper=cast.dev, next_review_on=TODAY)
    ActivityPage.objects.update(keeper=cast.grace, next_review_on=TODAY)
    many = GuidePage.objects.count() + ActivityPage.objects.count()

    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert actions.tell_of_reviews(now=NOW) == many
    assert len([one for one in asked if one["sql"].startswith("INSERT")]) == len(resource_kinds())
    assert len(asked) <= len(resource_kinds()) + 2


@pytest.mark.parametrize("hour", [0, 7, 8, 23])
def test_nobody_is_written_to_at_night(cast: Any, hour: int) -> None:
    GuideFactory(keeper=cast.dev, next_review_on=TODAY)

    actions.tell_of_reviews(now=NOW.replace(hour=hour))

    assert Letter.objects.get().due_at == NOW.replace(hour=max(hour, 8), minute=0)


def test_nobody_hears_of_a_page_that_is_down_has_no_owner_or_is_being_mended(cast: Any) -> None:
    facts = {"next_review_on": TODAY}
    GuideFactory(keeper=None, **facts)
    GuideFactory(keeper=cast.dev, next_review_on=TODAY + timedelta(days=31))
    GuideFactory(keeper=cast.dev, **facts).unpublish()
    RepairFactory(page=GuideFactory(keeper=cast.dev, **facts))
    cast.rosa.is_active = False
    cast.rosa.save()
    GuideFactory(keeper=cast.rosa, **facts)

    assert actions.tell_of_reviews(now=NOW) == 0


def test_the_letter_says_which_page_by_when_and_where(cast: Any, mailoutbox: Any) -> None:
    page = GuideFactory(title="Paying people", keeper=cast.dev, next_review_on=date(2026, 12, 10))

    actions.tell_of_reviews(now=NOW)
    deliver_due_letters(tick=lambda: NOW)

    [letter] = mailoutbox
    assert letter.to == [cast.dev.email]
    assert letter.subject == "A page you look after is due a look"
    for words in ("Paying people", "due a look by 10 December 2026", f"/library/review/{page.slug}/", "Get fewer of"):
        assert words in letter.body


@pytest.mark.parametrize("meanwhile", ["confirmed", "handed on", "taken down", "to be mended"])
def test_a_letter_that_is_not_wanted_any_more_does_not_go(cast: Any, mailoutbox: Any, meanwhile: str) -> None:
    page = GuideFactory(keeper=cast.dev, next_review_on=TODAY)
    actions.tell_of_reviews(now=NOW)
    if meanwhile == "confirmed":
        actions.confirm(by=cast.dev, page=page, now=NOW)
    elif meanwhile == "handed on":
        GuidePage.objects.filter(pk=page.pk).update(keeper=cast.grace)
    elif meanwhile == "taken down":
        page.unpublish()
    else:
        RepairFactory(page=page)

    deliver_due_letters(tick=lambda: NOW)

    assert mailoutbox == []
    assert Letter.objects.get().state == LetterState.CANCELLED


def test_a_new_owner_is_told_too(cast: Any) -> None:
    page = GuideFactory(keeper=cast.dev, next_review_on=TODAY)
    actions.tell_of_reviews(now=NOW)
    GuidePage.objects.filter(pk=page.pk).update(keeper=cast.grace)

    assert actions.tell_of_reviews(now=NOW) == 1


def test_who_wants_no_such_letters_reads_them_on_the_hub(cast: Any, mailoutbox: Any) -> None:
    choose(by=cast.dev, wishes={"upkeep.reviews": How.NONE}, now=NOW)
    GuideFactory(keeper=cast.dev, next_review_on=TODAY)

    actions.tell_of_reviews(now=NOW)
    deliver_due_letters(tick=lambda: NOW)

    assert mailoutbox == []
    assert Letter.objects.get().instead == "inbox"
