"""Joining, inviting, leaving, and who follows."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hub.controls import TOO_LONG
from hub.organisations.forms.fields import CHOOSE, line, title_line
from hub.organisations.models import Membership

TEAM = "team"  # who follows the last contact, when nobody can


class JoinForm(forms.Form):
    title = title_line()


class ReasonForm(forms.Form):
    """Why somebody is taken off: they and the others who belong can read it."""

    reason = line(_("Why does it end?"), _("They, and everybody who belongs, can read this."), required=True, most=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].error_messages["required"] = _("Say why, in a few words.")


class FollowForm(forms.Form):
    """Who follows the last contact. The question is there only when it must be answered."""

    def __init__(self, *args: Any, others: list[Membership], must_follow: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = {str(row.pk): row for row in others}
        if must_follow:
            named = [(str(row.pk), row.person.called) for row in others]
            self.fields["follows"] = forms.ChoiceField(
                label=_("Who looks after it from now on?"),
                choices=[*named, (TEAM, _("Nobody here can. The programme team looks after it for now"))],
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose who follows."), "invalid_choice": CHOOSE},
            )

    @property
    def follower(self) -> dict[str, Any]:
        """As the actions want it."""
        chosen = self.cleaned_data.get("follows", "")
        return {"successor": self.others.get(chosen), "team_follows": chosen == TEAM}


class EndForm(FollowForm, ReasonForm):
    field_order = ("reason", "follows")


class InviteForm(forms.Form):
    email = forms.EmailField(
        label=_("Their e-mail address"),
        help_text=_("Only somebody who proves this address can use the invitation."),
        max_length=254,
        error_messages={
            "required": _("Type their e-mail address."),
            "invalid": _("Type an e-mail address like name@example.org"),
            "max_length": TOO_LONG,
        },
    )
    title = line(_("What do they do there?"), most=120)
    is_contact = forms.BooleanField(
        label=_("Make them a contact too: they can let people in and change what is said"), required=False
    )


class MemberForm(forms.Form):
    """The team adds somebody who rang (P11)."""

    email = forms.EmailField(
        label=_("The e-mail address they joined with"),
        max_length=254,
        error_messages={
            "required": _("Type their e-mail address."),
            "invalid": _("Type an e-mail address like name@example.org"),
            "max_length": TOO_LONG,
        },
    )
    title = line(_("What do they do there?"), most=120)
    is_contact = forms.BooleanField(label=_("They are a contact"), required=False)
