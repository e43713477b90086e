"""Where allauth and Django's rights meet the Hub: mail goes through the outbox, workroom rights come from roles."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hub import clock
from hub.people import actions, notifications
from hub.people.permissions import can_enter_workroom

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
}
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
        "enter_current_password": _("Type the password you have now."),
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Turn one of allauth's messages into a letter; raises ImproperlyConfigured for one nobody wrote."""
        name = template_prefix.rpartition("/")[2]
        if name not in LETTER_OF_TEMPLATE:
            raise ImproperlyConfigured(f"No letter is written for allauth's “{template_prefix}”.")
        words_about = {key: context[key] for key in LETTER_FIELDS if key in context}
        notifications.account_letter(LETTER_OF_TEMPLATE[name], email, now=clock.now(), context=words_about)

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


class RoleBackend(ModelBackend):
    """Django's own rights, and the workroom door opened by roles that are live today (T11)."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        if perm == "wagtailadmin.access_admin" and not getattr(user_obj, "is_superuser", False):
            if can_enter_workroom(user_obj, on=clock.today()):
                return True
            raise PermissionDenied  # asks no other backend: a group left over from a role opens nothing
        return super().has_perm(user_obj, perm, obj)
