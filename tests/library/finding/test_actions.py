"""First words, editors' changes, and what is noted of a search that found nothing."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from hub.holdings import holdings
from library.finding import actions, policy
from library.finding.models import MissedSearch, Pick, Synonym
from tests.conftest import NOW
from tests.factories.finding import MissedSearchFactory, PickFactory, SynonymFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def missed() -> dict[str, int]:
    return dict(MissedSearch.objects.values_list("words", "count"))


def test_loading_again_adds_nothing_and_keeps_what_an_editor_changed() -> None:
    Synonym.objects.filter(slug="pay").update(words="pay, paid, spondulicks")
    Pick.objects.filter(place=2).delete()
    before = (list(Synonym.objects.values()), list(Pick.objects.values()))

    actions.load_words(now=NOW)

    assert (list(Synonym.objects.values()), list(Pick.objects.values())) == before


def test_every_set_of_the_file_is_there_with_two_words_at_least() -> None:
    assert Synonym.objects.count() > 50
    assert [synonym.slug for synonym in Synonym.objects.all() if len(synonym.members) < 2] == []


def test_editors_and_moderators_look_after_the_words() -> None:
    for name in actions.KEEPERS:
        rights = Group.objects.get(name=name).permissions.filter(content_type__app_label="finding")
        assert set(rights.values_list("content_type__model", flat=True)) == {"synonym", "pick"}


def test_what_was_asked_twice_on_a_day_is_counted_once_with_two() -> None:
    for typed in ("Zebra  crossing?", "zebra CROSSING", "zebra"):
        actions.note_missed(typed, on=TODAY)
    actions.note_missed("zebra", on=TODAY + timedelta(days=1))

    assert sorted(MissedSearch.objects.values_list("words", "count")) == [
        ("zebra", 1),
        ("zebra", 1),
        ("zebra crossing", 2),
    ]


@pytest.mark.parametrize(
    "typed",
    ["", "?!", "amina@example.org", "ring 0191 496 0000", "07700900000", "x" * (policy.LONGEST_MISSED + 1)],
)
def test_what_may_tell_of_somebody_or_is_no_question_is_not_noted(typed: str) -> None:
    actions.note_missed(typed, on=TODAY)

    assert missed() == {}


def test_a_flood_of_words_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_MISSED_A_DAY", 2)

    for typed in ("one", "two", "three", "one"):
        actions.note_missed(typed, on=TODAY)

    assert missed() == {"one": 2, "two": 1}


def test_what_was_asked_long_ago_is_forgotten_by_night() -> None:
    MissedSearchFactory(words="old", day=TODAY - policy.FORGET_MISSED_AFTER - timedelta(days=1))
    MissedSearchFactory(words="young", day=TODAY - policy.FORGET_MISSED_AFTER)

    assert holdings["finding.MissedSearch"].forget(NOW) == 1
    assert missed() == {"young": 1}


def test_somebody_who_leaves_takes_their_name_along() -> None:
    MissedSearchFactory(words="zora quill poet")
    MissedSearchFactory(words="poet")

    holdings["finding.MissedSearch"].erase(PersonFactory(name="Zora Quill"), NOW)
    holdings["finding.MissedSearch"].erase(PersonFactory(name=""), NOW)

    assert missed() == {"poet": 1}


@pytest.mark.parametrize("words", ["one", "one, ?", ","])
def test_a_set_of_one_word_is_refused_with_a_sentence(words: str) -> None:
    with pytest.raises(ValidationError, match="at least two words"):
        Synonym(slug="x", words=words).full_clean()


def test_a_pick_without_words_is_refused_with_a_sentence() -> None:
    with pytest.raises(ValidationError, match="would ask with"):
        Pick(words="?!", page=PickFactory().page).full_clean()


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: SynonymFactory(words="alone"),
        lambda: PickFactory(place=0),
        lambda: PickFactory(words="a", page=PickFactory(words="a").page),
        lambda: MissedSearchFactory(words=""),
        lambda: MissedSearchFactory(count=0),
        lambda: [MissedSearchFactory(words="twice") for _ in range(2)],
    ],
)
def test_the_database_refuses_what_makes_no_sense(wrong) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        wrong()


def test_rows_are_called_by_their_words_but_for_those_that_people_typed() -> None:
    assert (str(SynonymFactory(words="a, b")), str(PickFactory(words="a"))) == ("a, b", "a")
    assert "words" not in str(MissedSearchFactory(words="words"))
