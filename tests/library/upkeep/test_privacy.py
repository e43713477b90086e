"""Whoever leaves looks after nothing, not even in old drafts; what they said needs work goes (T64)."""

from typing import Any

import pytest
from wagtail.models import Revision

from hub.holdings import holdings
from library.resources.models import GuidePage
from library.upkeep.models import Repair
from tests.conftest import NOW
from tests.factories.resources import GuideFactory
from tests.factories.upkeep import RepairFactory

pytestmark = pytest.mark.django_db


def erase(label: str, person: Any) -> None:
    for _ in range(2):  # harmless twice
        holdings[label].erase(person, NOW)


def test_pages_lose_their_owner_in_drafts_too_and_go_on_saying_who_looks_after_them(cast: Any) -> None:
    page, other = GuideFactory(keeper=cast.dev), GuideFactory(keeper=cast.grace)
    page.save_revision()

    erase("resources.GuidePage", cast.dev)

    row = GuidePage.objects.get(pk=page.pk)
    assert (row.keeper, row.looked_after_by) == (None, "The Hub library team")
    assert not Revision.objects.filter(content__keeper=cast.dev.pk).exists()
    row.get_latest_revision().publish()
    assert GuidePage.objects.get(pk=page.pk).keeper is None
    assert GuidePage.objects.get(pk=other.pk).keeper == cast.grace


def test_people_take_away_what_they_look_after_and_what_they_said(cast: Any) -> None:
    page = GuideFactory(title="Mine", keeper=cast.dev)
    RepairFactory(page=page, asked_by=cast.dev, words="My words")
    RepairFactory(asked_by=cast.grace)

    assert [row["title"] for row in holdings["resources.GuidePage"].export(cast.dev)] == ["Mine"]
    assert [row["words"] for row in holdings["upkeep.Repair"].export(cast.dev)] == ["My words"]


def test_that_a_page_needs_work_stays_and_the_words_do_not(cast: Any) -> None:
    RepairFactory(asked_by=cast.dev)
    RepairFactory(asked_by=cast.grace)

    erase("upkeep.Repair", cast.dev)

    assert list(Repair.objects.order_by("pk").values_list("asked_by", "words")) == [
        (None, ""),
        (cast.grace.pk, "The second link is old."),
    ]
