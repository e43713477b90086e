"""Saving a page, and a list's name."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hub.controls import TOO_LONG
from library.shelves.models import Collection
from library.shelves.policy import MOST_LETTERS


class SaveForm(forms.Form):
    """A note, and the lists it goes into."""

    note = forms.CharField(
        label=_("A note to yourself"),
        help_text=_("Only you read it."),
        max_length=MOST_LETTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": TOO_LONG},
    )
    collections = forms.ModelMultipleChoiceField(
        label=_("Put it into a list of yours"),
        queryset=Collection.objects.none(),
        to_field_name="public_id",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("A list you chose is not there any more. Look at them again.")},
    )
    new = forms.CharField(
        label=_("Or begin a new list"),
        help_text=_("For example “For our first meeting”. You can share a list by a link."),
        max_length=100,
        required=False,
        error_messages={"max_length": TOO_LONG},
    )

    def __init__(self, *args: Any, collections: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["collections"]
        field.queryset = collections
        field.label_from_instance = lambda each: each.title
        if not collections:
            del self.fields["collections"]
            self.fields["new"].label = _("Begin a list")


class CollectionForm(forms.Form):
    """What a list is called, and a line for others."""

    title = forms.CharField(
        label=_("What is it called?"),
        max_length=100,
        error_messages={"required": _("Give the list a name."), "max_length": TOO_LONG},
    )
    intro = forms.CharField(
        label=_("A line for those you share it with"),
        max_length=MOST_LETTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": TOO_LONG},
    )
