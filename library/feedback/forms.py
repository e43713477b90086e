"""What a reader fills in, and what a keeper of the library answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hub.controls import TOO_LONG
from hub.once import OnceField
from library.feedback.choices import RemarkKind, Verdict
from library.feedback.policy import MOST_LETTERS

TITLE_LETTERS = 120


class ReflectionForm(forms.Form):
    """How somebody used a resource: what it was about, in a few words, and how it went."""

    title = forms.CharField(
        label=_("In a few words: what did you use it for?"),
        help_text=_("For example: Our first meeting with the university."),
        max_length=TITLE_LETTERS,
        error_messages={"required": _("Say in a few words what you used it for."), "max_length": TOO_LONG},
    )
    text = forms.CharField(
        label=_("How did it go?"),
        help_text=_("What you did with it, what helped, and what you would do in another way."),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        error_messages={"required": _("Say how it went. One line is enough."), "max_length": TOO_LONG},
    )
    once = OnceField()


ASKED: dict[
    RemarkKind, tuple[Any, Any, Any]
] = {  # label, hint, and what is said when it was left empty (empty: it may be)
    RemarkKind.USEFUL: (
        _("Anything you want to tell us?"),
        _("What helped, or what you missed."),
        "",
    ),
    RemarkKind.CORRECTION: (
        _("What is wrong, and what would be right?"),
        _("Say where it stands. A few words are enough."),
        _("Tell us what is wrong. A few words are enough."),
    ),
    RemarkKind.JARGON: (
        _("Which word?"),
        _("Type the word. If you know a plainer one, say it too."),
        _("Type the word that nobody uses."),
    ),
}


class RemarkForm(forms.Form):
    """One kind of remark."""

    verdict = forms.ChoiceField(
        label=_("Did it help you?"),
        choices=Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pick one."), "invalid_choice": _("Pick one of the three.")},
    )
    words = forms.CharField(
        max_length=MOST_LETTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": TOO_LONG},
    )
    once = OnceField()

    def __init__(self, *args: Any, kind: RemarkKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = self.fields["words"]
        words.label, words.help_text, missing = ASKED[kind]
        words.required, words.error_messages["required"] = bool(missing), missing
        if kind != RemarkKind.USEFUL:
            del self.fields["verdict"]


class AnswerForm(forms.Form):
    """What a keeper says to a reader, and to everybody."""

    answer = forms.CharField(
        label=_("Your answer"),
        help_text=_("Only the person who said it reads this."),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write an answer, or set it aside."), "max_length": TOO_LONG},
    )
    change = forms.CharField(
        label=_("What you changed because of it (optional)"),
        help_text=_("Everybody reads this on the page, after “Changed because you told us”. Name nobody."),
        max_length=200,
        required=False,
        error_messages={"max_length": TOO_LONG},
    )
