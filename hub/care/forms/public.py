"""Two short forms that anybody can fill in, without an account and without JavaScript."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from hub.care.policy import MOST_LETTERS
from hub.once import OnceField
from hub.people.models import Person

TOO_LONG = _("Use at most %(limit_value)d letters. You typed %(show_value)d. Shorten it a little, or ask to be rung.")


# Whoever takes up the phone next and presses Back must not find the words again.
FORGOTTEN = {"autocomplete": "off"}
LEAST_DIGITS = 10  # of a phone number in the UK


class HelpForm(forms.Form):
    question = forms.CharField(
        label=_("What would you like help with?"),
        help_text=_("In your own words. One line is enough."),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Tell us what you would like help with."), "max_length": TOO_LONG},
    )
    reach_by = forms.CharField(
        label=_("How can we reach you?"),
        help_text=_("An e-mail address or a phone number."),
        max_length=254,
        error_messages={
            "required": _("Give us an e-mail address or a phone number, so that we can answer."),
            "max_length": TOO_LONG,
        },
    )
    ring_back = forms.BooleanField(label=_("Please ring me rather than write"), required=False)
    page = forms.CharField(required=False, widget=forms.HiddenInput, max_length=300)
    once = OnceField()

    def clean(self) -> dict[str, Any]:
        """Somebody who wants to be rung has given a number to ring."""
        said = super().clean() or {}
        reach_by = said.get("reach_by", "")
        if said.get("ring_back") and reach_by and sum(sign.isdigit() for sign in reach_by) < LEAST_DIGITS:
            self.add_error("reach_by", _("You asked us to ring you. Type a phone number, with its area code."))
        return said

    def clean_page(self) -> str:
        """Only a path of this site; anything else is forgotten."""
        page = self.cleaned_data["page"]
        is_ours = page.startswith("/") and url_has_allowed_host_and_scheme(page, allowed_hosts=None)
        return page if is_ours else ""


class WorryForm(forms.Form):
    what = forms.CharField(
        label=_("What are you worried about?"),
        help_text=_("What happened, or what you saw or heard. When and where, if you know. It need not be proof."),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 6, **FORGOTTEN}),
        error_messages={
            "required": _("Tell us what you are worried about. A few words are enough."),
            "max_length": TOO_LONG,
        },
    )
    who = forms.CharField(
        label=_("Who is it about?"),
        help_text=_(
            "A name or a group, if you want to say. Somebody who looks after worries cannot read this "
            "if you type their name here."
        ),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs=FORGOTTEN),
        error_messages={"max_length": TOO_LONG},
    )
    reach_by = forms.CharField(
        label=_("How can we reach you?"),
        help_text=_(
            "A phone number or e-mail address. If you leave this empty we cannot ask you more or tell you what we did."
        ),
        max_length=254,
        required=False,
        widget=forms.TextInput(attrs=FORGOTTEN),
        error_messages={"max_length": TOO_LONG},
    )
    keep_from = forms.MultipleChoiceField(
        label=_("Who must not read this?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Somebody you chose is not on the list any more. Look at it again.")},
    )
    unnamed = forms.BooleanField(label=_("Do not keep my name with this"), required=False)
    once = OnceField()

    def __init__(self, *args: Any, leads: Iterable[Person] = (), knows_teller: bool = False, **kwargs: Any) -> None:
        """`leads` may be kept from reading it; a teller we know may leave their name out."""
        super().__init__(*args, **kwargs)
        self.fields["keep_from"].choices = [(lead.public_id, lead.called) for lead in leads]  # type: ignore[attr-defined]
        if not knows_teller:
            del self.fields["unnamed"]
