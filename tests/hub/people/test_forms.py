"""A name, a starting point, and allauth's forms in our words."""

from typing import Any

import pytest
from allauth.account import app_settings
from django.test import RequestFactory
from django.utils.module_loading import import_string

from hub.people.choices import StartingPoint
from hub.people.forms import NameForm, StartForm
from hub.people.forms.account import JoinByEmailForm

BROKEN = ["That has a sign in it that cannot be shown. Type the name again."]
KEPT = {
    "one letter": "X",
    "apostrophes": "Siân O’Brien-D'Arcy",
    "two scripts": "Nguyễn Thị 玉兰",
    "right to left": "أمينة الحسيني",
    "zero-width joiner inside": "ශ්‍රී",
    "markup": "<b>Bo</b> & {{ Co }}",
    "emoji": "Bee 🐝",
    "two spaces": "Mary  Ann",
    "200 letters": "é" * 200,
}
REFUSED = {
    "bell": "Ami\x07na",
    "tab": "Ami\tna",
    "line break": "Ami\nna",
    "delete": "Ami\x7fna",
    "lone surrogate": "Ami\ud800na",
    "private use": "Ami\ue000na",
    "no character at all": "Ami\uffffna",
    "right-to-left override": "Ami\u202ena",
    "left-to-right embedding": "Ami\u202ana",
    "isolate": "Ami\u2066na\u2069",
    "zero-width space": "Ami\u200bna",
    "byte order mark": "Ami\ufeffna",
    "line separator": "Ami\u2028na",
    "paragraph separator": "Ami\u2029na",
}


def name_errors(typed: str) -> list[str]:
    return list(NameForm({"name": typed}).errors.get("name", []))


@pytest.mark.parametrize("name", KEPT.values(), ids=KEPT)
def test_a_name_comes_out_letter_for_letter(name: str) -> None:
    form = NameForm({"name": name})

    assert (form.errors, form.cleaned_data) == ({}, {"name": name})


def test_space_around_a_name_is_forgotten() -> None:
    form = NameForm({"name": "  Amina \n"})

    assert (form.is_valid(), form.cleaned_data["name"]) == (True, "Amina")


def test_one_letter_written_in_two_ways_is_kept_in_one() -> None:
    form = NameForm({"name": "Sia\u0302n"})

    assert (form.is_valid(), form.cleaned_data["name"]) == (True, "Siân")


@pytest.mark.parametrize("name", REFUSED.values(), ids=REFUSED)
def test_a_name_with_a_sign_that_cannot_be_shown_is_refused_in_a_sentence(name: str) -> None:
    assert name_errors(name) == BROKEN


def test_a_name_with_a_null_character_is_refused() -> None:
    assert len(name_errors("Ami\x00na")) >= 1


@pytest.mark.parametrize("typed", ["", "   ", "\n\t"])
def test_no_name_is_asked_for_again(typed: str) -> None:
    assert name_errors(typed) == ["Type a name. A first name or a nickname is fine."]


def test_a_name_too_long_is_refused_with_both_counts() -> None:
    assert name_errors("x" * 201) == ["Use at most 200 letters. You typed 201."]


@pytest.mark.parametrize("start", ["", *StartingPoint.values])
def test_any_starting_point_or_none_is_an_answer(start: str) -> None:
    form = StartForm({"starting_point": start})

    assert (form.is_valid(), form.cleaned_data) == (True, {"starting_point": start})


def test_leaving_the_starting_point_out_is_an_answer() -> None:
    form = StartForm({})

    assert (form.is_valid(), form.cleaned_data) == (True, {"starting_point": ""})


def test_a_starting_point_nobody_knows_is_refused_in_a_sentence() -> None:
    assert StartForm({"starting_point": "the-moon"}).errors == {"starting_point": ["Choose one of the lines below."]}


