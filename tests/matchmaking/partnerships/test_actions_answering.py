"""The second click: yes begins it, "not this time" is told kindly, and silence ends after a month (M9)."""

from datetime import timedelta
from typing import Any

import pytest

from hub.audit.models import AuditEntry
from hub.people.actions import block
from hub.people.models import Person
from matchmaking.partnerships import actions
from matchmaking.partnerships.models import Partnership, PartnershipMember
from matchmaking.partnerships.policy import ASKING_LASTS
from tests.conftest import NOW
from tests.factories.partnerships import MemberFactory, between, met
from tests.matchmaking.partnerships.conftest import letters, row_of

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


def answer(partnership: Partnership, person: Person, *, is_yes: bool) -> Partnership:
    actions.answer_invitation(by=person, member=row_of(partnership, person), is_yes=is_yes, now=LATER)
    partnership.refresh_from_db()
    return partnership


def test_with_a_yes_it_begins_and_both_are_told(cast: Any) -> None:
    made = between(cast.amina, cast.carol)

    answer(made, cast.carol, is_yes=True)
    answer(made, cast.carol, is_yes=True)

    assert (made.status, made.began_at, row_of(made, cast.carol).answered_at) == ("active", LATER, LATER)
    assert letters() == [("began", "Amina"), ("began", "Carol")]
    deeds = AuditEntry.objects.filter(deed__startswith="partnerships.").order_by("pk").values_list("deed", flat=True)
    assert list(deeds) == ["partnerships.join", "partnerships.begin"]


def test_with_a_no_it_is_closed_and_told_without_blame(cast: Any) -> None:
    made = between(cast.amina, cast.carol)

    answer(made, cast.carol, is_yes=False)
    answer(made, cast.carol, is_yes=False)

    assert (made.status, made.ended_at, made.ended_by) == ("declined", LATER, None)
    assert letters() == [("declined", "Amina")]


def test_it_waits_for_everybody_of_the_two_sides(cast: Any) -> None:
    made = between(cast.amina, cast.carol)
    MemberFactory(partnership=made, person=cast.ben, side="community", asked=True)
    MemberFactory(partnership=made, person=cast.dev, side="supporter", asked=True)

    assert answer(made, cast.carol, is_yes=True).is_proposed
    assert answer(made, cast.ben, is_yes=True).is_active
    assert (made.began_with_community, made.began_with_university) == (2, 1)
    assert letters() == [("began", "Amina"), ("began", "Carol"), ("began", "Ben")]
    assert answer(made, cast.dev, is_yes=True).is_active
    assert len(letters()) == 3


def test_it_begins_without_one_who_says_no_if_both_sides_are_there(cast: Any) -> None:
    made = between(cast.amina, cast.carol)
    MemberFactory(partnership=made, person=cast.ben, side="community", asked=True)
    answer(made, cast.carol, is_yes=True)

    assert answer(made, cast.ben, is_yes=False).is_active
    assert letters()[-1] == ("declined", "Amina")


def test_a_supporter_whose_answer_is_not_needed_waits_no_longer_once_it_is_closed(cast: Any) -> None:
    made = between(cast.amina, cast.carol)
    MemberFactory(partnership=made, person=cast.dev, side="supporter", asked=True)

    answer(made, cast.carol, is_yes=False)

    assert row_of(made, cast.dev).status == "declined"
    assert letters() == [("declined", "Amina")]


def cannot_answer(made: Partnership, by: Person, row: PartnershipMember) -> None:
    """Refused, and all stands as it stood: the partnership, its people, its letters."""

    def standing() -> tuple[Any, ...]:
        kept = Partnership.objects.values_list("status", "began_at", "ended_at").get(pk=made.pk)
        return kept, list(made.members.order_by("pk").values_list("person", "status", "answered_at")), letters()

    before = standing()
    with pytest.raises(actions.NoLongerOpen):
        actions.answer_invitation(by=by, member=row, is_yes=True, now=LATER)
    assert standing() == before


def test_nobody_answers_for_another_or_after_it_is_over(cast: Any) -> None:
    made = between(cast.amina, cast.carol)
    cannot_answer(made, cast.rosa, row_of(made, cast.carol))
    assert row_of(made, cast.carol).is_asked

    answer(made, cast.carol, is_yes=False)
    cannot_answer(made, cast.carol, row_of(made, cast.carol))


def test_nothing_waits_where_nobody_is_left_to_work_with(cast: Any) -> None:
    made = between(cast.amina, cast.carol)
    Person.objects.filter(pk=cast.amina.pk).update(is_active=False)

    cannot_answer(made, cast.carol, row_of(made, cast.carol))

    Person.objects.filter(pk=cast.amina.pk).update(is_active=True)  # nothing else was in the way
    answer(made, cast.carol, is_yes=True)
    made.refresh_from_db()
    assert made.is_active


@pytest.mark.parametrize("who", ["amina", "carol"])
def test_a_block_closes_what_waits_between_the_two_and_tells_nobody(cast: Any, who: str) -> None:
    made = between(cast.amina, cast.carol)
    one, other = (cast.amina, cast.carol) if who == "amina" else (cast.carol, cast.amina)

    block(by=one, other=other, now=LATER)

    made.refresh_from_db()
    assert (made.status, row_of(made, cast.carol).status, letters()) == ("declined", "declined", [])


def test_a_block_leaves_a_running_partnership_as_it_is_for_both(cast: Any, together: Partnership) -> None:
    block(by=cast.amina, other=cast.carol, now=LATER)

    together.refresh_from_db()
    seen = [Partnership.objects.visible_to(one, on=NOW.date()).exists() for one in (cast.amina, cast.carol)]
    assert (together.status, seen, letters()) == ("active", [True, True], [])


def test_a_block_among_others_leaves_an_invitation_alone(cast: Any) -> None:
    made = between(cast.amina, cast.carol)

    block(by=cast.rosa, other=cast.carol, now=LATER)

    assert row_of(made, cast.carol).is_asked


def test_who_has_not_answered_for_a_month_is_asked_no_longer(cast: Any) -> None:
    made, running = between(cast.amina, cast.carol), between(cast.amina, cast.rosa, active=True)
    MemberFactory(partnership=running, person=cast.ben, side="community", asked=True)

    assert actions.close_unanswered(now=NOW + ASKING_LASTS - timedelta(seconds=1)) == 0
    assert actions.close_unanswered(now=NOW + ASKING_LASTS) == 2
    assert actions.close_unanswered(now=NOW + ASKING_LASTS) == 0

    made.refresh_from_db()
    running.refresh_from_db()
    assert (made.status, running.status, row_of(running, cast.ben).status) == ("declined", "active", "declined")
    assert letters() == [("declined", "Amina"), ("declined", "Amina")]


def test_a_yes_joins_one_that_runs_already(cast: Any, together: Partnership) -> None:
    met(cast.amina, cast.ben)
    actions.add_member(by=cast.amina, partnership=together, person=cast.ben, side="community", now=NOW)

    answer(together, cast.ben, is_yes=True)

    assert (together.status, row_of(together, cast.ben).status) == ("active", "member")
