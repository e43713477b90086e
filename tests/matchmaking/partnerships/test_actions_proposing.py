"""The first click: what is kept, who is told, and every refusal (M9)."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from hub.audit.models import AuditEntry
from hub.people.actions import block, unblock
from hub.people.models import Person, Topic
from matchmaking.partnerships import actions
from matchmaking.partnerships.choices import MemberStatus
from matchmaking.partnerships.models import Partnership, PartnershipMember
from matchmaking.partnerships.policy import ASK_AGAIN_AFTER, ASKED_A_DAY, MOST_PEOPLE
from tests.conftest import NOW
from tests.factories.events import EventFactory
from tests.factories.partnerships import MemberFactory, PartnershipFactory, between, met
from tests.factories.people import PersonFactory
from tests.matchmaking.partnerships.conftest import letters, row_of

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


def test_proposing_keeps_who_asked_whom_and_tells_the_asked_alone(cast: Any, propose: Any) -> None:
    made = propose(cast.amina, cast.carol, name="  Safe \n journeys ", purpose=" Getting there. ")

    assert (made.name, made.purpose, made.status, made.proposed_by) == (
        "Safe journeys",
        "Getting there.",
        "proposed",
        cast.amina,
    )
    rows = made.members.values_list("person", "side", "status", "answered_at")
    assert set(rows) == {
        (cast.amina.pk, "community", "member", NOW),
        (cast.carol.pk, "university", "asked", None),
    }
    assert letters() == [("asked", "Carol")]
    assert list(AuditEntry.objects.filter(subject_label="partnerships.Partnership").values_list("deed", "details")) == [
        ("partnerships.propose", {"origin": "knew-each-other", "event": None})
    ]


def test_a_gathering_lends_its_region_and_topics(cast: Any, propose: Any) -> None:
    event = EventFactory(region="wales")
    event.topics.add(Topic.objects.get_or_create(slug="housing", defaults={"name": "Housing"})[0])

    made = propose(cast.amina, cast.carol, origin="met-at-gathering", event=event)

    assert (made.event, made.region, [topic.slug for topic in made.topics.all()]) == (event, "wales", ["housing"])


def test_people_whom_another_room_vouches_for_need_no_introduction(cast: Any, propose: Any) -> None:
    assert propose(cast.amina, cast.carol, origin="from-a-question").is_proposed


def test_the_same_form_twice_is_one_partnership_and_one_letter(cast: Any, propose: Any) -> None:
    once = uuid4()

    first, again = (propose(cast.amina, cast.carol, once=once) for _ in range(2))

    assert (first, len(letters())) == (again, 1)


def test_another_form_between_the_same_two_leads_to_what_waits(cast: Any, propose: Any) -> None:
    made = propose(cast.amina, cast.carol)

    with pytest.raises(actions.AlreadyProposed) as refused:
        propose(cast.carol, cast.amina, own_side="university", sides=("community",))
    assert refused.value.public_id == made.public_id


def test_two_who_work_together_may_begin_another(cast: Any, together: Partnership, propose: Any) -> None:
    assert propose(cast.amina, cast.carol, name="Another").is_proposed


@pytest.mark.parametrize("changed", [{"name": " "}, {"name": "a" * 81}, {"purpose": "a" * 601}])
def test_without_a_name_that_fits_nothing_is_made(cast: Any, propose: Any, changed: Any) -> None:
    with pytest.raises(actions.NeedsName):
        propose(cast.amina, cast.carol, **changed)


@pytest.mark.parametrize(
    ("own_side", "sides"), [("university", ("university",)), ("community", ("supporter",)), ("supporter", ())]
)
def test_both_sides_are_needed_and_supporters_count_for_neither(
    cast: Any, propose: Any, own_side: str, sides: tuple[str, ...]
) -> None:
    with pytest.raises(actions.NeedsBothSides):
        propose(cast.amina, cast.carol, own_side=own_side, sides=sides)


@pytest.mark.parametrize(("field", "value"), [("own_side", "broker"), ("origin", "a-dream"), ("sides", ("x",))])
def test_a_side_or_origin_nobody_knows_is_a_mistake_of_ours(cast: Any, propose: Any, field: str, value: Any) -> None:
    with pytest.raises(ValueError, match="is not a valid"):
        propose(cast.amina, cast.carol, **{field: value})


def cannot_be_asked(by: Person, other: Person, **changed: Any) -> None:
    facts = {"name": "Beans", "own_side": "community", "origin": "met-at-gathering", "once": uuid4(), "now": NOW}
    facts |= {"event": EventFactory(), **changed}
    with pytest.raises(actions.CannotBeAsked):
        actions.propose_partnership(by=by, others=[(other, "university")], **facts)
    assert (Partnership.objects.count(), letters()) == (0, [])


@pytest.mark.parametrize("who", ["amina", "carol"])
def test_whoever_is_kept_apart_cannot_be_asked_from_either_side(cast: Any, who: str) -> None:
    one, other = (cast.amina, cast.carol) if who == "amina" else (cast.carol, cast.amina)
    block(by=one, other=other, now=NOW)
    cannot_be_asked(cast.amina, cast.carol)

    unblock(by=one, other=other, now=NOW)
    facts = {"name": "Beans", "own_side": "community", "origin": "met-at-gathering", "event": EventFactory()}
    made = actions.propose_partnership(
        by=cast.amina, others=[(cast.carol, "university")], once=uuid4(), now=NOW, **facts
    )
    assert row_of(made, cast.carol).is_asked  # it was the block, and nothing else


def test_two_others_who_are_kept_apart_are_not_brought_together(cast: Any, propose: Any) -> None:
    block(by=cast.carol, other=cast.ben, now=NOW)

    with pytest.raises(actions.CannotBeAsked):
        propose(cast.amina, cast.carol, cast.ben, sides=("university", "community"))
    assert (Partnership.objects.count(), letters()) == (0, [])
    assert propose(cast.amina, cast.carol).is_proposed


def test_somebody_kept_out_oneself_and_a_stranger_cannot_be_asked(cast: Any) -> None:
    cannot_be_asked(cast.amina, PersonFactory(is_active=False))
    cannot_be_asked(cast.amina, cast.amina)
    cannot_be_asked(cast.amina, cast.rosa, origin="knew-each-other", event=None)


def test_after_not_this_time_the_same_person_is_left_alone_for_three_months(cast: Any, propose: Any) -> None:
    made = propose(cast.amina, cast.carol)
    actions.answer_invitation(by=cast.carol, member=row_of(made, cast.carol), is_yes=False, now=NOW)

    with pytest.raises(actions.AskedBefore):
        propose(cast.amina, cast.carol, now=NOW + ASK_AGAIN_AFTER - SECOND)
    assert propose(cast.amina, cast.carol, now=NOW + ASK_AGAIN_AFTER).is_proposed


def test_nobody_asks_more_than_so_many_a_day(cast: Any, propose: Any) -> None:
    for _ in range(ASKED_A_DAY):
        propose(cast.amina, PersonFactory())

    with pytest.raises(actions.TooManyAsked):
        propose(cast.amina, cast.carol)
    assert propose(cast.amina, cast.carol, now=NOW + timedelta(days=1)).is_proposed


def test_a_partnership_has_at_most_so_many_people(cast: Any, propose: Any, together: Partnership) -> None:
    with pytest.raises(actions.TooManyPeople):
        propose(cast.amina, *[PersonFactory() for _ in range(MOST_PEOPLE)])

    for _ in range(MOST_PEOPLE - 2):
        MemberFactory(partnership=together)
    met(cast.amina, cast.rosa)
    with pytest.raises(actions.TooManyPeople):
        actions.add_member(by=cast.amina, partnership=together, person=cast.rosa, side="university", now=NOW)


def add(by: Person, partnership: Partnership, person: Person, **changed: Any) -> PartnershipMember:
    facts = {"side": "community", "now": NOW, **changed}
    return actions.add_member(by=by, partnership=partnership, person=person, **facts)


def test_any_member_asks_one_more_whom_they_have_met(cast: Any, together: Partnership) -> None:
    met(cast.carol, cast.ben)

    first, again = (add(cast.carol, together, cast.ben) for _ in range(2))

    assert (first, first.status, first.asked_by) == (again, MemberStatus.ASKED, cast.carol)
    assert letters() == [("asked", "Ben")]


def test_nobody_but_members_asks_and_only_while_it_is_open(cast: Any, together: Partnership) -> None:
    met(cast.rosa, cast.ben)
    with pytest.raises(actions.MayNot):
        add(cast.rosa, together, cast.ben)

    met(cast.amina, cast.ben)
    over = between(cast.amina, cast.carol, ended=True)
    with pytest.raises(actions.MayNot):
        add(cast.amina, over, cast.ben)


def test_whoever_a_member_keeps_apart_from_is_not_asked_into_it(cast: Any, together: Partnership) -> None:
    met(cast.amina, cast.ben)
    block(by=cast.carol, other=cast.ben, now=NOW)

    with pytest.raises(actions.CannotBeAsked):
        add(cast.amina, together, cast.ben)


def test_somebody_who_left_may_be_asked_again_and_is_one_row(cast: Any, together: Partnership) -> None:
    MemberFactory(partnership=together, person=cast.ben, left=True)
    met(cast.amina, cast.ben)

    row = add(cast.amina, together, cast.ben, side="supporter")

    assert (row.status, row.side, row.answered_at, row.left_at) == ("asked", "supporter", None, None)
    assert together.members.filter(person=cast.ben).count() == 1


@pytest.mark.parametrize(
    "facts",
    [
        {"status": "active"},
        {"status": "ended", "began_at": NOW},
        {"status": "proposed", "ended_at": NOW},
        {"origin": "met-at-gathering"},
        {"origin": "a-dream"},
        {"name": ""},
        {"end_reason": "Over"},
        {"active": True, "began_at": NOW - SECOND},
        {"active": True, "began_with_university": 0},
        {"began_with_community": 1},
    ],
)
def test_the_database_lets_no_half_partnership_in(facts: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        PartnershipFactory(**facts)


@pytest.mark.parametrize(
    "facts",
    [
        {"status": "asked"},
        {"status": "member", "answered_at": None},
        {"status": "left"},
        {"side": "broker"},
        {"answered_at": NOW - SECOND},
    ],
)
def test_the_database_lets_no_half_member_in(facts: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        MemberFactory(**facts)


def test_nobody_is_twice_in_one_partnership(together: Partnership, cast: Any) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        MemberFactory(partnership=together, person=cast.amina)
    assert Partnership.objects.count() == 1
