"""Promising how we treat each other (P12), and making an account for somebody who rings (P11)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hub.people.choices import StartingPoint
from hub.people.forms.profile import NameForm

READ_AGAIN = _("Please read the promises again, then press the button below.")


class ConductForm(forms.Form):
    """The code of conduct in the wording that was shown; adults only."""

    is_adult = forms.BooleanField(
        label=_("I am 18 or over"),
        error_messages={"required": _("This Hub is for people of 18 and over. Tick the box if you are.")},
    )
    version = forms.IntegerField(
        widget=forms.HiddenInput, error_messages={"required": READ_AGAIN, "invalid": READ_AGAIN}
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput, max_length=2_000)


class NewPersonForm(NameForm):
    """What the team needs to make an account for somebody on the phone."""

    email = forms.EmailField(
        label=_("Their e-mail address"),
        help_text=_("Read it back to them, letter by letter. A letter goes there at once."),
        max_length=254,
        error_messages={
            "required": _("Type their e-mail address."),
            "invalid": _("Type an e-mail address like name@example.org"),
            "max_length": _("Use at most %(limit_value)d letters. You typed %(show_value)d."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    starting_point = forms.ChoiceField(
        label=_("Which is most like them?"),
        choices=[*StartingPoint.choices, ("", _("They would rather not say"))],
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of the lines below.")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["name"].label = _("What do they like to be called?")
        self.fields["name"].help_text = _("The name people here will see. A first name is enough.")
        self.fields["name"].widget.attrs["autocomplete"] = "off"
