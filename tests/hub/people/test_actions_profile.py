"""Saving an answer, by its owner or by the team on the phone; making an account for somebody who rings (P1, P11)."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.db import transaction

from hub.audit.models import AuditEntry
from hub.letters.models import Letter
from hub.people import actions
from hub.people.choices import Role, SeenBy, Side
from hub.people.models import Person, Profile, Topic
from tests.conftest import NOW
from tests.factories.people import PersonFactory, ProfileFactory, RoleGrantFactory

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


def save(person: Person, part: str = "works_on", *, by: Person | None = None, seen_by: str = "", **answers: Any) -> Any:
    return actions.save_part(by=by or person, person=person, part=part, answers=answers, seen_by=seen_by, now=NOW)


def trail() -> list[tuple[str, int | None, str, dict[str, Any]]]:
    rows = AuditEntry.objects.filter(deed__startswith="people.").exclude(deed="people.grant_role").order_by("pk")
    return [(row.deed, row.actor_id, row.subject_id, row.details) for row in rows]


def test_the_first_answer_begins_the_profile_on_the_side_they_start_from(cast: Any) -> None:
    save(cast.amina, works_on="Homes", seen_by=SeenBy.INTRODUCED)

    profile = Profile.objects.get()
    assert (profile.person, profile.works_on, profile.works_on_seen_by) == (cast.amina, "Homes", "introduced")
    assert (profile.side, profile.changed_at, profile.entered_at, profile.entered_by) == ("community", NOW, None, None)
    details = {"part": "works_on", "seen_by": "introduced"}
    assert trail() == [("people.save_part", cast.amina.pk, str(cast.amina.pk), details)]
    assert Letter.objects.count() == 0


def test_without_a_starting_point_the_side_stays_open(cast: Any) -> None:
    assert save(cast.erin, works_on="Coaching").side == ""


def test_an_answer_keeps_who_sees_it_unless_that_is_said(cast: Any) -> None:
    save(cast.amina, works_on="Homes", seen_by=SeenBy.NOBODY)

    assert save(cast.amina, works_on="Houses").works_on_seen_by == "nobody"


def test_saving_the_same_twice_leaves_one_trace(cast: Any) -> None:
    for _ in range(2):
        save(cast.amina, works_on="Homes", seen_by=SeenBy.MEMBERS)

    assert len(trail()) == 1


def test_topics_are_set_anew_and_the_same_ones_leave_no_trace(cast: Any) -> None:
    housing, health = Topic.objects.filter(slug__in=["housing", "health"]).order_by("-slug")
    save(cast.amina, "topics", topics=[housing, health])
    save(cast.amina, "topics", topics=[health, housing])
    profile = save(cast.amina, "topics", topics=[health])

    assert list(profile.topics.all()) == [health]
    assert len(trail()) == 2


def test_one_audience_covers_all_that_is_asked_on_one_page(cast: Any) -> None:
    profile = save(cast.amina, "where", region="wales", experience="new", seen_by=SeenBy.NOBODY)

    assert (profile.region_seen_by, profile.experience_seen_by, profile.works_on_seen_by) == (
        "nobody",
        "nobody",
        "members",
    )


def test_an_answer_touches_its_own_fields_and_no_other(cast: Any) -> None:
    ProfileFactory(person=cast.amina, hopes="A partner")

    profile = save(cast.amina, works_on="Homes", hopes="x", entered_by=cast.mo, person_id=1, access_needs="x")

    profile.refresh_from_db()
    assert (profile.works_on, profile.hopes, profile.access_needs, profile.entered_by) == (
        "Homes",
        "A partner",
        "",
        None,
    )
    assert profile.person == cast.amina


def test_an_answer_can_be_emptied_by_its_owner(cast: Any) -> None:
    save(cast.amina, "access", access_needs="A ramp")

    assert save(cast.amina, "access", access_needs="").access_needs == ""


def test_a_question_no_profile_has_is_refused(cast: Any) -> None:
    with pytest.raises(actions.UnknownQuestion):
        save(cast.amina, "salary", salary="1")


def test_how_to_be_reached_is_never_for_everybody(cast: Any) -> None:
    with pytest.raises(actions.NotForEverybody):
        save(cast.amina, "reach", phone="0191 498 0101", seen_by=SeenBy.MEMBERS)

    assert Profile.objects.count() == 0


@pytest.mark.parametrize("name", ["ben", "grace", "lena", "dev", "nia"])
def test_nobody_but_the_team_enters_something_for_somebody_else(cast: Any, name: str) -> None:
    with pytest.raises(actions.MayNotEnter):
        save(cast.amina, by=getattr(cast, name), works_on="Homes")

    assert Profile.objects.count() == 0


@pytest.mark.parametrize("name", ["mo", "olu"])
def test_what_the_team_enters_is_signed_and_told(cast: Any, name: str) -> None:
    helper = getattr(cast, name)

    profile = save(cast.amina, by=helper, works_on="Homes")

    assert (profile.entered_at, profile.entered_by) == (NOW, helper)
    assert trail() == [("people.save_part", helper.pk, str(cast.amina.pk), {"part": "works_on", "seen_by": ""})]
    letter = Letter.objects.get()
    assert (letter.kind, letter.person, letter.due_at) == (
        "people.profile_entered",
        cast.amina,
        NOW + timedelta(minutes=30),
    )


def test_what_they_change_themselves_later_does_not_hide_that_the_team_entered_something(cast: Any) -> None:
    save(cast.amina, by=cast.mo, works_on="Homes")

    profile = actions.save_part(by=cast.amina, person=cast.amina, part="hopes", answers={"hopes": "x"}, now=LATER)

    assert (profile.entered_at, profile.changed_at) == (NOW, LATER)


def test_a_role_that_has_ended_enters_nothing(cast: Any) -> None:
    past = PersonFactory()
    RoleGrantFactory(person=past, role=Role.PROGRAMME_TEAM, ended=True)

    with pytest.raises(actions.MayNotEnter):
        save(cast.amina, by=past, works_on="Homes")


@pytest.mark.parametrize("part", ["works_on", "access"])
def test_what_somebody_keeps_to_themselves_is_not_emptied_by_the_team(cast: Any, part: str) -> None:
    ProfileFactory(person=cast.amina, works_on="Mine", works_on_seen_by=SeenBy.NOBODY, access_needs="Mine")
    field = {"works_on": "works_on", "access": "access_needs"}[part]

    with pytest.raises(actions.NothingTyped):
        save(cast.amina, part, by=cast.mo, **{field: ""})

    assert getattr(Profile.objects.get(), field) == "Mine"
    assert getattr(save(cast.amina, part, by=cast.mo, **{field: "Said by phone"}), field) == "Said by phone"


def test_a_deed_that_fails_later_leaves_no_answer_and_no_letter(cast: Any) -> None:
    with transaction.atomic():
        save(cast.amina, by=cast.mo, works_on="Homes")
        transaction.set_rollback(True)

    assert (Profile.objects.count(), Letter.objects.count(), trail()) == (0, 0, [])


@pytest.mark.parametrize(
    ("chosen_by_hand", "follows"),
    [("community", "researcher"), ("", "researcher"), ("funder", "funder")],
)
def test_the_side_follows_the_starting_point_unless_it_was_chosen_by_hand(
    cast: Any, chosen_by_hand: str, follows: str
) -> None:
    ProfileFactory(person=cast.amina, side=chosen_by_hand)

    actions.choose_start(by=cast.amina, starting_point="researcher-early", now=LATER)

    assert Profile.objects.get().side == follows


def test_taking_the_starting_point_back_leaves_the_side(cast: Any) -> None:
    ProfileFactory(person=cast.amina, side=Side.COMMUNITY)

    actions.choose_start(by=cast.amina, starting_point="", now=LATER)

    assert Profile.objects.get().side == "community"


def enter(by: Person, email: str = "zoe@example.org") -> Person:
    return actions.enter_person(by=by, name="Zoë O’Hara", email=email, starting_point="community-new", now=NOW)


def test_somebody_who_rings_gets_an_account_with_an_address_still_to_be_proved(cast: Any) -> None:
    person = enter(cast.mo, "Zoe@Example.org")

    assert (person.name, person.email, person.starting_point) == ("Zoë O’Hara", "zoe@example.org", "community-new")
    assert (person.is_active, person.has_usable_password(), person.joined_at) == (True, False, NOW)
    assert list(EmailAddress.objects.values_list("email", "verified", "primary").filter(user=person)) == [
        ("zoe@example.org", False, True)
    ]
    assert trail() == [("people.enter_person", cast.mo.pk, str(person.pk), {})]
    assert [(row.kind, row.person) for row in Letter.objects.all()] == [("people.account_made", person)]


@pytest.mark.parametrize("name", ["amina", "grace", "lena"])
def test_nobody_but_the_team_makes_an_account_for_somebody_else(cast: Any, name: str) -> None:
    with pytest.raises(actions.MayNotEnter):
        enter(getattr(cast, name))

    assert not Person.objects.filter(email="zoe@example.org").exists()


@pytest.mark.parametrize("typed", ["ben@example.org", "BEN@Example.org"])
def test_an_address_that_has_an_account_is_refused_and_says_whose(cast: Any, typed: str) -> None:
    cast.ben.save()

    with pytest.raises(actions.AddressKnown) as refused:
        enter(cast.mo, typed)

    assert refused.value.person == cast.ben
    assert Letter.objects.count() == 0


def test_a_second_proved_address_of_somebody_is_known_and_one_nobody_proved_is_not(cast: Any) -> None:
    EmailAddress.objects.create(user=cast.ben, email="other@example.org", verified=True)
    EmailAddress.objects.create(user=cast.ben, email="typo@example.org", verified=False)

    with pytest.raises(actions.AddressKnown):
        enter(cast.mo, "other@example.org")
    assert enter(cast.mo, "typo@example.org").email == "typo@example.org"
