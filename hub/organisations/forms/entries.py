"""Finding, adding and describing an organisation. What a register's number looks like is said where it is asked for."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from hub.controls import TOO_LONG
from hub.organisations.choices import Openness, OrganisationKind, Register
from hub.organisations.forms.fields import OnceForm, choice, line, lines, shown_name, title_line
from hub.organisations.identifiers import MOST_SIGNS, Number, WrongForm, normal
from hub.organisations.models import Organisation
from hub.people.choices import Region

LOOKS_LIKE: Final = {
    Register.CHARITY_ENGLAND_WALES: _("A charity number in England and Wales has 6 or 7 digits, like 1234567."),
    Register.CHARITY_SCOTLAND: _("A Scottish charity number is SC and 6 digits, like SC012345."),
    Register.CHARITY_NORTHERN_IRELAND: _("A charity number in Northern Ireland is NIC and 6 digits, like NIC101234."),
    Register.COMPANY: _("A company number has 8 signs: digits, or 2 letters and 6 digits, like 01234567 or SC123456."),
    Register.MUTUAL: _("A mutual society number has up to 6 digits, perhaps with a letter, like 12345R."),
    Register.ROR: _("A ROR id has 9 letters and digits and starts with 0, like https://ror.org/013meh722."),
}
WHAT_IS_WRONG: Final = {
    "empty": _("Type the number, or leave both boxes empty."),
    "letters": _("There is a letter too many."),
    "short": _("This one is too short."),
    "long": _("This one is too long."),
    "form": _("This one looks different."),
    "check": _("One of its letters or digits is wrong: they do not add up."),
}


class FindForm(forms.Form):
    """Find by name or number, and by what is known of them. A plain GET form."""

    marks_optional = False
    q = forms.CharField(label=_("Name or number"), max_length=MOST_SIGNS, required=False)
    kind = choice(_("Kind"), OrganisationKind.choices, empty=_("Any kind"), required=False)
    region = choice(_("Region"), Region.choices, empty=_("Anywhere"), required=False)
    openness = choice(_("Open to partnerships"), Openness.choices, empty=_("Any answer"), required=False)


class LookForm(forms.Form):
    """The first question when adding one: is it here already?"""

    q = line(
        _("What is it called, or what is its number?"),
        _("A charity number, a company number, or a few words of its name."),
        required=True,
        empty=_("Type a name or a number."),
    )


class NumberForm(forms.Form):
    """A register and the number it gave."""

    register = choice(_("Which register?"), Register.choices, empty=_("Choose a register"), required=True)
    number = line(_("Number"), _("As it stands on your letters. Spaces do not matter."), required=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].error_messages["required"] = _("Type the number.")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        said["as_number"] = self._as_number(said.get("register", ""), said.get("number", ""))
        return said

    def _as_number(self, register: str, typed: str) -> Number | None:
        if not typed.strip() or "number" in self.errors or "register" in self.errors:
            return None
        if not register:
            self.add_error("register", _("Choose which register the number comes from."))
            return None
        try:
            return Number(register, normal(register, typed))
        except WrongForm as wrong:
            self.add_error("number", f"{WHAT_IS_WRONG[wrong.reason]} {LOOKS_LIKE[Register(register)]}")
        return None


class AboutForm(forms.Form):
    """What an organisation says of itself."""

    name = line(_("Name"), _("As people know it."), required=True, empty=_("Type its name."))
    kind = choice(_("What kind of organisation is it?"), OrganisationKind.choices, empty=_("Choose a kind"))
    region = choice(_("Where does it work?"), Region.choices, empty=_("Not said, or all of the UK"), required=False)
    about = lines(_("What does it do?"), _("Two or three sentences are plenty."))
    would_like = lines(_("What would it like to partner on?"), _("What would you like to find out, or to change?"))
    openness = choice(_("Is it open to new partnerships?"), Openness.choices, empty=_("Not said"), required=False)
    website = forms.URLField(
        label=_("Website"),
        max_length=300,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("Type an address like https://example.org"), "max_length": TOO_LONG},
    )

    def clean_name(self) -> str:
        return shown_name(self.fields["name"], self.cleaned_data["name"])


class AddForm(AboutForm, NumberForm, OnceForm):
    """Everything for a new one; the number may stay out."""

    title = title_line()
    is_another = forms.BooleanField(label=_("None of these is mine. Add a new one"), required=False)
    field_order = (
        "name",
        "is_another",
        "kind",
        "region",
        "register",
        "number",
        "about",
        "would_like",
        "openness",
        "website",
        "title",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["register"].required = self.fields["number"].required = False
        self.fields["number"].help_text = _("If it has one. Then nobody adds it twice.")
        self.fields["is_another"].widget = forms.HiddenInput()  # asked only when there is a reason
        self.similar: list[Organisation] = []

    def ask_about(self, similar: list[Organisation]) -> bool:
        """Whether nearly the same names are there and nobody has said that this is another one."""
        self.similar = similar
        if similar and not self.cleaned_data["is_another"]:
            self.fields["is_another"].widget = forms.CheckboxInput()
            self.add_error("name", _("An organisation with nearly the same name is here already. Is it yours?"))
            return True
        return False


class KeepForm(forms.Form):
    """Which of two entries is kept when they become one: looked for by name or number."""

    q = line(
        _("Which one is kept?"),
        _("Its name or number."),
        required=True,
        empty=_("Type a name or a number."),
    )
