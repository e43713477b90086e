"""Leaving, ending, changing: by members alone, and each is told once (M9)."""

from datetime import timedelta
from typing import Any

import pytest

from hub.audit.models import AuditEntry
from hub.people.models import Person, Topic
from matchmaking.partnerships import actions
from matchmaking.partnerships.models import Partnership
from tests.conftest import NOW
from tests.factories.partnerships import MemberFactory, between
from tests.matchmaking.partnerships.conftest import letters, row_of

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


def fresh(partnership: Partnership) -> Partnership:
    return Partnership.objects.for_page().get(pk=partnership.pk)


def test_the_others_go_on_and_the_page_says_what_is_missing(cast: Any, together: Partnership) -> None:
    for _ in range(2):
        actions.leave(by=cast.carol, partnership=together, now=LATER)

    assert (fresh(together).status, fresh(together).missing_sides) == ("active", ["university"])
    assert (row_of(together, cast.carol).left_at, letters()) == (LATER, [("left", "Amina")])


def test_somebody_kept_out_counts_for_no_side(cast: Any, together: Partnership) -> None:
    Person.objects.filter(pk=cast.amina.pk).update(is_active=False)

    assert fresh(together).missing_sides == ["community"]


def test_with_the_last_one_it_ends(cast: Any, together: Partnership) -> None:
    actions.leave(by=cast.carol, partnership=together, now=LATER)
    actions.leave(by=cast.amina, partnership=together, now=LATER)

    made = fresh(together)
    assert (made.status, made.ended_at, made.ended_by) == ("ended", LATER, None)


def test_whoever_proposed_takes_it_back_by_leaving_and_nobody_is_asked_any_more(cast: Any) -> None:
    made = between(cast.amina, cast.carol)

    actions.leave(by=cast.amina, partnership=made, now=LATER)

    assert (fresh(made).status, row_of(made, cast.carol).status, letters()) == ("declined", "declined", [])


def test_if_the_proposer_leaves_those_who_said_yes_hear_that_it_will_not_begin(cast: Any) -> None:
    made = between(cast.amina, cast.carol)
    MemberFactory(partnership=made, person=cast.ben, side="university")
    actions.answer_invitation(by=cast.carol, member=row_of(made, cast.carol), is_yes=False, now=NOW)
    assert fresh(made).is_active

    actions.leave(by=cast.amina, partnership=made, now=LATER)

    assert (fresh(made).missing_sides, letters()[-1]) == (["community"], ("left", "Ben"))


def test_only_members_leave_an_open_one(cast: Any, together: Partnership) -> None:
    over = between(cast.amina, cast.carol, ended=True)
    for by, partnership in ((cast.rosa, together), (cast.amina, over)):
        with pytest.raises(actions.MayNot):
            actions.leave(by=by, partnership=partnership, now=LATER)


def test_a_member_ends_it_for_all_with_a_few_words(cast: Any, together: Partnership) -> None:
    MemberFactory(partnership=together, person=cast.dev, side="supporter", asked=True)

    for words in (" Thank you. ", "Other words"):
        actions.end_partnership(by=cast.amina, partnership=together, reason=words, now=LATER)

    made = fresh(together)
    assert (made.status, made.ended_at, made.ended_by, made.end_reason) == ("ended", LATER, cast.amina, "Thank you.")
    assert (row_of(together, cast.dev).status, letters()) == ("declined", [("ended", "Carol")])


def test_nobody_else_ends_it_nor_what_has_not_begun(cast: Any, together: Partnership) -> None:
    with pytest.raises(actions.MayNot):
        actions.end_partnership(by=cast.mo, partnership=together, now=LATER)
    with pytest.raises(actions.NotRunning):
        actions.end_partnership(by=cast.amina, partnership=between(cast.amina, cast.carol), now=LATER)


def test_a_member_changes_what_it_says_and_the_same_again_leaves_no_trace(cast: Any, together: Partnership) -> None:
    topic = Topic.objects.get_or_create(slug="housing", defaults={"name": "Housing"})[0]
    facts = {"name": " Dry  walls ", "purpose": "Damp.", "region": "wales", "topics": [topic]}

    for _ in range(2):
        actions.edit(by=cast.carol, partnership=together, now=LATER, **facts)

    made = fresh(together)
    assert (made.name, made.purpose, made.region, list(made.topics.all())) == ("Dry walls", "Damp.", "wales", [topic])
    assert AuditEntry.objects.filter(deed="partnerships.edit").count() == 1


def test_nobody_else_changes_it_and_never_to_no_name(cast: Any, together: Partnership) -> None:
    asked = MemberFactory(partnership=together, asked=True).person
    for by in (cast.rosa, asked):
        with pytest.raises(actions.MayNot):
            actions.edit(by=by, partnership=together, name="Mine", now=LATER)
    with pytest.raises(actions.NeedsName):
        actions.edit(by=cast.amina, partnership=together, name=" ", now=LATER)


def test_leaving_the_hub_is_leaving_all_and_twice_is_harmless(cast: Any, together: Partnership) -> None:
    waits, mine = between(cast.rosa, cast.carol), between(cast.carol, cast.rosa)
    over = between(cast.carol, cast.ben, ended=True)

    assert actions.leave_all(person=cast.carol, now=LATER) == 3
    assert actions.leave_all(person=cast.carol, now=LATER) == 0

    states = {one.pk: fresh(one).status for one in (together, waits, mine, over)}
    assert list(states.values()) == ["active", "declined", "declined", "ended"]
    assert sorted(letters()) == [("declined", "Rosa"), ("left", "Amina")]
