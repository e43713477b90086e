"""allauth's addresses, with our own guards and doors before its own: the first that fits answers."""

from allauth.account import views as account
from django.urls import include, path

from hub.doors import freshly_proved
from hub.people.views import account as ours
from hub.people.views import second_factor, sessions

urlpatterns = [
    path("signup/", ours.join, name="account_signup"),
    path("login/code/", ours.ask_for_code, name="account_request_login_code"),
    path("logout/", ours.sign_out, name="account_logout"),
    path("reauthenticate/", ours.prove_by_password, name="account_reauthenticate"),
    path("email/", freshly_proved(account.email), name="account_email"),
    path("password/set/", freshly_proved(account.password_set), name="account_set_password"),
    path("2fa/", second_factor.index, name="mfa_index"),
    path("2fa/reauthenticate/", ours.prove_by_app, name="mfa_reauthenticate"),
    path("2fa/totp/activate/", second_factor.add_app, name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", second_factor.remove_app, name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", second_factor.see_codes, name="mfa_view_recovery_codes"),
    path("2fa/recovery-codes/generate/", second_factor.make_codes, name="mfa_generate_recovery_codes"),
    path("2fa/recovery-codes/download/", second_factor.download_codes, name="mfa_download_recovery_codes"),
    path("2fa/webauthn/", second_factor.list_passkeys, name="mfa_list_webauthn"),
    path("2fa/webauthn/add/", second_factor.add_passkey, name="mfa_add_webauthn"),
    path("2fa/webauthn/reauthenticate/", ours.prove_by_passkey, name="mfa_reauthenticate_webauthn"),
    path("2fa/webauthn/keys/<int:pk>/remove/", second_factor.remove_passkey, name="mfa_remove_webauthn"),
    path("2fa/webauthn/keys/<int:pk>/edit/", second_factor.rename_passkey, name="mfa_edit_webauthn"),
    path("sessions/", sessions.session_list, name="usersessions_list"),
    path("sessions/others/end/", sessions.sessions_end_others, name="usersessions_end_others"),
    path("sessions/<int:pk>/end/", sessions.session_end, name="usersessions_end"),
    path("2fa/", include("allauth.mfa.urls")),
    path("", include("allauth.account.urls")),
]
