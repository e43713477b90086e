"""People as no action would leave them."""

from datetime import date, timedelta

from allauth.account.models import EmailAddress

from hub.people.models import Person, Suspension
from tests.conftest import NOW
from tests.factories.people import (
    ConsentFactory,
    PersonFactory,
    ProfileFactory,
    RoleGrantFactory,
    SuspensionFactory,
)
from tests.invariants.declared import breaks
from tests.matrix.world import World


@breaks("people.hold_a_role_once")
def a_role_that_goes_on_and_begins_again(world: World) -> None:
    person = world.people["member"]
    RoleGrantFactory(person=person, ends_on=date(2026, 12, 24), ended_at=NOW, end_reason="Moving away")
    RoleGrantFactory(person=person, starts_on=date(2026, 12, 1))


@breaks("people.hold_a_role_once")
def a_role_inside_another(world: World) -> None:
    person = world.people["member"]
    RoleGrantFactory(person=person)
    facts = {"starts_on": date(2026, 11, 5), "ends_on": date(2026, 11, 9), "ended_at": NOW, "end_reason": "Twice"}
    RoleGrantFactory(person=person, **facts)


@breaks("people.erased_stay_away")
def erased_with_a_role(world: World) -> None:
    Person.objects.filter(pk=RoleGrantFactory().person_id).update(erased_at=NOW, is_active=False, name="")


@breaks("people.erased_stay_away")
def erased_with_an_address(world: World) -> None:
    person = PersonFactory()
    EmailAddress.objects.create(user=person, email=person.email)
    Person.objects.filter(pk=person.pk).update(erased_at=NOW, is_active=False, name="")


@breaks("people.have_one_address")
def two_addresses(world: World) -> None:
    Person.objects.filter(pk=world.people["self"].pk).update(email="elsewhere@example.org")


@breaks("people.suspended_stay_out")
def suspended_and_active(world: World) -> None:
    SuspensionFactory(person=world.people["member"])


@breaks("people.suspended_stay_out")
def let_in_by_hand(world: World) -> None:
    Person.objects.filter(pk__in=Suspension.objects.values("person")).update(is_active=True)


@breaks("people.consents_are_in_order")
def withdrawn_before_it_was_given(world: World) -> None:
    ConsentFactory(withdrawn_at=NOW - timedelta(days=1))


@breaks("people.consents_are_in_order")
def to_a_wording_of_the_future(world: World) -> None:
    ConsentFactory(version=99)


@breaks("people.erased_keep_nothing")
def erased_with_a_profile(world: World) -> None:
    ProfileFactory(person=PersonFactory(is_active=False, erased_at=NOW, name=""))


@breaks("people.erased_keep_nothing")
def erased_and_still_agreeing(world: World) -> None:
    ConsentFactory(person=PersonFactory(is_active=False, erased_at=NOW, name=""))
