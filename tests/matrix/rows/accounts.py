"""Answers of joining, signing in and account settings."""

from tests.matrix.declared import Row, entrance, everybody, signed_in

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
