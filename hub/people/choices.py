"""Sides, starting points and working roles (P1–P3, decision 1)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Side(TextChoices):
    COMMUNITY = "community", _("Community")
    RESEARCHER = "researcher", _("Researcher")
    BROKER = "broker", _("Broker")
    FUNDER = "funder", _("Funder")


class StartingPoint(TextChoices):
    COMMUNITY_NEW = "community-new", _("From a community group, new to this")
    COMMUNITY_EXPERIENCED = "community-experienced", _("From a community group, done it before")
    BROKER_NEW = "broker-new", _("Bringing people together, new to this")
    BROKER_EXPERT = "broker-expert", _("Bringing people together, done it often")
    RESEARCHER_EARLY = "researcher-early", _("A researcher early in my career")
    RESEARCHER_ESTABLISHED = "researcher-established", _("An established researcher")


class Role(TextChoices):
    MODERATOR = "moderator", _("Moderator")
    EDITOR = "editor", _("Editor")
    ADMINISTRATOR = "administrator", _("Administrator")
    SCHEME_MANAGER = "scheme-manager", _("Scheme manager")
    BROKER = "broker", _("Broker")
    HOST = "host", _("Match-event host")
    ASSESSOR = "assessor", _("Fund assessor")
    APPROVER = "approver", _("Fund approver")
    FINANCE = "finance", _("Finance officer")
    MENTOR = "mentor", _("Mentor")
    COACH = "coach", _("Coach")
    COACH_SUPERVISOR = "coach-supervisor", _("Coach supervisor")
    FACILITATOR = "facilitator", _("Facilitator")
    PROGRAMME_TEAM = "programme-team", _("Programme team")
    SAFEGUARDING_LEAD = "safeguarding-lead", _("Safeguarding lead")
    AMBASSADOR = "ambassador", _("Ambassador")
    LOCAL_PARTNER = "local-partner", _("Local partner")


SIDE_OF_START = {
    StartingPoint.COMMUNITY_NEW: Side.COMMUNITY,
    StartingPoint.COMMUNITY_EXPERIENCED: Side.COMMUNITY,
    StartingPoint.BROKER_NEW: Side.BROKER,
    StartingPoint.BROKER_EXPERT: Side.BROKER,
    StartingPoint.RESEARCHER_EARLY: Side.RESEARCHER,
    StartingPoint.RESEARCHER_ESTABLISHED: Side.RESEARCHER,
}
WORKROOM_ROLES = frozenset({Role.MODERATOR, Role.EDITOR, Role.ADMINISTRATOR})  # may enter /admin/ (decision 8)
GRANTING_ROLES = frozenset({Role.ADMINISTRATOR})
