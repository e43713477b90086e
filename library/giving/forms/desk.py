"""What a moderator says of a story."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hub.controls import TOO_LONG
from library.giving.models import SECTIONS, Submission
from library.giving.policy import REMARK_LETTERS
from library.resources.models.stories import OF_A_CASE


def words(label: Any, help_text: Any, missing: Any, rows: int = 4) -> forms.CharField:
    """A box for a few sentences."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=REMARK_LETTERS,
        required=bool(missing),
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": missing, "max_length": TOO_LONG},
    )


class SendBackForm(forms.Form):
    """What the author reads: all of it, and at each part."""

    words = words(
        _("What the author will read"),
        _("Start with what is good. Say exactly what would make it ready."),
        _("Say why it comes back. Start with what is good."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("start", *SECTIONS):
            label = OF_A_CASE.get(name, _("Title and summary"))
            self.fields[f"on_{name}"] = words(label, "", "", rows=2)

    @property
    def remarks(self) -> dict[str, str]:
        """What is said at each part, where something is."""
        return {
            name.removeprefix("on_"): said for name, said in self.cleaned_data.items() if name[:3] == "on_" and said
        }


class PassOnForm(forms.Form):
    words = words(
        _("A note for your colleague"), _("The author never reads this."), _("Say why you pass it on."), rows=2
    )


class DeclineForm(forms.Form):
    words = words(
        _("Why it is not for the library"),
        _("The author reads this. Say what they could do instead."),
        _("Say why. The author reads it."),
        rows=3,
    )


def ticked(label: Any, help_text: Any) -> forms.MultipleChoiceField:
    """Boxes to tick, one for each story of a page of the desk."""
    return forms.MultipleChoiceField(
        label=label,
        help_text=help_text,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Tick at least one story."),
            "invalid_choice": _("One of these is not at the desk any more. Look again, and tick those you mean."),
        },
    )


class SeveralForm(forms.Form):
    """Which stories of a page of the desk something is done to."""

    stories = ticked(_("Which wait to be read again?"), "")

    def __init__(self, *args: Any, rows: Iterable[Submission], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(row.public_id, f"{row.title} ({row.author.called})") for row in rows if row.author]
        stories = self.fields["stories"]
        assert isinstance(stories, forms.MultipleChoiceField)
        stories.choices = choices


class DeclineSeveralForm(SeveralForm, DeclineForm):
    stories = ticked(_("Which are not for the library?"), _("Everybody gets the same reason."))
    field_order = ("stories", "words")


class TakeDownForm(forms.Form):
    words = words(
        _("Why it should come down"),
        _("A colleague reads this and decides. If it comes down, the author reads it too."),
        _("Say why it should come down."),
        rows=3,
    )
