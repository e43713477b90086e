"""What staff say when they do something with a letter, and which kind they want to see."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

ONE, ALIKE = "one", "alike"
TOO_LONG = _("Say it in at most 300 letters and spaces.")


class SureForm(forms.Form):
    """Only a button: there is nothing to say. `others` is how many letters like it the deed could be done to."""

    def __init__(self, *args: Any, others: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    @property
    def told(self) -> dict[str, Any]:
        """As the actions want it."""
        return dict(self.cleaned_data)


class ReleaseForm(SureForm):
    """One letter, or all like it; asked only where there are others."""

    def __init__(self, *args: Any, others: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if others:
            many = ngettext(
                "This one, and one more like it about the same thing",
                "This one, and %(many)d more like it about the same thing",
                others,
            )
            self.fields["which"] = forms.ChoiceField(
                label=_("Which letters?"),
                choices=[(ONE, _("Only this one")), (ALIKE, many % {"many": others})],
                initial=ONE,
                widget=forms.RadioSelect,
                error_messages={
                    "required": _("Choose one of the lines below."),
                    "invalid_choice": _("Choose one of the lines below."),
                },
            )

    @property
    def told(self) -> dict[str, Any]:
        told = dict(self.cleaned_data)
        is_alike = told.pop("which", ONE) == ALIKE
        return {**told, "alike": is_alike}


def _reason(label: Any, hint: Any, missing: Any) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, max_length=300, error_messages={"required": missing, "max_length": TOO_LONG}
    )


class StayForm(ReleaseForm):
    """Why it does not go."""

    field_order = ("reason", "which")
    reason = _reason(
        _("Why?"),
        _("A few words for your colleagues, such as “The link is wrong”. Write no names."),
        _("Say why, in a few words."),
    )


class ReturnForm(SureForm):
    """What the letter that came back says."""

    reason = _reason(
        _("What does the letter that came back say?"),
        _("Such as “No such mailbox”. Addresses in it are left out."),
        _("Say why it came back, in a few words."),
    )


class KindForm(forms.Form):
    """Letters of one kind, of those there are."""

    marks_optional = False

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = forms.ChoiceField(
            label=_("Kind of letter"), choices=[("", _("All kinds")), *kinds], required=False
        )

    @property
    def chosen(self) -> str:
        """The one they chose; none, when there is no such kind of letter here."""
        return str(self.cleaned_data["kind"]) if self.is_valid() else ""
