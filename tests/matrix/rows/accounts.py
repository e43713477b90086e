"""Answers of joining, signing in and account settings."""

from typing import Any

from allauth.account.models import EmailAddress
from django.test import Client

from tests.conftest import sign_in
from tests.matrix.declared import Row, entrance, everybody, signed_in

PASSWORD = "four plain words together"


def midway(people: dict[str, Any]) -> dict[str, Client]:
    """Browsers in the middle of joining, signing in, choosing a new password or another address (see tests/fuzz)."""
    browsers = {name: Client() for name in ("joining", "waiting", "lost")}
    browsers["joining"].post("/accounts/signup/", {"email": "new@example.org"})
    browsers["waiting"].post("/accounts/login/code/", {"email": people["member"].email})
    browsers["lost"].post("/accounts/password/reset/", {"email": people["member"].email})
    people["former"].set_password(PASSWORD)
    people["former"].save(update_fields=["password"])
    browsers["with a password"] = sign_in(people["former"])
    browsers["moving"] = sign_in(people["colleague"])
    browsers["moving"].post("/accounts/email/", {"email": "changed@example.org", "action_add": ""})
    EmailAddress.objects.filter(user=people["blocked"]).update(verified=False)
    browsers["unproved"] = sign_in(people["blocked"])
    return browsers


ROWS = [
    Row("account_signup", "/accounts/signup/", entrance()),
    Row("account_login", "/accounts/login/", entrance()),
    Row("account_request_login_code", "/accounts/login/code/", entrance()),
    Row("account_confirm_login_code", "/accounts/login/code/confirm/", everybody(302)),
    Row("account_logout", "/accounts/logout/", signed_in(200)),
    Row("account_inactive", "/accounts/inactive/", everybody(200)),
    Row("account_reauthenticate", "/accounts/reauthenticate/", signed_in(403)),  # none of them has a password
    Row("account_email", "/accounts/email/", signed_in(200)),
    Row("account_email_verification_sent", "/accounts/confirm-email/", everybody(302)),
    Row("account_change_password", "/accounts/password/change/", everybody(302)),
    Row("account_set_password", "/accounts/password/set/", signed_in(200)),
    Row("account_reset_password", "/accounts/password/reset/", everybody(200)),
    Row("account_confirm_password_reset_code", "/accounts/password/reset/confirm/", everybody(302)),
    Row("account_complete_password_reset", "/accounts/password/reset/complete/", everybody(302)),
    Row("account_password_reset_completed", "/accounts/password/reset/done/", everybody(200)),
]
