"""Adding, showing, using and taking off a second step at sign-in (P8, T58)."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from hub.audit.models import AuditEntry
from hub.letters.models import Letter
from hub.people.models import Person
from tests.conftest import NOW
from tests.factories.passkeys import Passkey

pytestmark = pytest.mark.django_db
ADD, CODES, DESK = "/accounts/2fa/totp/activate/", "/accounts/2fa/recovery-codes/", "/desk/help/"
ADD_PASSKEY, AUTHENTICATE = "/accounts/2fa/webauthn/add/", "/accounts/2fa/authenticate/"
LOGIN_PASSKEY = "/accounts/2fa/webauthn/login/"
PASSWORD = "four plain words together"
OFF = "The passkey did not answer. Try again, or use another way."


def six_digits(secret: str, *, at: Any = NOW) -> str:
    return format_hotp_value(hotp_value(secret, int(at.timestamp()) // 30))


def letters() -> list[str]:
    return list(Letter.objects.order_by("pk").values_list("kind", flat=True))


def code_in_letter() -> str:
    return re.findall(r"[A-Z0-9]{4}-[A-Z0-9]{4}", Letter.objects.latest("pk").text)[0]


@pytest.fixture(autouse=True)
def real(settings: Any) -> None:
    """Not the demo: nothing counts as shown that was not."""
    settings.DEMO = False


@pytest.fixture
def mo(cast: Any, as_person: Any) -> Client:
    """Mo, at work, without a second factor yet."""
    return as_person(cast.mo, second_factor=False)


@pytest.fixture
def commit(django_capture_on_commit_callbacks: Any) -> Any:
    return django_capture_on_commit_callbacks


def add_app(client: Client, commit: Any) -> str:
    """Add an app as its owner would: read the key, type the six digits. Answers the key."""
    secret = client.get(ADD).context["form"].secret
    with commit(execute=True):
        answer = client.post(ADD, {"code": six_digits(secret)})
    assert answer.url == CODES
    return secret


def add_passkey(client: Client, **facts: str) -> Passkey:
    key = Passkey()
    options = client.get(ADD_PASSKEY).context["js_data"]["creation_options"]
    answer = client.post(ADD_PASSKEY, {"name": "My phone", "credential": key.make(plain(options)), **facts})
    assert answer.status_code == 302, answer.context["form"].errors
    return key


def plain(options: Any) -> Any:
    """The options as a browser reads them, from JSON."""
    import json

    from django.core.serializers.json import DjangoJSONEncoder

    return json.loads(json.dumps(options, cls=DjangoJSONEncoder))


def ask_for_sign_in_code(client: Client, person: Person) -> Any:
    client.post("/accounts/login/code/", {"email": person.email})
    return client.post("/accounts/login/code/confirm/", {"code": code_in_letter()})


def test_the_first_desk_leads_to_the_app_the_codes_and_back_to_the_desk(mo: Client, cast: Any, commit: Any) -> None:
    asked = mo.get(DESK)
    page = mo.get(asked.url)
    assert [(word in page.content.decode()) for word in (ADD, ADD_PASSKEY)] == [True, True]

    add_app(mo, commit)
    codes = mo.get(CODES)

    assert (len(codes.context["unused_codes"]), codes.context["come_back"]) == (10, DESK)
    assert mo.get(DESK).status_code == 200
    assert letters() == ["people.second_factor_added"]
    deeds = AuditEntry.objects.filter(deed="people.add_second_factor").values_list("actor_id", "details")
    assert sorted(deeds, key=str) == [(cast.mo.pk, {"kind": "recovery_codes"}), (cast.mo.pk, {"kind": "totp"})]


def test_no_secret_stands_in_the_database_as_it_is(mo: Client, cast: Any, commit: Any) -> None:
    secret = add_app(mo, commit)

    kept = str(list(Authenticator.objects.values()))

    assert secret not in kept
    app = Authenticator.objects.get(type="totp")
    seed = Authenticator.objects.get(type="recovery_codes").data["seed"]
    assert [app.data["secret"][:5], seed[:5]] == ["gAAAA", "gAAAA"]
    assert len(app.wrap().instance.data["secret"]) > 100
    assert app.wrap().validate_code(six_digits(secret)) is True


def test_the_key_is_a_picture_without_data_addresses_and_letters_in_fours(mo: Client) -> None:
    page = mo.get(ADD)

    html = page.content.decode()
    secret = page.context["form"].secret
    assert ("data:image" in html, '<svg class="qr"' in html, " style=" in html) == (False, True, False)
    assert " ".join(re.findall("....", secret)) in html
    assert page.context["qr_path"].startswith("M")


@pytest.mark.parametrize("typed", ["", "000000", "x" * 50, "１２３４５６", "12 34"])
def test_a_wrong_code_adds_nothing_and_keeps_the_key(mo: Client, typed: str) -> None:
    secret = mo.get(ADD).context["form"].secret

    answer = mo.post(ADD, {"code": typed})

    assert (len(answer.context["form"].errors["code"]), answer.context["form"].secret) == (1, secret)
    assert Authenticator.objects.count() == 0


@pytest.mark.parametrize("late", [-30, 0, 30])
def test_a_code_half_a_minute_early_or_late_still_counts(mo: Client, late: int) -> None:
    secret = mo.get(ADD).context["form"].secret

    answer = mo.post(ADD, {"code": six_digits(secret, at=NOW + timedelta(seconds=late))})

    assert answer.status_code == 302


@pytest.mark.parametrize("way", ["code", "password"])
def test_signing_in_asks_for_the_second_step_whatever_the_first_was(
    mo: Client, cast: Any, commit: Any, way: str
) -> None:
    secret = add_app(mo, commit)
    client, person = Client(), Person.objects.get(pk=cast.mo.pk)
    person.set_password(PASSWORD)
    person.save()
    if way == "code":
        first = ask_for_sign_in_code(client, person)
    else:
        first = client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})

    between = [client.get(where).status_code for where in ("/my/", DESK)]
    wrong = client.post(AUTHENTICATE, {"code": "000000"})
    with time_machine.travel(NOW + timedelta(seconds=31), tick=False):
        right = client.post(AUTHENTICATE, {"code": six_digits(secret, at=NOW + timedelta(seconds=31))})

        assert (first.url, between, wrong.status_code, right.url) == (AUTHENTICATE, [302, 302], 200, "/my/")
        assert client.get(DESK).status_code == 200


def test_a_recovery_code_stands_in_once_and_its_owner_is_told(mo: Client, cast: Any, commit: Any) -> None:
    add_app(mo, commit)
    code = mo.get(CODES).context["unused_codes"][0]
    clients = [Client(), Client()]

    answers = []
    for client in clients:
        ask_for_sign_in_code(client, cast.mo)
        answers.append(client.post(AUTHENTICATE, {"code": code}).status_code)

    assert (answers, clients[0].get(DESK).status_code) == ([302, 200], 200)
    assert letters().count("people.recovery_code_used") == 1
    letter = Letter.objects.get(kind="people.recovery_code_used")
    assert "You have 9 codes left." in letter.text
    assert code not in letter.text


def test_five_wrong_codes_shut_the_second_step_for_a_while(mo: Client, cast: Any, commit: Any) -> None:
    secret = add_app(mo, commit)
    client = Client()
    ask_for_sign_in_code(client, cast.mo)
    for _ in range(5):
        client.post(AUTHENTICATE, {"code": "000000"})

    with time_machine.travel(NOW + timedelta(seconds=31), tick=False):
        answer = client.post(AUTHENTICATE, {"code": six_digits(secret, at=NOW + timedelta(seconds=31))})

    assert answer.context["form"].errors["code"] == ["Too many tries. Wait five minutes, then try again."]


def test_another_session_shows_it_once_before_its_desk(mo: Client, cast: Any, commit: Any, as_person: Any) -> None:
    other = as_person(cast.mo, Client(), second_factor=False)
    secret = add_app(mo, commit)

    asked = other.get(DESK)
    page = other.get(asked.url)
    with time_machine.travel(NOW + timedelta(seconds=31), tick=False):
        digits = six_digits(secret, at=NOW + timedelta(seconds=31))
        shown = other.post("/accounts/2fa/reauthenticate/", {"code": digits, "next": DESK})

        assert (page.context["has_app"], shown.url, other.get(DESK).status_code) == (True, DESK, 200)


def test_taking_the_last_one_off_shuts_the_desk_again_and_tells(mo: Client, commit: Any) -> None:
    add_app(mo, commit)
    before = mo.get(DESK).status_code

    mo.post("/accounts/2fa/totp/deactivate/")

    assert (before, mo.get(DESK).status_code, Authenticator.objects.count()) == (200, 302, 0)
    assert letters() == ["people.second_factor_added", "people.second_factor_removed"]


def test_new_recovery_codes_shut_out_the_old_ones_and_tell(mo: Client, commit: Any) -> None:
    add_app(mo, commit)
    old = mo.get(CODES).context["unused_codes"]
    with commit(execute=True):
        mo.post("/accounts/2fa/recovery-codes/generate/")

    new = mo.get(CODES).context["unused_codes"]

    assert (len(new), set(old) & set(new)) == (10, set())
    assert letters()[-1] == "people.recovery_codes_made"


def test_the_codes_come_as_a_file_that_no_cache_keeps(mo: Client, commit: Any) -> None:
    add_app(mo, commit)

    answer = mo.get("/accounts/2fa/recovery-codes/download/")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="recovery-codes.txt"'
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert all(code in answer.content.decode() for code in mo.get(CODES).context["unused_codes"])


def test_a_passkey_is_added_opens_the_desk_and_is_told(mo: Client, cast: Any) -> None:
    add_passkey(mo)

    assert mo.get(DESK).status_code == 200
    assert [str(row) for row in Authenticator.objects.filter(type="webauthn")] == ["My phone"]
    assert letters() == ["people.second_factor_added"]


def test_a_passkey_alone_signs_in_and_satisfies_both_steps(mo: Client, cast: Any) -> None:
    key, client = add_passkey(mo), Client()
    options = client.get(LOGIN_PASSKEY, headers={"Accept": "application/json"}).json()["request_options"]

    answer = client.post(LOGIN_PASSKEY, {"credential": key.use(options)})

    assert (answer.status_code, client.session["_auth_user_id"]) == (302, str(cast.mo.pk))
    assert [client.get(where).status_code for where in (DESK, "/accounts/email/")] == [200, 200]


def test_a_passkey_is_the_second_step_after_a_code(mo: Client, cast: Any) -> None:
    key, client = add_passkey(mo), Client()
    ask_for_sign_in_code(client, cast.mo)
    options = plain(client.get(AUTHENTICATE).context["js_data"]["request_options"])

    answer = client.post(AUTHENTICATE, {"credential": key.use(options)})

    assert (answer.url, client.get(DESK).status_code) == ("/my/", 200)


def test_a_passkey_proves_it_once_more(mo: Client, cast: Any, as_person: Any) -> None:
    key = add_passkey(mo)
    client = as_person(cast.mo, Client(), proved=False, second_factor=False)
    where = "/accounts/2fa/webauthn/reauthenticate/"
    options = plain(client.get(where).context["js_data"]["request_options"])

    answer = client.post(where, {"credential": key.use(options), "next": "/accounts/email/"})

    assert (answer.url, client.get("/accounts/email/").status_code, client.get(DESK).status_code) == (
        "/accounts/email/",
        200,
        200,
    )


def test_an_answer_from_another_site_or_another_key_or_of_yesterday_is_refused(mo: Client, cast: Any) -> None:
    key, client = add_passkey(mo), Client()
    foreign = Passkey(origin="https://evil.example")
    foreign.key, foreign.id, foreign.handle = key.key, key.id, key.handle
    stolen = Passkey()
    stolen.id, stolen.handle = key.id, key.handle
    old = client.get(LOGIN_PASSKEY, headers={"Accept": "application/json"}).json()["request_options"]
    for bad in (foreign, stolen):
        options = client.get(LOGIN_PASSKEY, headers={"Accept": "application/json"}).json()["request_options"]
        assert client.post(LOGIN_PASSKEY, {"credential": bad.use(options)}).url == "/accounts/login/"
    client.get(LOGIN_PASSKEY, headers={"Accept": "application/json"})

    answer = client.post(LOGIN_PASSKEY, {"credential": key.use(old)})

    assert (answer.url, "_auth_user_id" in client.session) == ("/accounts/login/", False)


@pytest.mark.parametrize(
    "sent",
    ["", "7", "[]", "{}", "null", "9" * 5_000, '{"a":"\\u0000"}', "[" * 9_000, '{"id":1,"rawId":[],"response":7}'],
)
@pytest.mark.parametrize("where", [ADD_PASSKEY, LOGIN_PASSKEY])
def test_an_answer_no_device_would_give_is_a_sentence(mo: Client, where: str, sent: str) -> None:
    client = mo if where == ADD_PASSKEY else Client()
    client.get(where, headers={"Accept": "application/json"})

    answer = client.post(where, {"name": "x", "credential": sent}, follow=True)

    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode() or "notice--error" in answer.content.decode()
    assert Authenticator.objects.count() == 0


def test_somebody_suspended_is_not_let_in_by_a_passkey(mo: Client, cast: Any) -> None:
    key, client = add_passkey(mo), Client()
    Person.objects.filter(pk=cast.mo.pk).update(is_active=False)
    options = client.get(LOGIN_PASSKEY, headers={"Accept": "application/json"}).json()["request_options"]

    answer = client.post(LOGIN_PASSKEY, {"credential": key.use(options)})

    assert (answer.url, "_auth_user_id" in client.session) == ("/accounts/inactive/", False)


def test_passkeys_are_listed_renamed_and_removed_by_their_owner_alone(mo: Client, cast: Any, as_person: Any) -> None:
    add_passkey(mo)
    row = Authenticator.objects.get(type="webauthn")
    edit, remove = (f"/accounts/2fa/webauthn/keys/{row.pk}/{deed}/" for deed in ("edit", "remove"))
    other = as_person(cast.olu, Client())

    foreign = [other.post(where, {"name": "Mine now"}).status_code for where in (edit, remove)]
    mo.post(edit, {"name": "Zoë’s phone"})
    shown = "Zoë’s phone" in mo.get("/accounts/2fa/webauthn/").content.decode()
    long = mo.post(edit, {"name": "x" * 101}).context["form"].errors
    mo.post(remove)

    assert (foreign, shown, long) == ([404, 404], True, {"name": ["Use at most 100 letters."]})
    assert Authenticator.objects.count() == 0
    assert letters() == ["people.second_factor_added", "people.second_factor_removed"]


def test_an_address_not_proved_yet_comes_before_a_second_step(mo: Client, cast: Any) -> None:
    from allauth.account.models import EmailAddress

    EmailAddress.objects.create(user=cast.mo, email="new@example.org", verified=False)

    assert mo.get(ADD).url == "/accounts/2fa/"
