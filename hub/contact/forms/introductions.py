"""Asking for an introduction, writing to each other, and a broker's few words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hub.contact.policy import MOST_LETTERS
from hub.controls import TOO_LONG
from hub.once import OnceField

SHARING = _("Also show my e-mail address to them, if they show me theirs")


def _words(label: Any, hint: Any, missing: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": missing, "max_length": TOO_LONG},
    )


class AskForm(forms.Form):
    text = _words(
        _("Your message"),
        _("Say who you are, why you would like to meet, and how long it would take. Three lines are plenty."),
        _("Write a line or two, so that they know why you ask."),
    )
    share = forms.BooleanField(
        label=SHARING,
        required=False,
        help_text=_("Only if you both say yes. Either of you can take it back with one tap."),
    )
    through_broker = forms.BooleanField(
        label=_("Ask through a broker"),
        required=False,
        help_text=_("A broker reads your message first and adds a warm word. It may take a few days."),
    )
    once = OnceField()

    def __init__(self, *args: Any, has_brokers: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        if not has_brokers:
            del self.fields["through_broker"]


class MessageForm(forms.Form):
    text = _words(
        _("Your message"), _("They read it here. It is never sent by e-mail."), _("Write a line before you send it.")
    )
    once = OnceField()


class AgreeForm(forms.Form):
    share = forms.BooleanField(label=SHARING, required=False)


class PassOnForm(forms.Form):
    line = _words(
        _("Your line to them both"),
        _("Why you think they should meet. Both can read it."),
        _("Write a warm line, so that they know why you bring them together."),
    )
    once = OnceField()


class SayNoForm(forms.Form):
    words = _words(
        _("What you say to them"),
        _("Say kindly why not now, and what else might help. Only the person who asked reads it."),
        _("Write a kind line, so that nobody is left without an answer."),
    )
    once = OnceField()
