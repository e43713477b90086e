"""Every form of the site × everything a broken or hostile browser may send: a sentence, never a crash (T49).

Forms are found where people find them: on every page of the permission matrix, as each of several people sees it.
"""

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from hub.people.models import Person
from library.resources.models import LibraryFile
from tests.conftest import sign_in
from tests.factories.care import HelpRequestFactory, WorryFactory
from tests.factories.letters import SweepFactory
from tests.matrix.world import ROWS

pytestmark = pytest.mark.django_db
FORM_BODY = "application/x-www-form-urlencoded"
PASSWORD = "four plain words together"
ANSWERS = {200, 302, 400, 404, 413, 429}
PAYLOADS = {  # as they travel: percent-encoded bytes
    "a null byte": "%00",
    "a null byte inside": "am%00ina@example.org",
    "bytes that are no UTF-8": "%ff%fe%80am%c3",
    "a lone surrogate": "%ed%a0%80",
    "ten kilobytes of emoji": "%F0%9F%90%9D" * 2_500,
    "a megabyte": "x" * 1_000_000,
    "an override of direction": "%E2%80%AEamina%40example.org",
    "marks without end": "a" + "%CC%81" * 3_000,
    "control signs": "%01%02%1f%7f%c2%85",
    "no character at all": "%EF%BF%BF%F4%8F%BF%BF",
    "a template": quote("{{ 7|add:7 }}{% load x %}${7}<%= 7 %>"),
    "a number without end": "9" * 5_000,
}
VALID = {
    "email": "somebody@example.org",
    "login": "amina@example.org",
    "password": PASSWORD,
    "oldpassword": PASSWORD,
    "password1": "five other words in a row",
    "password2": "five other words in a row",
    "code": "ABCD-EFGH",
    "name": "Somebody",
    "starting_point": "broker-new",
    "question": "How?",
    "what": "Shouting",
    "who": "A group",
    "reach_by": "0191 496 0000",
    "page": "/library/",
    "q": "pay",
    "next": "/my/",
    "remember": "on",
    "role": "mentor",
    "starts_on": "2027-05-01",
    "ends_on": "2027-05-01",
    "reason": "Moves away",
    "credential": "{}",
}


@dataclass(frozen=True)
class Form:
    """A form as it stands on a page: where it goes, how, and what it asks for."""

    who: str
    action: str
    method: str
    fields: tuple[str, ...]
    values: dict[str, str] = field(default_factory=dict, compare=False)


