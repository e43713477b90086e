"""Answers of joining, signing in and account settings."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.test import Client

from tests.conftest import sign_in
from tests.factories.passkeys import passkey_row
from tests.matrix.declared import Row, entrance, everybody, only, signed_in


def build(people: dict[str, Any]) -> dict[str, Any]:
    """A passkey of the broker's, and another device where the broker is signed in."""
    passkey = passkey_row(people["broker"])
    device = UserSession.objects.create(user=people["broker"], ip="127.0.0.1", session_key="x" * 32, user_agent="")
    return {"passkey": passkey.pk, "device": device.pk}


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
    Row("account_reauthenticate", "/accounts/reauthenticate/", signed_in(302)),  # none of them has a password
    Row("mfa_authenticate", "/accounts/2fa/authenticate/", everybody(302)),
    Row("mfa_reauthenticate", "/accounts/2fa/reauthenticate/", signed_in(302)),  # none of them has an app
    Row("mfa_index", "/accounts/2fa/", signed_in(200)),
    Row("mfa_activate_totp", "/accounts/2fa/totp/activate/", signed_in(200)),
    Row("mfa_deactivate_totp", "/accounts/2fa/totp/deactivate/", signed_in(404)),
    Row("mfa_view_recovery_codes", "/accounts/2fa/recovery-codes/", signed_in(404)),
    Row("mfa_generate_recovery_codes", "/accounts/2fa/recovery-codes/generate/", signed_in(200)),
    Row("mfa_download_recovery_codes", "/accounts/2fa/recovery-codes/download/", signed_in(404)),
    Row("mfa_list_webauthn", "/accounts/2fa/webauthn/", signed_in(200)),
    Row("mfa_add_webauthn", "/accounts/2fa/webauthn/add/", signed_in(200)),
    Row("mfa_add_webauthn", "/accounts/2fa/webauthn/add/", signed_in(200), "post", {"credential": "{}"}),
    Row("mfa_reauthenticate_webauthn", "/accounts/2fa/webauthn/reauthenticate/", signed_in(302, broker=200)),
    Row("mfa_login_webauthn", "/accounts/2fa/webauthn/login/", everybody(302)),
    Row("mfa_login_webauthn", "/accounts/2fa/webauthn/login/", everybody(302), "post", {"credential": "7"}),
    Row("mfa_edit_webauthn", "/accounts/2fa/webauthn/keys/{passkey}/edit/", only("broker")),
    Row("mfa_remove_webauthn", "/accounts/2fa/webauthn/keys/{passkey}/remove/", only("broker")),
    Row("mfa_remove_webauthn", "/accounts/2fa/webauthn/keys/{passkey}/remove/", only("broker", code=302), "post"),
    Row("usersessions_list", "/accounts/sessions/", signed_in(200)),
    Row("usersessions_end_others", "/accounts/sessions/others/end/", signed_in(302), "post"),
    Row("usersessions_end_others", "/accounts/sessions/others/end/", signed_in(405)),
    Row("usersessions_end", "/accounts/sessions/{device}/end/", only("broker", code=302), "post"),
    Row("usersessions_end", "/accounts/sessions/{device}/end/", signed_in(405)),
    Row("account_email", "/accounts/email/", signed_in(200)),
    Row("account_email_verification_sent", "/accounts/confirm-email/", everybody(302)),
    Row("account_change_password", "/accounts/password/change/", everybody(302)),
    Row("account_set_password", "/accounts/password/set/", signed_in(200)),
    Row("account_reset_password", "/accounts/password/reset/", everybody(200)),
    Row("account_confirm_password_reset_code", "/accounts/password/reset/confirm/", everybody(302)),
    Row("account_complete_password_reset", "/accounts/password/reset/complete/", everybody(302)),
    Row("account_password_reset_completed", "/accounts/password/reset/done/", everybody(200)),
]
