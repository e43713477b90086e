"""Asking a question, one thing at a time; the last step says who stands under it (M11)."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hub.controls import DayField
from hub.once import OnceField
from hub.organisations.models import Organisation
from hub.people.choices import Region
from hub.people.models import Person, Topic
from matchmaking.questions.choices import QuestionStatus, ShownAs
from matchmaking.questions.forms.fields import CHOOSE, TagsField, choice, line, lines
from matchmaking.questions.models import unnamed_in
from matchmaking.questions.policy import QUESTION_LETTERS


class QuestionForm(forms.Form):
    question = line(
        _("Your question, in one sentence"),
        _("As you would ask a friend. For example: Why do new families miss hospital appointments?"),
        missing=_("Type your question. One sentence is enough."),
        most=QUESTION_LETTERS,
    )


class WhyForm(forms.Form):
    why = lines(
        _("Why does it matter, and what do you know already?"),
        _("What you see, how often, for whom. Please name nobody."),
        missing=_("Say in a line or two why it matters."),
    )
    would_change = lines(_("What would an answer change?"), _("What you could do then, or ask others to do."), rows=3)


class PracticalForm(forms.Form):
    wanted_on = DayField(
        label=_("By when would an answer help?"), help_text=_("For example 12 3 2027."), required=False
    )
    time = line(
        _("What time can your group give?"),
        _("For example: two of us for an hour a month. “None just now” is fine, too."),
    )
    pay = line(
        _("What would need paying?"), _("For example: travel, childcare, an interpreter, your time. Say so now.")
    )

    def __init__(self, *args: Any, earliest: date | None = None, **options: Any) -> None:
        """A day before `earliest` is over."""
        super().__init__(*args, **options)
        self.earliest = earliest

    def clean_wanted_on(self) -> date | None:
        wanted: date | None = self.cleaned_data["wanted_on"]
        if wanted and self.earliest and wanted < self.earliest:
            raise ValidationError(_("That day is over. Type a later one, or leave it empty."))
        return wanted


class WhereForm(forms.Form):
    region = choice(
        _("Where is it about?"), [("", _("Choose a region")), *Region.choices], missing=_("Choose a region.")
    )
    topics = forms.MultipleChoiceField(
        label=_("What is it about?"),
        help_text=_("Tick one or more. People look for questions by these."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one."), "invalid_choice": CHOOSE, "invalid_list": CHOOSE},
    )
    tags = TagsField()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["topics"].choices = list(Topic.objects.values_list("slug", "name"))  # type: ignore[attr-defined]


STEPS: Final[dict[str, type[forms.Form]]] = {
    "question": QuestionForm,
    "why": WhyForm,
    "practical": PracticalForm,
    "where": WhereForm,
}


class ShownForm(forms.Form):
    """Who stands under it: only names that are theirs to give."""

    shown_as = choice(_("Who stands under it?"), [], _("Everybody can see this."), radio=True)
    organisation = choice(_("Which organisation?"), [])

    def __init__(
        self, *args: Any, person: Person, organisations: Iterable[Organisation], region: str, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.organisations = {one.public_id: one for one in organisations}
        lines_ = [(ShownAs.GROUP.value, _in_capitals(unnamed_in(region)))]
        if person.name.split():
            lines_.append((ShownAs.NAME.value, person.name.split()[0]))
        if self.organisations:
            lines_.append((ShownAs.ORGANISATION.value, str(ShownAs.ORGANISATION.label)))
        self.fields["shown_as"].choices = lines_  # type: ignore[attr-defined]
        self._offer_organisations()

    def _offer_organisations(self) -> None:
        if not self.organisations:
            del self.fields["organisation"]
            return
        field = self.fields["organisation"]
        field.choices = [(key, one.name) for key, one in self.organisations.items()]  # type: ignore[attr-defined]
        field.help_text = _("Only if its name should stand there.")
        field.required = False

    def clean(self) -> dict[str, Any]:
        """The organisation itself, and only when its name is to be shown."""
        said = super().clean() or {}
        chosen = self.organisations.get(said.get("organisation", "")) if self.organisations else None
        wants = said.get("shown_as") == ShownAs.ORGANISATION
        if wants and chosen is None and "organisation" not in self.errors:
            self.add_error("organisation", CHOOSE)
        said["organisation"] = chosen if wants else None
        return said


def _in_capitals(words: str) -> str:
    return words[:1].upper() + words[1:]


class PostForm(ShownForm):
    """The last step."""

    once = OnceField()


class EditForm(QuestionForm, WhyForm, PracticalForm, WhereForm):
    """All of it at once, for who asked it."""

    field_order = ("question", "why", "would_change", "wanted_on", "time", "pay", "region", "topics", "tags")


class OutcomeForm(forms.Form):
    """What came of it, in plain words for everybody."""

    status = choice(
        _("How does it stand?"),
        [
            (QuestionStatus.ANSWERED, _("We have an answer")),
            (QuestionStatus.CLOSED, _("We no longer look for one")),
        ],
        radio=True,
    )
    outcome = lines(
        _("What came of it?"),
        _("Two lines are plenty. Everybody can read them. Please name nobody."),
        missing=_("Say in a line what came of it. Others will look for it."),
    )


class FilterForm(forms.Form):
    """What somebody looks for in the list. What makes no sense finds nothing."""

    marks_optional = False

    q = forms.CharField(
        label=_("Words"), required=False, max_length=200, error_messages={"max_length": _("Use fewer letters.")}
    )
    topic = choice(_("Topic"), [])
    region = choice(_("Region"), [("", _("Anywhere")), *Region.choices])
    status = choice(_("How it stands"), [("", _("Any")), *QuestionStatus.choices])

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        topics = Topic.objects.values_list("slug", "name")
        self.fields["topic"].choices = [("", _("Any")), *topics]  # type: ignore[attr-defined]
        for name in ("topic", "region", "status"):
            self.fields[name].required = False

    @property
    def asked(self) -> dict[str, str]:
        """What they look for, without what was left empty."""
        return {name: value for name, value in self.cleaned_data.items() if value}
