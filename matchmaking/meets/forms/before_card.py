"""A match card, one question at a time, or all of them for a host who asks. All of it may stay empty (M4, P11)."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from hub.controls import TOO_LONG
from hub.people.choices import Region
from hub.people.models import Topic
from matchmaking.meets.actions.before import Told
from matchmaking.meets.choices import Disagreement, Distance, Gift, Way
from matchmaking.meets.models import MatchCard
from matchmaking.meets.policy import MOST_GIFTS, MOST_WORDS

NOT_LISTED = _("Choose one of the lines below.")
TICK_AGAIN = _("One of these is not on our list. Tick those you want again.")
RATHER_NOT = ("", _("I would rather not say"))


class SeveralField(forms.MultipleChoiceField):
    """A few ticks: `most` at most, since naming everything says nothing."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, most: int = 0, **options: Any) -> None:
        self.most = most
        sentences = {"invalid_choice": TICK_AGAIN, "invalid_list": TICK_AGAIN}
        super().__init__(required=False, error_messages=sentences, **options)

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        if self.most and len(set(value)) > self.most:
            many = {"most": self.most, "many": len(set(value))}
            raise ValidationError(_("Tick at most %(most)d. You ticked %(many)d.") % many)


def words(label: Any, hint: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": TOO_LONG},
    )


class StepForm(forms.Form):
    """One question, beginning with what is known."""

    marks_optional = False  # nothing is needed, and the page says so once

    def __init__(self, data: Any = None, *, told: Told) -> None:
        known = {**told.facts, "topics": [topic.slug for topic in told.topics]}
        super().__init__(data, initial={name: known[name] for name in self.base_fields if name in known})


class TopicsForm(StepForm):
    topics = forms.ModelMultipleChoiceField(
        label=_("What would you like to talk about?"),
        help_text=_("Tick as many as you like. Two or three tell the most."),
        queryset=Topic.objects.all(),
        to_field_name="slug",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=dict.fromkeys(("invalid_choice", "invalid_pk_value", "invalid_list"), TICK_AGAIN),
    )


class BringForm(StepForm):
    brings = SeveralField(
        label=_("What do you bring?"),
        help_text=_("Tick up to %d.") % MOST_GIFTS,
        choices=Gift.choices,
        most=MOST_GIFTS,
    )
    brings_words = words(
        _("Say it in your own words"), _("For example: “Forty families in Gateshead who trust us.” One line is enough.")
    )


class HopeForm(StepForm):
    hopes = SeveralField(
        label=_("What do you hope to find?"),
        help_text=_("Tick up to %d.") % MOST_GIFTS,
        choices=Gift.choices,
        most=MOST_GIFTS,
    )
    hopes_words = words(
        _("Say it in your own words"), _("For example: “Somebody who can help us see why people miss their bus.”")
    )


class WaysForm(StepForm):
    ways = SeveralField(label=_("How do you like to work?"), help_text=_("Tick what is like you."), choices=Way.choices)


class DisagreementForm(StepForm):
    disagreement = forms.ChoiceField(
        label=_("When people disagree, what do you do?"),
        help_text=_("No answer is better than another. It helps to know."),
        choices=[*Disagreement.choices, RATHER_NOT],
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": NOT_LISTED},
    )


class PlaceForm(StepForm):
    region = forms.ChoiceField(
        label=_("Where are you?"),
        choices=[RATHER_NOT, *Region.choices],
        required=False,
        error_messages={"invalid_choice": _("Choose one of the regions on the list.")},
    )
    distance = forms.ChoiceField(
        label=_("How far can you travel to meet again?"),
        choices=[*Distance.choices, RATHER_NOT],
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": NOT_LISTED},
    )
    times = forms.CharField(
        label=_("When can you meet?"),
        help_text=_("For example: weekday mornings, or never on Fridays."),
        max_length=200,
        required=False,
        error_messages={"max_length": TOO_LONG},
    )
    wants_quiet = forms.BooleanField(
        label=_("I would like a quiet table on the day"),
        help_text=_("Only the hosts see this tick."),
        required=False,
    )


@dataclass(frozen=True)
class CardStep:
    """One page of the card."""

    name: str
    title: Any
    form: type[StepForm]


STEPS: Final = {
    step.name: step
    for step in (
        CardStep("topics", _("What it is about"), TopicsForm),
        CardStep("bring", _("What you bring"), BringForm),
        CardStep("hope", _("What you hope for"), HopeForm),
        CardStep("ways", _("How you like to work"), WaysForm),
        CardStep("disagree", _("When people disagree"), DisagreementForm),
        CardStep("place", _("Where and when"), PlaceForm),
    )
}
ORDER: Final = (*STEPS, "check")


class SeenField(forms.CharField):
    """When the card that was looked at had last changed; None for no card. What makes no sense is an old card."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False)

    def clean(self, value: Any) -> datetime | None:
        """Never refuses: a time that was tampered with only means that the page is shown once more."""
        if not value:
            return None
        try:
            return datetime.fromisoformat(value).astimezone(UTC)
        except (TypeError, ValueError, OverflowError):
            return datetime.min.replace(tzinfo=UTC)


def _seen(told: Told) -> str:
    return told.changed_at.isoformat() if told.changed_at else ""


class WholeCardForm(PlaceForm, DisagreementForm, WaysForm, HopeForm, BringForm, TopicsForm):
    """All questions on one page: a host reads them out to somebody on the phone or at the door (P11)."""

    seen = SeenField()

    def __init__(self, data: QueryDict | None = None, *, told: Told) -> None:
        super().__init__(data, told=told)
        self.sent, self.told, self.is_stale = data, told, False
        self.initial["seen"] = _seen(told)

    def look_again(self, told: Told, sentence: str) -> None:
        """It was changed meanwhile: what was typed stays, and can be saved once what it says now was seen."""
        self.told, self.is_stale = told, True
        assert self.sent is not None
        self.data = self.sent.copy()
        self.data["seen"] = _seen(told)
        self.add_error(None, sentence)


def next_step(card: MatchCard | None) -> str:
    """The first question that nothing is said to; when all have an answer, the page to look through them."""
    if card is None:
        return ORDER[0]
    said = {
        "topics": card.topics.all(),
        "bring": card.brings or card.brings_words,
        "hope": card.hopes or card.hopes_words,
        "ways": card.ways,
        "disagree": card.disagreement,
        "place": card.region or card.distance or card.times,
    }
    return next((name for name, answer in said.items() if not answer), ORDER[-1])
