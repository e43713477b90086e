"""Finding something to go to, booking it, and booking for somebody who rings."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hub.controls import TOO_LONG
from hub.events.choices import EventFormat, EventSide
from hub.events.forms.costs import CostLines
from hub.events.models import EventQuestion
from hub.events.policy import MOST_LETTERS
from hub.people.choices import Region

WRONG = {"invalid_choice": _("Choose one from the list.")}


class WhatsOnForm(forms.Form):
    """A plain GET form of filters."""

    marks_optional = False

    q = forms.CharField(label=_("Words"), max_length=200, required=False, error_messages={"max_length": TOO_LONG})
    side = forms.ChoiceField(
        label=_("With places left for"),
        choices=[("", _("Anybody")), *(
            (EventSide.COMMUNITY.value, _("Community groups")), (EventSide.UNIVERSITY.value, _("Researchers")))],
        required=False,
        error_messages=WRONG,
    )  # fmt: skip
    region = forms.ChoiceField(
        label=_("Region"), choices=[("", _("Anywhere")), *Region.choices], required=False, error_messages=WRONG
    )
    format = forms.ChoiceField(
        label=_("How"), choices=[("", _("Any way")), *EventFormat.choices], required=False, error_messages=WRONG
    )
    since = forms.DateField(
        label=_("From this day on"),
        help_text=_("Like 3 12 2026"),
        required=False,
        input_formats=["%d %m %Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d"],
        error_messages={"invalid": _("Type a date like 3 12 2026.")},
    )

    @property
    def asked(self) -> dict[str, Any]:
        """What they look for, without what was left empty."""
        return {name: value for name, value in self.cleaned_data.items() if value}


class BookingForm(CostLines):
    """One short form: which side (only where it is not known), the host's questions, access needs, costs."""

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, questions: Sequence[EventQuestion] = (),
        asks_side: bool = True, has_costs: bool = False, **options: Any,
    ) -> None:  # fmt: skip
        self.questions = questions
        super().__init__(data, has_costs=has_costs, **options)
        told = {name: self.fields.pop(name) for name in list(self.fields) if name.startswith("cost")}
        if asks_side:
            self.fields["side"] = forms.ChoiceField(
                label=_("You come from"),
                choices=[(EventSide.COMMUNITY, _("A community group")), (EventSide.UNIVERSITY, _("A university"))],
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose one of them."), "invalid_choice": _("Choose one of them.")},
            )
        for question in questions:
            self.fields[f"q{question.pk}"] = self._words(question.words, "", question.is_needed)
        hint = _("Like captions, step-free rooms, an interpreter, or a break each half hour.")
        self.fields["access_needs"] = self._words(_("What do you need to take part?"), hint, False)
        self.fields.update(told)

    @property
    def answers(self) -> dict[str, str]:
        """Id of the question: what they answered."""
        return {str(one.pk): self.cleaned_data[f"q{one.pk}"] for one in self.questions}

    @staticmethod
    def _words(label: Any, hint: Any, needed: bool) -> forms.CharField:
        return forms.CharField(
            label=label,
            help_text=hint,
            required=needed,
            max_length=MOST_LETTERS,
            widget=forms.Textarea(attrs={"rows": 3}),
            error_messages={"max_length": TOO_LONG, "required": _("The host needs an answer to this.")},
        )


class BookForForm(BookingForm):
    """The same for somebody who rings; found by the address they joined with."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["side"].label = _("They come from")
        self.fields["access_needs"].label = _("What do they need to take part?")
        self.fields["email"] = forms.EmailField(
            label=_("The e-mail address they joined with"),
            max_length=254,
            error_messages={
                "required": _("Type their e-mail address."),
                "invalid": _("Type an address like name@example.org"),
                "max_length": _("That is too long for an e-mail address."),
            },
        )
        self.order_fields(["email"])