def join(**typed: str) -> JoinByEmailForm:
    return JoinByEmailForm({"email": "new@example.org", **typed})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("tapped", "kept"),
    [("community-new", "community-new"), ("", ""), ("the-moon", ""), ("<script>", ""), ("Community-New", "")],
)
def test_joining_keeps_a_known_starting_point_and_forgets_any_other(tapped: str, kept: str) -> None:
    form = join(starting_point=tapped)

    assert (form.is_valid(), form.cleaned_data["starting_point"]) == (True, kept)


@pytest.mark.django_db
def test_joining_asks_for_an_address_alone() -> None:
    assert [field.name for field in join().visible_fields()] == ["email"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("", "Type your e-mail address."), ("amina", "Type an e-mail address like name@example.org")],
)
@pytest.mark.django_db
def test_an_address_that_is_none_is_refused_in_our_words(typed: str, sentence: str) -> None:
    assert join(email=typed).errors["email"] == [sentence]


CODE_FORMS = ["confirm_login_code", "confirm_email_verification_code", "confirm_password_reset_code"]


def account_form(name: str) -> Any:
    return import_string(app_settings.FORMS[name])


@pytest.mark.parametrize("name", CODE_FORMS)
def test_every_form_for_a_code_speaks_our_words(name: str) -> None:
    form = account_form(name)({"code": ""}, code="ABCD-EFGH")
    field = form.fields["code"]

    assert form.errors == {"code": ["Type the code from the letter."]}
    assert (str(field.label), field.widget.attrs["autocomplete"]) == ("The code from the letter", "one-time-code")
    assert "placeholder" not in field.widget.attrs


@pytest.mark.parametrize("name", CODE_FORMS)
@pytest.mark.parametrize("typed", ["QGQP-RJLH", "qgqp-rjlh", " QGQP-RJLH ", "QGQPRJLH", "qgqp rjlh"])
@pytest.mark.django_db
def test_a_code_may_be_typed_in_any_case_with_or_without_its_dash(name: str, typed: str) -> None:
    whose = {"email": "new@example.org"} if name == "confirm_email_verification_code" else {}

    assert account_form(name)({"code": typed}, code="QGQP-RJLH", **whose).errors == {}


@pytest.mark.parametrize("name", CODE_FORMS)
@pytest.mark.parametrize("typed", ["QGQP-RJLX", "QGQP", "🐝", "x" * 10_000])
def test_a_wrong_code_is_refused_in_a_sentence(name: str, typed: str) -> None:
    sentence = "That is not the code we sent. Check the newest letter and type all of it."

    assert account_form(name)({"code": typed}, code="QGQP-RJLH").errors == {"code": [sentence]}


@pytest.mark.parametrize("name", CODE_FORMS)
def test_no_code_is_right_where_none_was_sent(name: str) -> None:
    for typed in ("None", "0", "-"):
        assert account_form(name)({"code": typed}, code="").is_valid() is False


@pytest.mark.django_db
def test_signing_in_by_password_asks_for_both_in_our_words() -> None:
    form = account_form("login")({}, request=RequestFactory().post("/accounts/login/"))

    assert form.errors == {"login": ["Type your e-mail address."], "password": ["Type your password."]}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["set_password", "change_password"])
def test_a_new_password_is_asked_for_twice_in_our_words(name: str, cast: Any) -> None:
    form = account_form(name)(cast.amina, {})

    assert form.errors["password1"] == ["Type a new password."]
    assert form.errors["password2"] == ["Type a new password."]
    assert [str(form.fields[field].label) for field in ("password1", "password2")] == [
        "New password",
        "The same again",
    ]


@pytest.mark.parametrize("name", sorted(app_settings.FORMS))
def test_every_form_of_an_account_is_one_of_ours(name: str) -> None:
    assert account_form(name).__module__ == "hub.people.forms.account"


def test_a_name_that_grows_when_written_in_one_way_is_counted_as_it_is_kept() -> None:
    assert name_errors("\u0958" * 200) == ["Use at most 200 letters. You typed 400."]


@pytest.mark.parametrize("name", ["\u200d", "\u200e\u200f", "\u2060", "\u0301"])
def test_a_name_nobody_can_see_is_refused_in_a_sentence(name: str) -> None:
    assert name_errors(name) == ["Type a name that can be seen."]
