"""Who hears about accounts: whoever's address it is, and nobody else."""

import re

from allauth.account.models import EmailAddress
from django.test import Client

from hub.letters.models import Letter
from hub.people import actions
from tests.conftest import NOW, sign_in
from tests.matrix.deeds import recipients
from tests.matrix.world import World

OLD, NEW = "four plain words together", "five other words in a row"
TWICE = {"password1": NEW, "password2": NEW}
CONFIRM = "/accounts/confirm-email/"


def newest_code() -> str:
    return re.findall(r"^    ([A-Z0-9]{4}-[A-Z0-9]{4})$", Letter.objects.latest("pk").text, re.MULTILINE)[0]


@recipients("people.confirm_address", to={"new@example.org"})
def somebody_joins(world: World) -> None:
    Client().post("/accounts/signup/", {"email": "new@example.org"})


@recipients("people.confirm_address", to={"changed@example.org"})
def somebody_wants_another_address(world: World) -> Client:
    browser = sign_in(world.people["self"])
    browser.post("/accounts/email/", {"email": "changed@example.org", "action_add": ""})
    return browser


@recipients("people.address_known", to={"self"})
def somebody_joins_with_an_address_we_know(world: World) -> None:
    Client().post("/accounts/signup/", {"email": world.people["self"].email})


@recipients("people.login_code", to={"self"})
def somebody_signs_in(world: World) -> None:
    Client().post("/accounts/login/code/", {"email": world.people["self"].email})


@recipients("people.address_unknown", to={"nobody@example.org"})
def somebody_signs_in_with_an_address_nobody_has(world: World) -> None:
    Client().post("/accounts/login/code/", {"email": "nobody@example.org"})


@recipients("people.password_reset_code", to={"self"})
def somebody_forgot_a_password(world: World) -> None:
    Client().post("/accounts/password/reset/", {"email": world.people["self"].email})


@recipients("people.password_reset", to={"self"})
def somebody_chooses_a_password_anew(world: World) -> None:
    browser = Client()
    asked = browser.post("/accounts/password/reset/", {"email": world.people["self"].email})
    proved = browser.post(asked["Location"], {"code": newest_code()})
    browser.post(proved["Location"], TWICE)


@recipients("people.password_set", to={"self"})
def somebody_adds_a_password(world: World) -> None:
    sign_in(world.people["self"]).post("/accounts/password/set/", TWICE)


@recipients("people.password_changed", to={"self"})
def somebody_changes_a_password(world: World) -> None:
    person = world.people["self"]
    person.set_password(OLD)
    person.save(update_fields=["password"])
    sign_in(person).post("/accounts/password/change/", {"oldpassword": OLD, **TWICE})


@recipients("people.address_changed", to={"self"}, quotes={"changed@example.org"})
def somebody_moves_to_another_address(world: World) -> None:
    """The address they had hears of it, so that nobody is moved against their will (T57)."""
    somebody_wants_another_address(world).post(CONFIRM, {"code": newest_code()})


@recipients("people.address_removed", to={"self"}, quotes={"second@example.org"})
def somebody_takes_an_address_away(world: World) -> None:
    person = world.people["self"]
    EmailAddress.objects.create(user=person, email="second@example.org", verified=True)
    sign_in(person).post("/accounts/email/", {"email": "second@example.org", "action_remove": ""})


@recipients("people.welcome", to={"nameless"})
def somebody_says_their_name(world: World) -> None:
    actions.choose_name(by=world.people["nameless"], name="Noor", now=NOW)


@recipients("people.welcome", to=set())
def somebody_changes_their_name(world: World) -> None:
    actions.choose_name(by=world.people["self"], name="Ami", now=NOW)
