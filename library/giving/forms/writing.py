"""One thing at a time: the steps in which a story is written (H6)."""

from typing import Any, Final, cast

from django import forms
from django.http import QueryDict
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from hub.controls import TOO_LONG
from hub.once import OnceField
from hub.people.choices import Region
from hub.people.models import Topic
from library.giving.choices import IfILeave
from library.giving.forms.attaching import AttachmentForm
from library.giving.models import SECTIONS, Submission
from library.giving.policy import (
    LASTED_LETTERS,
    MOST_TOPICS,
    REMARK_LETTERS,
    SECTION_LETTERS,
    SUMMARY_LETTERS,
    TITLE_LETTERS,
)
from library.resources.choices import Licence

ASKED: Final[dict[str, tuple[Any, Any]]] = {  # the question at each part, and what helps to answer it
    "involved": (
        _("Who was involved?"),
        _("Which group, which university, how many people. Name somebody only if they would like it."),
    ),
    "wanted": (_("What did you want?"), _("Each side may have wanted something else. Say both.")),
    "did": (
        _("What did you do?"),
        _("In the order it happened. Say how often you met, who was paid what, and how long it took."),
    ),
    "worked": (_("What worked?"), _("What would you do again? What made it work?")),
    "failed": (
        _("What did not work?"),
        _("This is what others learn most from. Nobody will think less of you. Leave it empty if nothing went wrong."),
    ),
    "changed": (_("What changed, and for whom?"), _("Small things count: a room, a rule, a friendship, a paper.")),
    "advice": (_("What would you tell others?"), _("As if a friend asked you before they begin.")),
}
STEPS: Final = ("start", *SECTIONS, "about", "attached", "people", "terms")
TYPING: Final = _("An empty line begins a new paragraph. Lines that begin with a dash become a list.")
ABOUT_LICENCES: Final = {
    Licence.CC_BY: _("Anyone may copy and change it, and says that it is yours. The best choice for most."),
    Licence.CC_BY_SA: _("The same, and what they make of it must be as free as yours."),
    Licence.CC0: _("Anyone may do what they like with it, and need not say that it is yours."),
    Licence.ALL_RIGHTS: _("It may be read here. Whoever wants to copy it has to ask you."),
}


class StartForm(forms.Form):
    """What it is called, and what it is about."""

    title = forms.CharField(
        label=_("What shall we call your story?"),
        help_text=_("For example: The allotment that half worked."),
        max_length=TITLE_LETTERS,
        error_messages={"required": _("Give it a name. You can change it later."), "max_length": TOO_LONG},
    )
    summary = forms.CharField(
        label=_("In a sentence or two: what is it about?"),
        help_text=_("People read this in a list, and decide whether to open it. You can come back to it at the end."),
        max_length=SUMMARY_LETTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": TOO_LONG},
    )
    once = OnceField()


class SectionForm(forms.Form):
    """One of the seven parts."""

    marks_optional = False  # it may be left for later, and the outline says which are needed

    text = forms.CharField(
        max_length=SECTION_LETTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"max_length": TOO_LONG},
    )

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label, self.fields["text"].help_text = ASKED[name]


class AboutForm(forms.Form):
    """What others find it by."""

    region = forms.ChoiceField(
        label=_("Where was it?"), required=False, choices=[("", _("Rather not say")), *Region.choices]
    )
    lasted = forms.CharField(
        label=_("How long did it last?"),
        help_text=_("For example: one year, or six Saturdays."),
        max_length=LASTED_LETTERS,
        required=False,
        error_messages={"max_length": TOO_LONG},
    )
    topics = forms.ModelMultipleChoiceField(
        label=_("What is it about?"),
        help_text=_("Up to three."),
        queryset=Topic.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Pick from the list.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelMultipleChoiceField, self.fields["topics"]).queryset = Topic.objects.order_by("name")

    def clean_topics(self) -> Any:
        """Three at most: who is about everything is found by nobody."""
        topics = self.cleaned_data["topics"]
        if len(topics) > MOST_TOPICS:
            raise forms.ValidationError(_("Pick three at most: those that fit best."))
        return topics


class TermsForm(forms.Form):
    """How others may use it, under which name, and what happens when its author leaves."""

    licence = forms.ChoiceField(
        label=_("How may others use it?"),
        choices=[(one.value, format_lazy("{}. {}", one.value, words)) for one, words in ABOUT_LICENCES.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pick one."), "invalid_choice": _("Pick one of the four.")},
    )
    unnamed = forms.BooleanField(
        label=_("Publish it without my name"),
        help_text=_("Then name no people and no groups in it. Only our readers know that it is yours."),
        required=False,
    )
    askable = forms.BooleanField(
        label=_("Others may ask me about it"),
        help_text=_("They write to you here. They see your name and never your address. You may say: not this time."),
        required=False,
    )
    if_i_leave = forms.ChoiceField(
        label=_("If you ever close your account"),
        choices=IfILeave.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pick one."), "invalid_choice": _("Pick one of the two.")},
    )
    ours = forms.BooleanField(
        label=_("This is ours to tell, and the people in it know that I tell it"),
        error_messages={"required": _("Tick this once you have talked to them. It is kept until then.")},
    )

    def clean(self) -> dict[str, Any]:
        """Nobody can be asked who is not named."""
        said = super().clean() or {}
        if said.get("unnamed") and said.get("askable"):
            self.add_error("askable", _("Without your name nobody can ask you. Take one of the two ticks away."))
        return said


class PersonForm(forms.Form):
    """Somebody the story names."""

    name = forms.CharField(
        label=_("Their name, as it stands in the story"),
        max_length=120,
        error_messages={"required": _("Type their name."), "max_length": TOO_LONG},
    )
    email = forms.EmailField(
        label=_("Their e-mail address"),
        help_text=_("We write to them when you send your story in. Nobody else sees it."),
        max_length=254,
        error_messages={
            "required": _("Without an address we cannot ask them. If they have none, leave their name out."),
            "invalid": _("That does not look like an address. For example: joy@example.org."),
            "max_length": TOO_LONG,
        },
    )


class RemarkAnswerForm(forms.Form):
    """What the author says to a remark."""

    answer = forms.CharField(
        label=_("Your answer"),
        max_length=REMARK_LETTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Type an answer, or change that part instead."), "max_length": TOO_LONG},
    )


def form_at(step: str, submission: Submission, sent: QueryDict | None, files: Any = None) -> forms.Form:
    """The form of one step, holding what was written before."""
    if step in SECTIONS:
        return SectionForm(sent, name=step, initial={"text": getattr(submission, step)})
    if step == "about":
        kept = {"region": submission.region, "lasted": submission.lasted}
        return AboutForm(sent, initial={**kept, "topics": submission.topics.all()})
    if step == "terms":
        kept = {"licence": submission.licence or Licence.CC_BY, "if_i_leave": submission.if_i_leave}
        ticks = {"unnamed": submission.unnamed, "askable": submission.askable, "ours": bool(submission.licence)}
        return TermsForm(sent, initial={**kept, **ticks})
    if step == "people":
        return PersonForm(sent)
    if step == "attached":
        return AttachmentForm(sent, files)
    return StartForm(sent, initial={"title": submission.title, "summary": submission.summary})
