"""Holdings of how people sign in: addresses, second factors, other providers, sessions. Their tables are not ours."""

import json
from datetime import date, datetime
from typing import Any, Final

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hub.holdings import CONFIDENTIAL, SPECIAL, Holding, Row, rows_of
from hub.people.choices import ENTERING_ROLES
from hub.people.policy import NETWORK_ADDRESSES_KEPT_FOR
from hub.people.privacy.persons import holders

TO_SIGN_IN: Final = gettext_lazy("so that you, and only you, can sign in")
WHILE_SET: Final = gettext_lazy("until you remove it or delete your account")


def _self_alone(person: Any, on: date) -> list[Any]:
    return [_("you")]


def _nobody(person: Any, on: date) -> list[Any]:
    return [_("nobody: the Hub compares it and shows it to no one")]


def _team_and_self(person: Any, on: date) -> list[Any]:
    return [_("you"), *holders(ENTERING_ROLES, on)]


# --- Addresses ----------------------------------------------------------------------------------------------------


def _address_export(person: Any) -> list[Row]:
    return rows_of(EmailAddress.objects.filter(user=person), "email", "verified", "primary")


def _address_erase(person: Any, now: datetime) -> None:
    EmailAddress.objects.filter(user=person).delete()


def _confirmation_erase(person: Any, now: datetime) -> None:
    EmailConfirmation.objects.filter(email_address__user=person).delete()


def _confirmation_forget(now: datetime) -> int:
    return EmailConfirmation.objects.filter(created__lt=now - NETWORK_ADDRESSES_KEPT_FOR).delete()[0]


_ADDRESS: Final = Holding(
    model=EmailAddress,
    label=gettext_lazy("Your e-mail addresses"),
    about=("user",),
    fields={"user": CONFIDENTIAL, "email": CONFIDENTIAL},
    why=TO_SIGN_IN,
    keep=WHILE_SET,
    readers=_team_and_self,
    export=_address_export,
    erase=_address_erase,
)
_CONFIRMATION: Final = Holding(
    model=EmailConfirmation,
    label=gettext_lazy("Links that prove an address"),
    about=("email_address__user",),
    fields={"email_address": CONFIDENTIAL, "key": CONFIDENTIAL},
    why=TO_SIGN_IN,
    keep=gettext_lazy("for 90 days at most"),
    readers=_nobody,
    erase=_confirmation_erase,
    forget=_confirmation_forget,
)


# --- Second factors and other providers ---------------------------------------------------------------------------


def _factor_export(person: Any) -> list[Row]:
    """That there is one, never its secret."""
    return rows_of(Authenticator.objects.filter(user=person), "type", "created_at", "last_used_at")


def _factor_erase(person: Any, now: datetime) -> None:
    Authenticator.objects.filter(user=person).delete()


def _provider_export(person: Any) -> list[Row]:
    return rows_of(SocialAccount.objects.filter(user=person), "provider", "uid", "last_login", "date_joined")


def _provider_erase(person: Any, now: datetime) -> None:
    SocialAccount.objects.filter(user=person).delete()


def _token_erase(person: Any, now: datetime) -> None:
    SocialToken.objects.filter(account__user=person).delete()


_FACTOR: Final = Holding(
    model=Authenticator,
    label=gettext_lazy("Your second proof at signing in"),
    about=("user",),
    fields={"user": CONFIDENTIAL, "data": SPECIAL},
    why=TO_SIGN_IN,
    keep=WHILE_SET,
    readers=_self_alone,
    export=_factor_export,
    erase=_factor_erase,
)
_PROVIDER: Final = Holding(
    model=SocialAccount,
    label=gettext_lazy("Accounts elsewhere that you sign in with"),
    about=("user",),
    fields={"user": CONFIDENTIAL, "provider": CONFIDENTIAL, "uid": CONFIDENTIAL, "extra_data": CONFIDENTIAL},
    why=TO_SIGN_IN,
    keep=WHILE_SET,
    readers=_self_alone,
    export=_provider_export,
    erase=_provider_erase,
)
_TOKEN: Final = Holding(
    model=SocialToken,
    label=gettext_lazy("Keys for accounts elsewhere"),
    about=("account__user",),
    fields={"account": CONFIDENTIAL, "token": SPECIAL, "token_secret": SPECIAL},
    why=TO_SIGN_IN,
    keep=WHILE_SET,
    readers=_nobody,
    erase=_token_erase,
)


# --- Sessions -----------------------------------------------------------------------------------------------------


def _visit_export(person: Any) -> list[Row]:
    return rows_of(UserSession.objects.filter(user=person), "created_at", "last_seen_at", "ip", "user_agent")


def _visit_erase(person: Any, now: datetime) -> None:
    UserSession.objects.filter(user=person).delete()


def _visit_forget(now: datetime) -> int:
    return UserSession.objects.filter(last_seen_at__lt=now - NETWORK_ADDRESSES_KEPT_FOR).delete()[0]


def _session_erase(person: Any, now: datetime) -> None:
    """Sessions name people only inside, so each is opened: those of this person, and those that hold an address."""
    marks = {person.email, *EmailAddress.objects.filter(user=person).values_list("email", flat=True)}
    gone = [session.pk for session in Session.objects.iterator() if _is_about(session, person, marks)]
    Session.objects.filter(pk__in=gone).delete()


def _is_about(session: Session, person: Any, marks: set[str]) -> bool:
    held = session.get_decoded()
    said = json.dumps(held, default=str).casefold()
    return held.get("_auth_user_id") == str(person.pk) or any(json.dumps(mark).casefold() in said for mark in marks)


def _session_forget(now: datetime) -> int:
    return Session.objects.filter(expire_date__lt=now).delete()[0]


_VISIT: Final = Holding(
    model=UserSession,
    label=gettext_lazy("Devices you are signed in on"),
    about=("user",),
    fields={
        "user": CONFIDENTIAL,
        "ip": CONFIDENTIAL,
        "user_agent": CONFIDENTIAL,
        "session_key": SPECIAL,
        "data": CONFIDENTIAL,
    },
    why=gettext_lazy("so that you can see where you are signed in, and end it"),
    keep=gettext_lazy("for 90 days after you were last there"),
    readers=_self_alone,
    export=_visit_export,
    erase=_visit_erase,
    forget=_visit_forget,
)
_SESSION: Final = Holding(
    model=Session,
    label=gettext_lazy("What keeps you signed in"),
    about=(),
    fields={"session_key": SPECIAL, "session_data": CONFIDENTIAL},
    why=gettext_lazy("so that you need not sign in on every page"),
    keep=gettext_lazy("until it runs out: 30 days at most"),
    readers=_nobody,
    erase=_session_erase,
    forget=_session_forget,
)
ACCOUNTS: Final = (_SESSION, _VISIT, _CONFIRMATION, _ADDRESS, _FACTOR, _TOKEN, _PROVIDER)
