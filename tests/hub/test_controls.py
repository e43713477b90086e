"""Forms as people meet them: words in order, nothing lost, every error with a way to its field."""

from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django import forms
from django.forms.renderers import get_default_renderer
from django.template.loader import render_to_string

from hub.controls import HubRenderer


class MeetingForm(forms.Form):
    question = forms.CharField(
        label="What would you like to find out?",
        help_text="In your own words.",
        error_messages={"required": "Type your question"},
    )
    day = forms.DateField(
        label="When could you meet?",
        input_formats=["%d %m %Y"],
        error_messages={"invalid": "Type a date like 12 3 2027"},
    )
    more = forms.CharField(label="Anything else?", required=False, widget=forms.Textarea)
    region = forms.ChoiceField(label="Where are you?", choices=[("ne", "North East"), ("wal", "Wales")])
    reach = forms.ChoiceField(
        label="How should we reach you?",
        help_text="We use only this way.",
        choices=[("letter", "E-mail"), ("inbox", "Only when I sign in")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how we should reach you"},
    )
    code = forms.CharField(
        label="Code",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "class": "mine", "placeholder": "Code"}),
    )
    copy = forms.BooleanField(label="Send me a copy", required=False)
    start = forms.CharField(required=False, widget=forms.HiddenInput)


SOON = {"question": "Why so few dentists?", "day": "soon", "region": "wal", "reach": "inbox"}


def shown(data: dict[str, str] | None = None, form_class: type[forms.Form] = MeetingForm, **context: Any) -> Tag:
    """The form as the page shows it, button and summary included."""
    form = form_class(data, renderer=HubRenderer())
    return BeautifulSoup(render_to_string("_form.html", {"form": form, "action": "Send it", **context}), "html.parser")


def only(page: Tag, selector: str) -> Tag:
    found = page.select(selector)
    assert len(found) == 1, f"{selector}: {len(found)} found"
    return found[0]


