"""Who hears what the team did to an account, and what guards it: whoever it belongs to."""

from datetime import timedelta

from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.mfa.models import Authenticator
from django.test import Client, RequestFactory

from hub.people import actions
from hub.people.models import Person, RoleGrant
from tests.conftest import NOW
from tests.matrix.deeds import TYPED, recipients
from tests.matrix.recipients.people import somebody_moves_to_another_address
from tests.matrix.world import World

TODAY, LATER = NOW.date(), NOW + timedelta(minutes=1)


def given(world: World) -> RoleGrant:
    facts = {"to": world.people["member"], "role": "broker", "now": NOW, "starts_on": TODAY}
    return actions.grant_role(by=world.people["administrator"], **facts)


def entered(world: World) -> Person:
    facts = {"name": "Zoe", "email": "zoe@elsewhere.example", "now": NOW}
    return actions.enter_person(by=world.people["team"], **facts)


def say(template: str, person: Person) -> None:
    """What allauth tells an account, as it does."""
    with context.request_context(RequestFactory().get("/")):
        get_adapter().send_notification_mail(f"mfa/email/{template}", person)


@recipients("people.role_granted", to={"member"})
def a_role_is_given(world: World) -> None:
    given(world)


@recipients("people.role_ended", to={"member"})
def a_role_is_ended(world: World) -> None:
    facts = {"grant": given(world), "now": LATER, "ends_on": TODAY, "reason": TYPED}
    actions.end_role(by=world.people["administrator"], **facts)


@recipients("people.suspended", to={"member"}, quotes={"typed"})
def somebody_is_kept_out(world: World) -> None:
    """They cannot sign in to read why, and so the letter says it."""
    actions.suspend(by=world.people["administrator"], person=world.people["member"], reason=TYPED, now=NOW)


@recipients("people.suspension_lifted", to={"suspended"})
def somebody_is_let_in_again(world: World) -> None:
    facts = {"person": world.people["suspended"], "reason": TYPED, "now": LATER}
    actions.lift_suspension(by=world.people["administrator"], **facts)


@recipients("people.account_closed", to={"suspended"})
def somebody_who_is_kept_out_asks_for_a_code(world: World) -> None:
    Client().post("/accounts/login/code/", {"email": world.people["suspended"].email})


@recipients("people.account_made", to={"zoe@elsewhere.example"})
def the_team_enters_somebody(world: World) -> None:
    entered(world)


@recipients("people.profile_entered", to={"zoe@elsewhere.example"})
def the_team_enters_what_somebody_says(world: World) -> None:
    facts = {"part": "works_on", "answers": {"works_on": TYPED}, "seen_by": "members", "now": NOW}
    actions.save_part(by=world.people["team"], person=entered(world), **facts)


@recipients("people.proof_code", to={"self"})
def somebody_proves_who_they_are(world: World) -> None:
    actions.send_proof_code(by=world.people["self"], code="ABCD-2345", now=NOW)


@recipients("people.second_factor_added", to={"self"})
def a_second_step_is_added(world: World) -> None:
    say("totp_activated", world.people["self"])


@recipients("people.second_factor_removed", to={"self"})
def the_team_takes_a_second_step_off(world: World) -> None:
    Authenticator.objects.create(user=world.people["self"], type="totp", data={})
    facts = {"person": world.people["self"], "now": NOW}
    actions.take_off_second_factor(by=world.people["administrator"], **facts)


@recipients("people.recovery_codes_made", to={"self"})
def recovery_codes_are_made(world: World) -> None:
    say("recovery_codes_generated", world.people["self"])


@recipients("people.recovery_code_used", to={"self"})
def a_recovery_code_is_used(world: World) -> None:
    actions.note_recovery_code(by=world.people["self"], left=9, now=NOW)


@recipients("people.address_put_back", to={"self"})
def an_address_is_put_back(world: World) -> None:
    somebody_moves_to_another_address(world)
    person = Person.objects.get(pk=world.people["self"].pk)
    actions.put_address_back(by=world.people["administrator"], person=person, now=LATER)
