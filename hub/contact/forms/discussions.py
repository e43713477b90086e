"""Writing in a discussion, changing what one wrote, reporting, and what moderators fill in."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from hub.contact.choices import RemovalReason, ReportReason
from hub.contact.policy import MOST_LETTERS

TOO_LONG = _("Use at most %(limit_value)d letters. You typed %(show_value)d. Shorten it, or send it in two parts.")


def _words(label: Any, *, required: Any = "", **more: Any) -> forms.CharField:
    """A box for a few lines; `required` is the sentence for an empty one, nothing where it may stay empty."""
    return forms.CharField(
        label=label,
        required=bool(required),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        error_messages={"required": required, "max_length": TOO_LONG},
        **more,
    )


class PostForm(forms.Form):
    text = _words(
        _("Your words"),
        required=_("Write something first. One line is enough."),
        help_text=_("Plain words. A web address that begins with https:// becomes a link."),
    )
    once = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)

    def clean_once(self) -> str:
        """Which form this is (T26); a broken one is replaced rather than stop somebody from writing."""
        try:
            return str(UUID(self.cleaned_data["once"]))
        except ValueError:
            return str(uuid4())


class EditForm(forms.Form):
    text = _words(
        _("Your words"),
        required=_("Write something. To have nothing there, take the post away instead."),
    )
    version = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)


class ReportPostForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("What is not all right?"),
        choices=ReportReason.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what comes closest."),
            "invalid_choice": _("Choose one of the lines below."),
        },
    )
    words = _words(_("Anything else we should know?"))


class RemoveForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why do you take it away?"),
        help_text=_("The author gets this line by letter."),
        choices=RemovalReason.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose the reason that the author will read."),
            "invalid_choice": _("Choose one of the lines below."),
        },
    )


class CloseForm(forms.Form):
    reason = forms.CharField(
        label=_("Why do you close it?"),
        help_text=_("One line. Everybody who reads the discussion sees it."),
        max_length=300,
        error_messages={
            "required": _("Say why, so that people know."),
            "max_length": _("Use at most %(limit_value)d letters. You typed %(show_value)d."),
        },
    )
