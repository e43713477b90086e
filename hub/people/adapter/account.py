"""Where allauth meets the Hub: mail goes through the outbox, sentences are ours."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hub import clock
from hub.doors import has_proved
from hub.people import actions, notifications
from hub.people.models import Person

LETTER_OF_TEMPLATE = {
    "email_confirmation_signup": "people.confirm_address",
    "email_confirmation": "people.confirm_address",
    "login_code": "people.login_code",
    "password_reset_code": "people.password_reset_code",
    "account_already_exists": "people.address_known",
    "unknown_account": "people.address_unknown",
    "password_reset": "people.password_reset",
    "password_changed": "people.password_changed",
    "password_set": "people.password_set",
    "email_changed": "people.address_changed",
    "email_deleted": "people.address_removed",
    "totp_activated": "people.second_factor_added",
    "totp_deactivated": "people.second_factor_removed",
    "webauthn_added": "people.second_factor_added",
    "webauthn_removed": "people.second_factor_removed",
    "recovery_codes_generated": "people.recovery_codes_made",
}
WAYS_TO_PROVE = {
    "reauthenticate": _("Use my password"),
    "mfa_reauthenticate": _("Use my app, or a recovery code"),
    "mfa_reauthenticate:webauthn": _("Use my passkey"),
}
CODE_USED_UP = _("That was five wrong codes, so this one no longer works. Ask for a new one: it comes at once.")
LETTER_FIELDS = ("code", "from_email", "to_email", "deleted_email")


class AccountAdapter(DefaultAccountAdapter):
    """Sends nothing itself: each message becomes a row of the outbox (decision 10)."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "That e-mail address and password do not go together. Check both, or ask for a code."
        ),
        "incorrect_code": _("That is not the code we sent. Check the newest letter and type all of it."),
        "incorrect_password": _("That is not your password. Try again, or sign in with a code."),
        "too_many_login_attempts": _("Too many tries. Wait five minutes, then try again."),
        "rate_limited": _("That was a lot of tries. Wait a minute, then try again."),
        "enter_current_password": _(
            "That is not the password you have now. Try again, or get a code and choose a new one."
        ),
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Turn one of allauth's messages into a letter; raises ImproperlyConfigured for one nobody wrote."""
        name = template_prefix.rpartition("/")[2]
        if name not in LETTER_OF_TEMPLATE:
            raise ImproperlyConfigured(f"No letter is written for allauth's “{template_prefix}”.")
        kind = LETTER_OF_TEMPLATE[name]
        if kind in notifications.ASKED_BY_STRANGERS and Person.objects.closed().filter(email__iexact=email).exists():
            kind = "people.account_closed"
        words_about = {key: context[key] for key in LETTER_FIELDS if key in context}
        notifications.account_letter(kind, email, now=clock.now(), context=words_about, about=context.get("about"))

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """What happened to an account is told, and the letter knows whose account it is."""
        super().send_notification_mail(template_prefix, user, {**(context or {}), "about": user}, email)

    def add_message(self, request: HttpRequest, level: int, *args: Any, **facts: Any) -> None:
        """allauth says "wait" when a code was typed wrongly five times, though a new one may be asked for."""
        if facts.get("message") == self.error_messages["too_many_login_attempts"]:
            facts["message"] = CODE_USED_UP
        super().add_message(request, level, *args, **facts)

    def is_reauthentication_required(self, *, app: str, **facts: Any) -> bool:
        """Whether to ask once more: the Hub keeps one clock for all ways to prove it (T57)."""
        return not has_proved(self.request)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """allauth's ways, in our words."""
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [{**way, "description": WAYS_TO_PROVE[way["id"]]} for way in ways]

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        """Keep the new person, and the starting point they tapped before joining."""
        person = super().save_user(request, user, form, commit)
        start = form.cleaned_data.get("starting_point", "")
        if commit and start:
            actions.choose_start(by=person, starting_point=start, now=clock.now())
        return person

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to where the account is looked after."""
        return reverse("hub:my-hub")

    def is_safe_url(self, url: str | None) -> bool:
        """Whether `next` stays on this site; an address that cannot even be read does not (T47)."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Anybody may join."""
        return True
