"""What the fuzz is worth: each fault it looks for is found when it is planted, and a good view has none."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template import engines
from django.test import Client, override_settings
from django.urls import path

import hub.urls
from hub.people.models import Person
from tests.fuzz import forms as fuzz
from tests.fuzz.assignment import set_from_outside
from tests.fuzz.finder import Field, Form, FormsOfPage
from tests.fuzz.test_query_strings import crashes
from tests.fuzz.test_redirects import led_away
from tests.matrix.world import World

pytestmark = pytest.mark.django_db
PAGE = """<main>
{% if form.errors %}<div class="govuk-error-summary">There is a problem {{ form.errors }}</div>{% endif %}
<form method="post">{{ form.name }}{{ form.about }}{{ form.side }}<button>Send</button></form></main>"""


class NameForm(forms.Form):
    name = forms.CharField(max_length=40, error_messages={"required": "Type a name.", "max_length": "Make it shorter."})
    about = forms.CharField(required=False, widget=forms.Textarea)
    side = forms.ChoiceField(choices=[("a", "One"), ("b", "Other")], error_messages={"required": "Choose one."})


def shown(form: forms.Form) -> HttpResponse:
    return HttpResponse(engines["django"].from_string(PAGE).render({"form": form}))


def good(request: HttpRequest) -> HttpResponse:
    form = NameForm(request.POST or None)
    return HttpResponseRedirect("/good/") if form.is_valid() else shown(form)


def fragile(request: HttpRequest) -> HttpResponse:
    """Keeps what it was told, as a database would refuse to."""
    if "\x00" in request.POST.get("name", "") + request.GET.get("q", ""):
        raise ValueError("A string literal cannot contain NUL (0x00) characters.")
    return good(request)


def silent(request: HttpRequest) -> HttpResponse:
    """Shows its form again and does not say why."""
    return shown(NameForm())


def losing(request: HttpRequest) -> HttpResponse:
    """Says what is wrong and forgets what was typed."""
    form = NameForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        empty = NameForm()
        empty._errors = form.errors
        return shown(empty)
    return HttpResponseRedirect("/losing/")


def strange(request: HttpRequest) -> HttpResponse:
    """Speaks in words that are not ours."""
    form = NameForm(request.POST or None)
    form.fields["name"].error_messages = {"required": "This field is required."}
    return HttpResponseRedirect("/") if form.is_valid() else shown(form)


def assigning(request: HttpRequest) -> HttpResponse:
    """Sets whatever it is told to."""
    person = Person.objects.order_by("pk")[0]
    for name, value in request.POST.items():
        if hasattr(person, name) and name in ("name", "is_superuser"):
            setattr(person, name, bool(value) if name == "is_superuser" else value[:40])
    person.save()
    return HttpResponseRedirect("/")


def leading(request: HttpRequest) -> HttpResponse:
    answer = HttpResponse(status=302)
    answer["Location"] = quote(request.GET.get("next", "/"), safe="/:?=#@%")
    return answer


def linking(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f'<a href="{request.GET.get("next", "/")}">Go on</a>')


def guarded(request: HttpRequest) -> HttpResponse:
    """Believes in one slash."""
    there = request.GET.get("next", "")
    there = there if there.startswith("/") and not there.startswith("//") else "/"
    return HttpResponse(f'<a href="{there}">Go on</a>')


VIEWS = (good, fragile, silent, losing, strange, assigning, leading, linking, guarded)
urlpatterns = [*(path(f"{view.__name__}/", view) for view in VIEWS), *hub.urls.urlpatterns]


@pytest.fixture(autouse=True)
def planted() -> Iterator[None]:
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[]):
        yield


def faults_of(view: Any) -> list[str]:
    where, browser = f"/{view.__name__}/", Client()
    form = FormsOfPage(where, browser.get("/good/").content.decode()).forms[0]
    return fuzz.faults(browser, form, set(), {}, set())


def test_a_good_form_has_no_fault() -> None:
    assert faults_of(good) == []


def test_a_view_that_breaks_on_a_null_byte_is_caught() -> None:
    found = faults_of(fragile)
    assert any("with name: a null byte" in fault and "crashes: ValueError" in fault for fault in found)
    assert all("crashes" in fault for fault in found)


def test_a_form_shown_again_without_a_word_is_caught() -> None:
    assert any("says nothing" in fault for fault in faults_of(silent))


def test_a_form_that_loses_what_was_typed_is_caught() -> None:
    found = faults_of(losing)
    assert {fault.rpartition(" ")[2] for fault in found if "loses" in fault} == {"name", "about"}
    assert [fault for fault in found if "loses" not in fault] == []


def test_words_that_are_not_ours_are_caught() -> None:
    assert any("“This field is required”" in fault for fault in faults_of(strange))


def test_mass_assignment_is_caught(world: World, names: dict[str, list[str]]) -> None:
    form = Form("/assigning/", "post", (Field("name", "text"),))
    assert set_from_outside(Client(), form, {"name"}, names) == {"people_person.is_superuser"}


def test_a_form_that_sets_what_it_asks_for_alone_is_not(world: World, names: dict[str, list[str]]) -> None:
    form = Form("/assigning/", "post", (Field("name", "text"), Field("is_superuser", "checkbox", "on")))
    assert set_from_outside(Client(), form, {"name", "is_superuser"}, names) == set()


def test_a_query_that_breaks_a_page_is_caught() -> None:
    assert [
        line.partition(": ")[2] for line in crashes(Client(), [("q", "/fragile/?q=%00"), ("a", "/fragile/?q=a")])
    ] == ["crashes: ValueError: A string literal cannot contain NUL (0x00) characters."]


@pytest.mark.parametrize("view", [leading, linking, guarded])
def test_an_open_redirect_is_caught(view: Any) -> None:
    assert led_away(Client(), Form(f"/{view.__name__}/", "get", ())) != []


def test_a_form_added_to_a_page_is_found_with_all_its_fields() -> None:
    html = '<form method="post" enctype="multipart/form-data"><input name="a" value="1">'
    html += '<textarea name="b">\nx &amp; y</textarea>'
    html += '<input type="radio" name="c" value="d"><input type="radio" name="c" value="e" checked>'
    html += '<button name="f" value="g">x</button><button name="h">x</button></form>'
    html += '<form action="/there/"><select name="i"><option value=""><option value="j" selected></select></form>'
    html += '<form action="https://elsewhere.example/"><input name="k"></form>'
    fields = (Field("a", "text", "1"), Field("b", "textarea", "x & y"), Field("c", "radio", "e", ("d", "e")))

    assert FormsOfPage("/here/", html).forms == [
        Form("/here/", "post", (*fields, Field("f", "submit", "g")), True),
        Form("/here/", "post", (*fields, Field("h", "submit")), True),
        Form("/there/", "get", (Field("i", "select", "j", ("", "j")),)),
    ]
