"""A page is still right, or needs work: said once, known to drafts, never over an editor's words (H7)."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from wagtail.models import Page

from hub.audit.models import AuditEntry
from library.resources.models import Edition, GuidePage
from library.upkeep import actions
from library.upkeep.models import Repair
from library.upkeep.policy import FORGET_AFTER
from tests.conftest import NOW
from tests.factories.resources import GuideFactory
from tests.factories.upkeep import RepairFactory

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def days_of(page: Any) -> tuple[date, date]:
    row = GuidePage.objects.get(pk=page.pk)
    return row.last_reviewed_on, row.next_review_on


def deeds() -> list[str]:
    return list(AuditEntry.objects.filter(deed__startswith="upkeep.").order_by("pk").values_list("deed", flat=True))


@pytest.mark.parametrize(
    ("last", "due", "rest"),
    [
        (date(2026, 5, 1), date(2026, 10, 28), 180),
        (date(2025, 11, 1), date(2026, 11, 1), 365),
        (date(2023, 1, 1), date(2026, 1, 1), 365),  # a year at most
        (date(2026, 11, 1), date(2026, 11, 1), 365),  # no days between them say nothing
    ],
)
def test_a_page_that_is_right_is_due_again_after_as_long_as_before(cast: Any, last: date, due: date, rest: int) -> None:
    page = GuideFactory(last_reviewed_on=last, next_review_on=due, keeper=cast.dev)

    until = actions.confirm(by=cast.dev, page=page, now=NOW)

    assert days_of(page) == (TODAY, TODAY + timedelta(days=rest)) == (TODAY, until)


def test_saying_it_twice_is_harmless_and_leaves_one_line_in_the_trail(cast: Any) -> None:
    page = GuideFactory(last_reviewed_on=date(2026, 5, 1), next_review_on=date(2026, 10, 28))

    first = actions.confirm(by=cast.dev, page=page, now=NOW)
    before = Edition.objects.current()
    assert actions.confirm(by=cast.dev, page=page, now=NOW + timedelta(minutes=1)) == first

    assert deeds() == ["upkeep.confirm"]
    assert Edition.objects.current() == before


def test_what_is_kept_of_the_page_is_made_anew(cast: Any, client: Any) -> None:
    page = GuideFactory(last_reviewed_on=date(2026, 5, 1), next_review_on=date(2026, 10, 28))
    assert "1 May 2026" in client.get(page.url).content.decode()

    actions.confirm(by=cast.dev, page=page, now=NOW)

    assert "23 November 2026" in client.get(page.url).content.decode()


def test_an_editors_draft_stays_a_draft_and_learns_the_days(cast: Any) -> None:
    page = GuideFactory(title="As it is", last_reviewed_on=date(2026, 5, 1), next_review_on=date(2026, 10, 28))
    page.title = "Half written"
    draft = page.save_revision()

    actions.confirm(by=cast.dev, page=page, now=NOW)

    row = GuidePage.objects.get(pk=page.pk)
    assert (row.title, row.has_unpublished_changes) == ("As it is", True)
    assert row.latest_revision_id == draft.pk
    row.get_latest_revision().publish()
    row.refresh_from_db()
    assert (row.title, row.last_reviewed_on) == ("Half written", TODAY)
    assert row.next_review_on == TODAY + timedelta(days=180)


def test_days_that_an_editor_has_changed_in_a_draft_are_theirs(cast: Any) -> None:
    page = GuideFactory(last_reviewed_on=date(2026, 5, 1), next_review_on=date(2026, 10, 28))
    page.next_review_on = date(2027, 1, 1)
    page.save_revision()

    actions.confirm(by=cast.dev, page=page, now=NOW)

    GuidePage.objects.get(pk=page.pk).get_latest_revision().publish()
    assert days_of(page) == (date(2026, 5, 1), date(2027, 1, 1))


def test_editing_after_a_review_begins_with_the_new_days(cast: Any) -> None:
    page = GuideFactory(last_reviewed_on=date(2026, 5, 1), next_review_on=date(2026, 10, 28))
    actions.confirm(by=cast.dev, page=page, now=NOW)

    opened = Page.objects.get(pk=page.pk).specific.get_latest_revision_as_object()

    assert (opened.last_reviewed_on, opened.live) == (TODAY, True)


def test_a_page_that_is_not_up_is_not_confirmed(cast: Any) -> None:
    page = GuideFactory()
    page.unpublish()

    with pytest.raises(actions.ReviewRefused, match="not up at the moment"):
        actions.confirm(by=cast.dev, page=page, now=NOW)


def test_what_needs_work_is_kept_once_and_other_words_are_never_lost(cast: Any) -> None:
    page, once = GuideFactory(), uuid4()
    said = {"by": cast.dev, "page": page, "once": once, "now": NOW}

    first = actions.ask_for_repair(**said, words="Old sum")
    assert actions.ask_for_repair(**said, words="Old sum") == first
    assert actions.ask_for_repair(**said, words="Old link") != first

    assert deeds() == ["upkeep.ask_for_repair"] * 2


def test_an_editor_sees_to_it_once(cast: Any) -> None:
    repair = RepairFactory(asked_by=cast.dev)

    actions.settle_repair(by=cast.grace, repair=repair, now=NOW)
    done = actions.settle_repair(by=cast.olu, repair=repair, now=NOW + timedelta(days=1))

    assert (done.done_by, done.done_at) == (cast.grace, NOW)
    assert deeds() == ["upkeep.settle_repair"]


def test_two_years_after_it_was_done_the_words_go(cast: Any) -> None:
    RepairFactory(asked_by=cast.dev, done_by=cast.grace)
    RepairFactory(asked_by=cast.dev)
    late = NOW + FORGET_AFTER + timedelta(seconds=1)

    assert [actions.forget_old_repairs(now=at) for at in (NOW + FORGET_AFTER, late, late)] == [0, 1, 0]
    assert list(Repair.objects.order_by("pk").values_list("words", "asked_by")) == [
        ("", None),
        ("The second link is old.", cast.dev.pk),
    ]


def test_a_repair_is_done_by_somebody_at_some_time_or_not_at_all(cast: Any) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        RepairFactory(done_at=NOW)
