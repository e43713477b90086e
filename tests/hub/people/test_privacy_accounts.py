"""Holdings of how people sign in: addresses, second factors, other providers, sessions (P7, T64)."""

from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from hub.holdings import holdings
from tests.conftest import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
LABELS = [
    "sessions.Session",
    "usersessions.UserSession",
    "account.EmailConfirmation",
    "account.EmailAddress",
    "mfa.Authenticator",
    "socialaccount.SocialToken",
    "socialaccount.SocialAccount",
]
SessionStore = import_module(settings.SESSION_ENGINE).SessionStore


def erase(person: Any) -> None:
    for label in LABELS:
        holdings[label].erase(person, NOW)


def furnish(person: Any) -> None:
    """Everything allauth may keep of somebody."""
    address = EmailAddress.objects.get(user=person)
    EmailConfirmation.objects.create(email_address=address, created=NOW, key=f"key-{person.pk}")
    Authenticator.objects.create(user=person, type="totp", data={"secret": "hush"})
    account = SocialAccount.objects.create(user=person, provider="orcid", uid=f"0000-{person.pk}", extra_data={"n": 1})
    app = SocialApp.objects.get_or_create(provider="orcid", name="ORCID", client_id="x")[0]
    SocialToken.objects.create(account=account, app=app, token="hush")
    UserSession.objects.create(user=person, ip="192.0.2.7", session_key=f"s-{person.pk}", user_agent="Firefox")


def session(**facts: Any) -> str:
    store = SessionStore()
    store.update(facts)
    store.create()
    return store.session_key


def kept(person: Any) -> list[int]:
    return [
        EmailAddress.objects.filter(user=person).count(),
        EmailConfirmation.objects.filter(email_address__user=person).count(),
        Authenticator.objects.filter(user=person).count(),
        SocialAccount.objects.filter(user=person).count(),
        SocialToken.objects.filter(account__user=person).count(),
        UserSession.objects.filter(user=person).count(),
    ]


def test_every_table_of_accounts_is_held_before_the_person_goes() -> None:
    names = holdings.names()

    assert set(LABELS) <= set(names)
    assert max(names.index(label) for label in LABELS) < names.index("people.Person")


def test_every_way_to_sign_in_leaves_with_them_and_nobody_else_loses_theirs(cast: Any) -> None:
    furnish(cast.amina)
    furnish(cast.ben)

    for _ in range(2):
        erase(cast.amina)

    assert (kept(cast.amina), kept(cast.ben)) == ([0] * 6, [1] * 6)


def test_sessions_of_theirs_end_on_every_device_and_others_go_on(cast: Any, as_person: Any) -> None:
    phone, desk, other = as_person(cast.amina), as_person(cast.amina), as_person(cast.ben)

    erase(cast.amina)

    assert [browser.get("/my/profile/").status_code for browser in (phone, desk, other)] == [302, 302, 200]


def test_a_session_that_only_holds_their_address_goes_too(cast: Any, client: Client) -> None:
    waiting = session(account_login={"email": "Amina@example.org", "state": 1})
    others = [session(account_login={"email": "benamina@example.org"}), session(cart=["nothing"])]

    erase(cast.amina)

    assert set(Session.objects.values_list("pk", flat=True)) == set(others)
    assert waiting not in others


def test_a_session_nobody_can_read_is_no_reason_to_stop(cast: Any) -> None:
    Session.objects.create(session_key="broken", session_data="not a session", expire_date=NOW + timedelta(days=1))

    erase(cast.amina)

    assert Session.objects.get().pk == "broken"


def test_a_copy_says_that_there_is_a_second_factor_and_never_its_secret(cast: Any) -> None:
    furnish(cast.amina)
    furnish(cast.ben)

    copy = {label: holdings[label].export(cast.amina) for label in LABELS}

    assert copy["account.EmailAddress"] == [{"email": "amina@example.org", "verified": True, "primary": True}]
    assert [row["type"] for row in copy["mfa.Authenticator"]] == ["totp"]
    assert [row["uid"] for row in copy["socialaccount.SocialAccount"]] == [f"0000-{cast.amina.pk}"]
    assert [row["ip"] for row in copy["usersessions.UserSession"]] == ["192.0.2.7"]
    assert [label for label, rows in copy.items() if not rows] == [
        "sessions.Session",
        "account.EmailConfirmation",
        "socialaccount.SocialToken",
    ]
    assert "hush" not in str(copy)


def test_network_addresses_are_forgotten_after_90_days(cast: Any) -> None:
    for person, days in ((cast.amina, 91), (cast.ben, 89)):
        furnish(person)
        UserSession.objects.filter(user=person).update(last_seen_at=NOW - timedelta(days=days))
        EmailConfirmation.objects.filter(email_address__user=person).update(created=NOW - timedelta(days=days))

    forgotten = [holdings[label].forget(NOW) for label in ("usersessions.UserSession", "account.EmailConfirmation")]

    assert forgotten == [1, 1]
    assert UserSession.objects.get().user == cast.ben


def test_sessions_that_have_run_out_are_forgotten(cast: Any) -> None:
    for key, days in (("old", -1), ("new", 1)):
        Session.objects.create(session_key=key, session_data="x", expire_date=NOW + timedelta(days=days))

    assert holdings["sessions.Session"].forget(NOW) == 1
    assert Session.objects.get().pk == "new"


def test_who_reads_it_follows_the_roles_of_the_day(cast: Any) -> None:
    cast.mo  # noqa: B018 - works here

    assert holdings["account.EmailAddress"].readers(cast.amina, TODAY) == ["you", "Mo (Programme team)"]
    assert holdings["mfa.Authenticator"].readers(cast.amina, TODAY) == ["you"]
    assert holdings["sessions.Session"].readers(cast.amina, TODAY) == [
        "nobody: the Hub compares it and shows it to no one"
    ]
