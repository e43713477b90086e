"""Forms about organisations."""

from hub.organisations.forms.entries import AboutForm, AddForm, FindForm, KeepForm, LookForm, NumberForm
from hub.organisations.forms.papers import NewSchemeForm, ReadinessForm, SchemeForm
from hub.organisations.forms.people import EndForm, FollowForm, InviteForm, JoinForm, MemberForm

__all__ = [
    "AboutForm",
    "AddForm",
    "EndForm",
    "FindForm",
    "FollowForm",
    "InviteForm",
    "JoinForm",
    "KeepForm",
    "LookForm",
    "MemberForm",
    "NewSchemeForm",
    "NumberForm",
    "ReadinessForm",
    "SchemeForm",
]
