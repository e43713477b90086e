"""Offering to help, saying who can help today, and looking after questions."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from hub.contact.choices import ReportReason
from hub.controls import TOO_LONG
from hub.once import OnceField
from matchmaking.questions.choices import OFFERING_SIDES, HiddenReason
from matchmaking.questions.forms.fields import choice, line, lines

FEWEST_DIGITS = 3  # 111 is a number, too


class OfferForm(forms.Form):
    side = choice(_("You offer as"), OFFERING_SIDES, missing=_("Choose who you are here."), radio=True)
    can_do = lines(
        _("What can you do?"),
        _("In plain words: what you know or can do, and how you would begin."),
        missing=_("Say in a line or two what you can do."),
    )
    needs = lines(_("What would it need?"), _("Time from the group, money, somebody else. “Nothing” is fine."), rows=3)
    once = OnceField()


class SignpostForm(forms.Form):
    part = line(
        _("Which part is not research?"),
        _("For example: getting to the hospital in the first place."),
        missing=_("Say which part of the question this helps with."),
    )
    name = line(_("Who can help today?"), _("A service or a group."), missing=_("Type who can help."), most=120)
    does = line(_("What do they do?"), missing=_("Say in a line what they do."))
    phone = line(_("Phone number"), _("With its area code."), most=40)
    link = forms.CharField(
        label=_("Website"),
        help_text=_("For example https://www.example.org/help"),
        max_length=300,
        required=False,
        error_messages={"max_length": TOO_LONG},
        widget=forms.URLInput,
    )
    once = OnceField()

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        digits = sum(sign.isdigit() for sign in phone)
        if phone and (digits < FEWEST_DIGITS or not all(sign.isdigit() or sign in "+ ()-." for sign in phone)):
            raise ValidationError(_("Type a phone number, like 0191 496 0000."))
        return phone

    def clean_link(self) -> str:
        """An address on the web, and nothing that a browser would run (T49)."""
        link: str = self.cleaned_data["link"]
        if link and "://" not in link:
            link = f"https://{link}"
        if link:
            URLValidator(schemes=["http", "https"], message=_("Type an address like https://www.example.org"))(link)
        if len(link) > self.fields["link"].max_length:  # type: ignore[attr-defined]
            raise ValidationError(_("That address is too long. Is there a shorter one?"))
        return link

    def clean(self) -> dict[str, Any]:
        """Somebody who needs help must be able to reach them."""
        said = super().clean() or {}
        if not said.get("phone") and not said.get("link") and not {"phone", "link"} & set(self.errors):
            self.add_error("phone", _("Give a phone number or a website, so that people can reach them."))
        return said


class HideForm(forms.Form):
    reason = choice(_("Why is it hidden?"), HiddenReason.choices, _("Whoever asked it reads this line."), radio=True)


class ReportForm(forms.Form):
    reason = choice(_("What is wrong?"), ReportReason.choices, missing=_("Choose what is wrong."), radio=True)
    words = forms.CharField(
        label=_("Anything you want to add"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        error_messages={"max_length": TOO_LONG},
    )