def words(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def order_in_group(page: Tag, control: str) -> list[str]:
    """The classes of the pieces around one control, in the order they are read."""
    group = only(page, control).find_parent(class_="govuk-form-group")
    assert group is not None
    pieces = group.select(f".govuk-label, .govuk-hint, .govuk-error-message, {control}")
    return [piece["class"][0] if piece.get("id") != control[1:] else "control" for piece in pieces]


def test_the_hub_shows_every_form_this_way() -> None:
    assert isinstance(get_default_renderer(), HubRenderer)


def test_a_label_belongs_to_its_control() -> None:
    assert words(only(shown(), "label[for=id_question]")) == "What would you like to find out?"


def test_label_hint_error_and_control_come_in_this_order() -> None:
    page = shown({**SOON, "question": ""})
    assert order_in_group(page, "#id_question") == ["govuk-label", "govuk-hint", "govuk-error-message", "control"]


def test_a_control_is_described_by_its_hint_and_its_error() -> None:
    page = shown({**SOON, "question": ""})
    described = str(only(page, "#id_question")["aria-describedby"]).split()
    assert [words(only(page, f"#{id_}")) for id_ in described] == ["In your own words.", "Error: Type your question"]


def test_a_control_without_hint_or_error_is_described_by_nothing() -> None:
    assert "aria-describedby" not in only(shown(), "#id_region").attrs


def test_only_what_is_wrong_is_marked_wrong() -> None:
    page = shown(SOON)
    assert [tag["id"] for tag in page.select("[aria-invalid=true]")] == ["id_day"]
    assert len(page.select(".govuk-form-group--error")) == 1
    assert "govuk-input--error" in only(page, "#id_day")["class"]
    assert "govuk-input--error" not in only(page, "#id_question")["class"]


def test_what_was_typed_is_kept() -> None:
    page = shown({**SOON, "more": "We have a <van>"})
    assert only(page, "#id_day")["value"] == "soon"
    assert words(only(page, "#id_more")) == "We have a <van>"
    assert only(page, "#id_region option[selected]")["value"] == "wal"
    assert only(page, "input[type=radio][checked]")["value"] == "inbox"


def test_the_summary_counts_in_words_and_leads_to_each_field() -> None:
    summary = only(shown({**SOON, "question": "", "reach": ""}), ".govuk-error-summary")
    assert words(summary).startswith("There is a problem Three things need another look. Nothing you typed is lost.")
    links = [(link["href"], words(link)) for link in summary.select("a")]
    assert links == [
        ("#id_question", "Type your question"),
        ("#id_day", "Type a date like 12 3 2027"),
        ("#id_reach_0", "Choose how we should reach you"),
    ]


def test_each_link_of_the_summary_finds_a_control() -> None:
    page = shown({})
    targets = [str(link["href"]) for link in page.select(".govuk-error-summary a")]
    assert len(targets) == 4
    assert {only(page, target).name for target in targets} == {"input", "select"}


def test_the_summary_asks_for_focus_and_is_absent_when_all_is_well() -> None:
    assert "autofocus" in only(shown(SOON), ".govuk-error-summary").attrs
    assert shown({**SOON, "day": "12 3 2027"}).select(".govuk-error-summary") == []
    assert shown().select(".govuk-error-summary") == []


def test_an_error_of_the_whole_form_leads_to_its_first_field() -> None:
    class ClashingForm(MeetingForm):
        def clean(self) -> None:
            raise forms.ValidationError("Those two do not go together")

    link = only(shown({**SOON, "day": "12 3 2027"}, ClashingForm), ".govuk-error-summary a")
    assert (link["href"], words(link)) == ("#id_question", "Those two do not go together")


def test_radios_are_picks_under_their_question() -> None:
    fieldset = only(shown(), "fieldset")
    assert words(only(fieldset, "legend")) == "How should we reach you?"
    assert [words(pick) for pick in fieldset.select("label.pick")] == ["E-mail", "Only when I sign in"]
    assert fieldset["aria-describedby"] == "id_reach_helptext"


def test_only_what_may_be_left_out_says_optional() -> None:
    marked = {words(label) for label in shown().select("label, legend") if label.select(".optional")}
    assert marked == {"Anything else? (optional)", "Code (optional)"}


def test_a_form_of_filters_says_optional_nowhere() -> None:
    class FilterForm(MeetingForm):
        marks_optional = False

    assert shown(form_class=FilterForm).select(".optional") == []


def test_a_lone_checkbox_stands_before_its_words() -> None:
    box = only(shown(), "#id_copy")
    assert box.parent is not None
    assert (box.parent.name, words(box.parent)) == ("label", "Send me a copy")


def test_our_classes_join_those_the_form_asked_for() -> None:
    assert only(shown(), "#id_code")["class"] == [
        "mine",
        "govuk-input",
        "govuk-input--w10",
        "govuk-input--extra-letter-spacing",
    ]


def test_autocomplete_stays_and_a_placeholder_that_repeats_the_label_goes() -> None:
    code = only(shown(), "#id_code")
    assert code["autocomplete"] == "one-time-code"
    assert "placeholder" not in code.attrs


def test_hidden_fields_travel_along_unseen() -> None:
    hidden = only(shown({**SOON, "start": "community-new"}), "input[type=hidden][name=start]")
    assert hidden["value"] == "community-new"
    assert hidden.find_parent(class_="govuk-form-group") is None


@pytest.mark.parametrize(("form_class", "encoding"), [(MeetingForm, None), (None, "multipart/form-data")])
def test_a_form_with_a_file_is_sent_whole(form_class: type[forms.Form] | None, encoding: str | None) -> None:
    class PaperForm(forms.Form):
        paper = forms.FileField(label="Your paper")

    form = only(shown(form_class=form_class or PaperForm), "form")
    assert form.get("enctype") == encoding
    assert "novalidate" in form.attrs
    assert words(only(form, "button")) == "Send it"
