"""Kinds of organisation, their identifiers, and how far a membership has come (P4, P10)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OrganisationKind(TextChoices):
    COMMUNITY = "community", _("Community organisation")
    CHARITY = "charity", _("Charity")
    UNIVERSITY = "university", _("University")
    LOCAL_AUTHORITY = "local-authority", _("Local authority")
    SCHOOL = "school", _("School")
    NHS = "nhs", _("NHS")
    FUNDER = "funder", _("Funder")
    OTHER = "other", _("Something else")


class Register(TextChoices):
    """Where an organisation's number comes from; the values are org-id.guide list codes, and ROR."""

    CHARITY_ENGLAND_WALES = "GB-CHC", _("Charity number, England and Wales")
    CHARITY_SCOTLAND = "GB-SC", _("Charity number, Scotland")
    CHARITY_NORTHERN_IRELAND = "GB-NIC", _("Charity number, Northern Ireland")
    COMPANY = "GB-COH", _("Company number")
    MUTUAL = "GB-MPR", _("Mutual society number")
    ROR = "ROR", _("ROR id of a university or institute")


NUMBER_IN_WORDS = {
    Register.CHARITY_ENGLAND_WALES: _("Charity number %(number)s (England and Wales)"),
    Register.CHARITY_SCOTLAND: _("Charity number %(number)s (Scotland)"),
    Register.CHARITY_NORTHERN_IRELAND: _("Charity number %(number)s (Northern Ireland)"),
    Register.COMPANY: _("Company number %(number)s"),
    Register.MUTUAL: _("Mutual society number %(number)s"),
    Register.ROR: _("%(number)s in the register of universities and institutes (ROR)"),
}


class Openness(TextChoices):
    OPEN = "open", _("Open to new partnerships")
    LATER = "later", _("Not now, perhaps later")
    CLOSED = "closed", _("Not looking")


class MembershipStatus(TextChoices):
    ASKED = "asked", _("Has asked to join")
    CURRENT = "current", _("Belongs to it")
    DECLINED = "declined", _("Was not let in")
    WITHDRAWN = "withdrawn", _("Took the request back")
    ENDED = "ended", _("Used to belong to it")


OPEN_STATUSES = frozenset({MembershipStatus.ASKED, MembershipStatus.CURRENT})
