"""What somebody looks for in the directory. Nothing typed here can be wrong: what makes no sense finds nobody."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hub.people.choices import Region, Side
from hub.people.models import Topic

MOST_TYPED = 200
TOO_LONG = _("Use at most %(limit_value)d letters.")


def _typed(label: Any, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, required=False, max_length=MOST_TYPED, error_messages={"max_length": TOO_LONG}
    )


def _chosen(label: Any, choices: Any) -> forms.ChoiceField:
    wrong = {"invalid_choice": _("Choose one from the list.")}
    return forms.ChoiceField(label=label, choices=choices, required=False, error_messages=wrong)


class DirectoryForm(forms.Form):
    marks_optional = False

    q = _typed(_("Words"), _("A name, a group, or what they do"))
    side = _chosen(_("Part in partnerships"), [("", _("Any")), *Side.choices])
    region = _chosen(_("Region"), [("", _("Anywhere")), *Region.choices])
    topic = _chosen(_("Topic"), [])
    offers = _typed(_("They offer"))
    hopes = _typed(_("They hope for"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        topics = Topic.objects.values_list("slug", "name")
        self.fields["topic"].choices = [("", _("Any")), *topics]  # type: ignore[attr-defined]

    @property
    def asked(self) -> dict[str, str]:
        """What they look for, without what was left empty."""
        return {name: value for name, value in self.cleaned_data.items() if value}
