"""Forms about one person, and those of the second step, against everything a broken browser may send (T49)."""

from typing import Any

import pytest
from django.test import Client

from tests.conftest import sign_in
from tests.factories.passkeys import passkey_row
from tests.factories.people import PersonFactory
from tests.test_bad_input import PAYLOADS, Form, is_wrong, send

pytestmark = pytest.mark.django_db
PASSWORD = "four plain words together"


@pytest.fixture
def doors(cast: Any) -> list[tuple[Client, Form]]:
    """Each form with a browser that may send it."""
    key = passkey_row(cast.olu)
    olu, stranger = (
        sign_in(cast.olu, Client(raise_request_exception=False)),
        Client(raise_request_exception=False),
    )
    cast.mo.set_password(PASSWORD)
    cast.mo.save()
    passkey_row(cast.mo)
    half_in = Client(raise_request_exception=False)
    half_in.post("/accounts/login/", {"login": cast.mo.email, "password": PASSWORD})
    olu.post("/my/prove/send/")
    rosa, out, grant = cast.rosa, PersonFactory(is_active=False), cast.ben.roles.get()
    desk = f"/desk/people/{rosa.public_id}"
    return [
        (olu, Form("olu", f"{desk}/roles/grant/", "post", ("role", "starts_on"))),
        (olu, Form("olu", f"{desk}/suspend/", "post", ("reason",))),
        (olu, Form("olu", f"/desk/people/{out.public_id}/lift/", "post", ("reason",))),
        (olu, Form("olu", f"/desk/people/{cast.ben.public_id}/roles/{grant.pk}/end/", "post", ("ends_on", "reason"))),
        (olu, Form("olu", f"/my/roles/{cast.olu.roles.get().pk}/lay-down/", "post", ("ends_on", "reason"))),
        (olu, Form("olu", "/desk/people/", "get", ("q", "page"))),
        (olu, Form("olu", "/my/prove/code/", "post", ("code", "next"))),
        (olu, Form("olu", f"/accounts/2fa/webauthn/keys/{key.pk}/edit/", "post", ("name",))),
        (olu, Form("olu", "/accounts/2fa/webauthn/reauthenticate/", "post", ("credential",))),
        (half_in, Form("half in", "/accounts/2fa/authenticate/", "post", ("code",))),
        (half_in, Form("half in", "/accounts/2fa/authenticate/", "post", ("credential",))),
        (stranger, Form("stranger", "/accounts/2fa/webauthn/login/", "post", ("credential",))),
    ]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_form_breaks_on_it_in_any_field(doors: list[tuple[Client, Form]], payload: str) -> None:
    broken = [
        f"{form.action} {name}"
        for browser, form in doors
        for name in form.fields
        if is_wrong(form, send(browser, form, {name: PAYLOADS[payload]}))
    ]

    assert broken == []
