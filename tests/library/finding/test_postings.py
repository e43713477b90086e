"""What the index of either database says of the bodies of pages."""

from typing import Any

import pytest
from django.db import connection

from library.finding import postings
from library.finding.asking import Asked, Term, Wording
from library.resources.models import GuidePage
from tests.factories.resources import GuideFactory, empty_shelf

pytestmark = pytest.mark.django_db
WOMBATS = Asked(words=("wombats",), terms=(Term(own=(Wording(("wombat",), "wombats"),)),))


@pytest.fixture
def guides(db: None) -> list[Any]:
    """Three guides with the word, the oldest first; the oldest has it most often."""
    empty_shelf()
    return [GuideFactory(body=f"{'wombats ' * often} and more words.") for often in (9, 3, 1)]


def test_a_word_that_few_pages_have_tells_how_well_each_fits(guides: list[Any]) -> None:
    (found,) = postings.bodies_of(WOMBATS, [GuidePage])
    fits = [found.own[guide.pk] for guide in guides]
    assert (len(found.own), fits[0]) == (3, 1.0)
    assert fits[0] > fits[2]


def test_of_a_word_that_many_pages_have_so_many_are_told_each_once(
    guides: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postings, "MOST_FITTED", 1)
    monkeypatch.setattr(postings, "MOST_OF_A_TERM", 2)
    (found,) = postings.bodies_of(WOMBATS, [GuidePage])
    if connection.vendor == "postgresql":  # the newest, and none before another; SQLite ranks all of them cheaply
        assert found.own == {guides[1].pk: 0.0, guides[2].pk: 0.0}
    assert len(found.own) == 2