class FormsOfPage(HTMLParser):
    """Reads the forms of a page, hidden fields and named buttons too."""

    def __init__(self, who: str, where: str) -> None:
        super().__init__()
        self.who, self.where = who, where
        self.forms: list[Form] = []
        self._now: tuple[str, str, dict[str, str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._now = (facts.get("action") or self.where, facts.get("method", "get"), {})
        elif self._now and facts.get("name") and tag in ("input", "textarea", "select", "button"):
            self._now[2].setdefault(facts["name"], facts.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._now:
            action, method, values = self._now
            values.pop("csrfmiddlewaretoken", None)
            self.forms.append(Form(self.who, action, method, tuple(sorted(values)), values))
            self._now = None


def attempt(browser: Client, ask: Any) -> HttpResponse:
    """One request that leaves nothing behind: no row, no cookie, no counter."""
    cookies = copy.deepcopy(browser.cookies)
    cache.clear()
    with transaction.atomic():
        answer = ask(browser)
        if answer.streaming:
            list(answer.streaming_content)
        transaction.set_rollback(True)
    browser.cookies = cookies
    return answer


def send(browser: Client, form: Form, wrong: dict[str, str]) -> HttpResponse:
    """Send a form with good words, except for the fields in `wrong`, which travel as they are."""
    right = {name: form.values.get(name) or VALID.get(name, "1") for name in form.fields if name not in wrong}
    words = "&".join([urlencode(right), *(f"{name}={value}" for name, value in wrong.items())]).strip("&")
    if form.method == "get":
        return attempt(browser, lambda to: to.get(f"{urlsplit(form.action).path}?{words}"))
    return attempt(browser, lambda to: to.post(form.action, words, content_type=FORM_BODY))


def is_wrong(form: Form, answer: HttpResponse) -> bool:
    """A crash, an answer nobody promised, or a form shown again without a word about what to mend."""
    if answer.status_code not in ANSWERS:
        return True
    said = ("There is a problem", "error-summary", "notice--error")
    silent = not any(words in answer.content.decode() for words in said) if not answer.streaming else False
    return form.method == "post" and answer.status_code == 200 and silent


@pytest.fixture
def browsers(cast: Any) -> dict[str, Client]:
    """People in every state in which a form can be met."""
    cast.amina.set_password(PASSWORD)
    cast.amina.save()
    nameless = Person.objects.create_user("nameless@example.org")
    signed_in = {"member": cast.amina, "nameless": nameless, "team": cast.mo, "lead": cast.lena, "other": cast.ben}
    all_of_them = {name: Client(raise_request_exception=False) for name in ("stranger", "joining", "waiting", "lost")}
    for name, person in signed_in.items():
        all_of_them[name] = sign_in(person, Client(raise_request_exception=False))
    all_of_them["joining"].post("/accounts/signup/", {"email": "new@example.org"})
    all_of_them["waiting"].post("/accounts/login/code/", {"email": cast.ben.email})
    all_of_them["lost"].post("/accounts/password/reset/", {"email": cast.amina.email})
    all_of_them["member"].post("/accounts/email/", {"email": "changed@example.org", "action_add": ""})
    HelpRequestFactory(pk=70_001)  # the same in every test, so that what was found once can be sent again
    WorryFactory(pk=70_002)
    SweepFactory()  # so that no page has a reason of its own to be unwell
    return all_of_them


@pytest.fixture(scope="module")
def found_before() -> list[Form]:
    """What the first test that looked has found."""
    return []


@pytest.fixture
def forms(browsers: dict[str, Client], found_before: list[Form]) -> list[Form]:
    """Every form on every page, once for each place it goes and each set of fields, and every declared POST."""
    if not found_before:
        found_before.extend(look(browsers))
    return found_before


def look(browsers: dict[str, Client]) -> list[Form]:
    found = {(form.action, form.fields): form for form in declared()}
    for who, browser in browsers.items():
        for where in pages():
            reader = FormsOfPage(who, where)
            answer = attempt(browser, lambda to, where=where: to.get(where))
            if answer.status_code == 200 and "html" in answer.headers["Content-Type"]:
                reader.feed(answer.content.decode())
            for form in reader.forms:
                found.setdefault((form.action, form.fields), form)
    return list(found.values())


def pages() -> list[str]:
    return sorted({row.path for row in ROWS if row.method == "get" and "{" not in row.path})


def declared() -> Iterator[Form]:
    for row in ROWS:
        if row.method == "post" and "{" not in row.path:
            yield Form("member", row.path, "post", tuple(sorted(row.post)), row.post)


def test_the_forms_we_know_of_are_found(forms: list[Form]) -> None:
    asked = {(urlsplit(form.action).path, name) for form in forms for name in form.fields}

    known = {
        *(("/help/", name) for name in ("question", "reach_by", "ring_back", "page")),
        *(("/worry/", name) for name in ("what", "who", "reach_by")),
        *(("/my/name/", "name"), ("/my/start/", "starting_point"), ("/library/", "q"), ("/demo/sign-in/", "email")),
        *(("/accounts/signup/", name) for name in ("email", "starting_point")),
        *(("/accounts/login/", name) for name in ("login", "password")),
        *(("/accounts/login/code/", "email"), ("/accounts/login/code/confirm/", "code")),
        *(("/accounts/confirm-email/", name) for name in ("code", "action")),
        *(("/accounts/password/reset/", "email"), ("/accounts/password/reset/confirm/", "code")),
        *(("/accounts/password/set/", "password1"), ("/accounts/password/change/", "oldpassword")),
        *(("/accounts/email/", "email"), ("/accounts/email/", "action_send")),
        *(("/accounts/2fa/totp/activate/", "code"), ("/accounts/2fa/webauthn/add/", "credential")),
        *(("/accounts/2fa/webauthn/login/", "credential"), ("/my/prove/send/", "next"), ("/desk/people/", "q")),
    }
    assert known - asked == set()
    assert {urlsplit(form.action).path for form in forms if "answered" in form.action or "take" in form.action} != set()


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_form_breaks_on_it_in_any_field(browsers: dict[str, Client], forms: list[Form], payload: str) -> None:
    sent = [(form, name) for form in forms for name in form.fields]

    broken = [
        f"{form.method} {form.action} {name} as {form.who}"
        for form, name in sent
        if is_wrong(form, send(browsers[form.who], form, {name: PAYLOADS[payload]}))
    ]

    assert (broken, len(sent) > 30) == ([], True)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_page_breaks_on_it_in_its_query(browsers: dict[str, Client], payload: str) -> None:
    words = "&".join(
        f"{name}={PAYLOADS[payload]}" for name in ("q", "from", "next", "start", PAYLOADS[payload][:1_000])
    )

    broken = [
        f"{where} as {who}"
        for who in ("stranger", "member")
        for where in pages()
        if attempt(browsers[who], lambda to, w=where: to.get(f"{w}?{words}")).status_code >= 500
    ]

    assert broken == []


BODIES = {
    "raw bytes that are no UTF-8": (b"name=\xff\xfe&question=\x80&email=\xed\xa0\x80&\xff=\xff", FORM_BODY),
    "a raw null byte": (b"name=\x00&question=\x00&email=\x00&login=\x00&code=\x00&what=\x00", FORM_BODY),
    "very many fields": (b"&".join(b"f%d=1" % number for number in range(2_500)), FORM_BODY),
    "one field very many times": (b"&".join([b"email=a"] * 2_500), FORM_BODY),
    "more than we take": (b"name=" + b"x" * 3_000_000, FORM_BODY),
    "a charset nobody knows": (b"name=Amina", f"{FORM_BODY}; charset=klingon"),
    "another charset": ("name=Amina".encode("utf-16"), f"{FORM_BODY}; charset=utf-16"),
    "JSON": (b'{"name": "Amina"}', "application/json"),
    "a broken multipart": (b"--x\r\nContent-Disposition: form-data; name=", "multipart/form-data; boundary=x"),
    "a multipart without a boundary": (b"--x--", "multipart/form-data"),
    "nothing with a type of nothing": (b"", ""),
}


@pytest.mark.parametrize("body", BODIES)
def test_no_form_breaks_on_a_broken_body(browsers: dict[str, Client], forms: list[Form], body: str) -> None:
    data, content_type = BODIES[body]
    targets = {(form.who, form.action) for form in forms if form.method == "post"}

    broken = [
        f"{action} as {who}"
        for who, action in sorted(targets)
        if attempt(browsers[who], lambda to, a=action: to.generic("POST", a, data, content_type)).status_code
        not in ANSWERS | {403}
    ]

    assert (broken, len(targets) > 15) == ([], True)


def test_no_address_of_a_file_breaks(browsers: dict[str, Client]) -> None:
    file = LibraryFile.objects.first().pk
    names = ["%00", "%ff", "%ed%a0%80", "x" * 5_000, "%E2%80%AE.docx", "..%2f..%2f", "%0d%0aX-Evil:%201", "a%22b.docx"]
    sent = [f"/documents/{number}/{name}" for number in (file, "9" * 9, "9" * 400) for name in names]

    codes = {attempt(browsers["stranger"], lambda to, w=where: to.get(w)).status_code for where in sent}

    assert codes <= {200, 301, 400, 404}


def fragile(request: HttpRequest) -> HttpResponse:
    """A planted view that keeps what it was told, as a database would refuse to."""
    told = request.POST.get("name", "")
    if "\x00" in told:
        raise ValueError("A string literal cannot contain NUL (0x00) characters.")
    return HttpResponse("There is a problem")


def silent(request: HttpRequest) -> HttpResponse:
    """A planted view that shows its form again and does not say why."""
    return HttpResponse("<form></form>")


urlpatterns = [path("planted/", fragile), path("planted/silent/", silent)]


def test_a_view_that_breaks_on_a_null_byte_is_caught() -> None:
    browser, form = Client(raise_request_exception=False), Form("stranger", "/planted/", "post", ("name",))

    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[]):
        wrong = {name: is_wrong(form, send(browser, form, {"name": value})) for name, value in PAYLOADS.items()}

    assert [name for name, caught in wrong.items() if caught] == ["a null byte", "a null byte inside"]


def test_a_form_shown_again_without_a_word_is_caught() -> None:
    browser, form = Client(), Form("stranger", "/planted/silent/", "post", ("name",))

    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[]):
        assert is_wrong(form, send(browser, form, {"name": "x"})) is True


def test_a_form_added_to_a_page_is_found() -> None:
    reader = FormsOfPage("stranger", "/here/")

    reader.feed('<form method="post"><input name="a"><textarea name="b"></textarea><button name="c">x</button></form>')
    reader.feed('<form action="/there/"><select name="d"></select></form>')

    assert reader.forms == [
        Form("stranger", "/here/", "post", ("a", "b", "c")),
        Form("stranger", "/there/", "get", ("d",)),
    ]
