"""Letters about partnerships: written as they go, naming nobody, not at all once they concern nobody (T63, T75)."""

from datetime import timedelta
from typing import Any

import pytest

from hub import registry
from hub.letters.models import Letter
from hub.people.actions import block
from hub.people.models import Person
from matchmaking.partnerships import actions, notifications
from matchmaking.partnerships.models import Partnership
from tests.conftest import NOW
from tests.factories.partnerships import MemberFactory, between
from tests.matchmaking.partnerships.conftest import row_of

pytestmark = pytest.mark.django_db
CANARY, LATER = "canary-77ab", NOW + timedelta(days=1)


def compose(letter: Letter) -> Any:
    letter = Letter.objects.get(pk=letter.pk)
    return registry.letter_kinds[letter.kind].compose(letter)  # type: ignore[misc]


def only(kind: str) -> Letter:
    return Letter.objects.get(kind=f"partnerships.{kind}")


@pytest.fixture
def letters(cast: Any) -> dict[str, Letter]:
    """One of each kind, while it is still true."""
    Person.objects.update(name=CANARY)
    facts = {"name": CANARY, "purpose": CANARY}
    waits = between(cast.amina, cast.carol, **facts)
    notifications.asked(row_of(waits, cast.carol), now=NOW)
    runs = between(cast.amina, cast.carol, active=True, **facts)
    notifications.began(runs, now=NOW)
    Letter.objects.filter(kind="partnerships.began", person=cast.amina).delete()
    lost = between(cast.amina, cast.carol, declined=True, **facts)
    notifications.declined(lost, row_of(lost, cast.carol), now=NOW)
    notifications.left(runs, MemberFactory(partnership=runs, left=True), now=NOW)
    Letter.objects.filter(kind="partnerships.left", person=cast.amina).delete()
    over = between(cast.amina, cast.carol, ended=True, end_reason=CANARY, **facts)
    notifications.ended(over, by=cast.amina, now=NOW)
    return {letter.kind: letter for letter in Letter.objects.filter(kind__startswith="partnerships.")}


def test_no_letter_holds_a_name_or_a_word_of_anybody(letters: dict[str, Letter]) -> None:
    words = {kind: compose(letter) for kind, letter in letters.items()}

    assert set(words) == {name for name in registry.letter_kinds.names() if name.startswith("partnerships.")}
    assert [kind for kind, one in words.items() if CANARY in one.subject + one.text + one.html] == []
    assert Letter.objects.exclude(text="").count() == 0


def test_each_says_where_it_is_done_and_the_asking_by_when(letters: dict[str, Letter]) -> None:
    texts = {kind: " ".join(compose(letter).text.split()) for kind, letter in letters.items()}

    assert [kind for kind, text in texts.items() if "http://testserver/partnerships/" not in text] == []
    asked = texts["partnerships.asked"]
    assert ("/answer/" in asked, "Please answer by Wednesday 23 December 2026, midnight UK time" in asked) == (
        True,
        True,
    )


def test_nothing_goes_to_somebody_who_is_kept_out(letters: dict[str, Letter]) -> None:
    Person.objects.update(is_active=False)

    assert {kind: compose(letter) for kind, letter in letters.items()} == dict.fromkeys(letters)


def test_nothing_is_asked_between_two_who_are_kept_apart_since(cast: Any, letters: dict[str, Letter]) -> None:
    block(by=cast.carol, other=cast.amina, now=NOW)

    assert compose(letters["partnerships.asked"]) is None


def test_what_is_no_longer_so_is_not_told(cast: Any, together: Partnership) -> None:
    notifications.began(together, now=NOW)
    actions.end_partnership(by=cast.amina, partnership=together, now=LATER)

    began = [compose(letter) for letter in Letter.objects.filter(kind="partnerships.began")]

    assert began == [None, None]
    assert compose(only("ended")) is not None


def test_who_has_left_hears_no_more_of_it(cast: Any, together: Partnership) -> None:
    MemberFactory(partnership=together, person=cast.ben, side="community")
    actions.leave(by=cast.ben, partnership=together, now=NOW)
    actions.leave(by=cast.carol, partnership=together, now=LATER)

    told = {letter.person.name: compose(letter) for letter in Letter.objects.filter(kind="partnerships.left")}

    assert (set(told), told["Carol"]) == ({"Amina", "Carol"}, None)
    assert "needs somebody from the university side" in " ".join(told["Amina"].text.split())


def test_asked_again_is_told_again(cast: Any) -> None:
    made = between(cast.amina, cast.carol)
    row = row_of(made, cast.carol)
    for moment in (NOW, LATER):
        row.asked_at = moment
        row.save()
        for _ in range(2):
            notifications.asked(row, now=moment)

    assert Letter.objects.filter(kind="partnerships.asked").count() == 2


def test_one_who_says_no_where_others_go_on_is_told_in_other_words(cast: Any) -> None:
    made = between(cast.amina, cast.carol, active=True)
    row = MemberFactory(partnership=made, person=cast.ben, side="community", asked=True)

    actions.answer_invitation(by=cast.ben, member=row, is_yes=False, now=LATER)

    assert "The others go on." in compose(only("declined")).text.replace("\n", " ")
