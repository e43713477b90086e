"""Sides, starting points and working roles (P1–P3, decision 1)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Side(TextChoices):
    COMMUNITY = "community", _("Community")
    RESEARCHER = "researcher", _("Researcher")
    BROKER = "broker", _("Broker")
    FUNDER = "funder", _("Funder")


class Experience(TextChoices):
    NEW = "new", _("New to partnerships")
    SOME = "some", _("Some experience, under two years")
    LONG = "long", _("Over two years")


class Region(TextChoices):
    """The twelve regions of the UK that statistics use (ITL1)."""

    NORTH_EAST = "north-east", _("North East")
    NORTH_WEST = "north-west", _("North West")
    YORKSHIRE = "yorkshire", _("Yorkshire and the Humber")
    EAST_MIDLANDS = "east-midlands", _("East Midlands")
    WEST_MIDLANDS = "west-midlands", _("West Midlands")
    EAST = "east", _("East of England")
    LONDON = "london", _("London")
    SOUTH_EAST = "south-east", _("South East")
    SOUTH_WEST = "south-west", _("South West")
    WALES = "wales", _("Wales")
    SCOTLAND = "scotland", _("Scotland")
    NORTHERN_IRELAND = "northern-ireland", _("Northern Ireland")


class ReachBy(TextChoices):
    EMAIL = "email", _("By e-mail")
    PHONE = "phone", _("By phone")
    TEXT = "text", _("By text message")


class SeenBy(TextChoices):
    """Who sees one part of a profile."""

    NOBODY = "nobody", _("Only me")
    INTRODUCED = "introduced", _("People I have been introduced to")
    MEMBERS = "members", _("Everybody who has joined")


class Purpose(TextChoices):
    """What somebody can agree to, each by itself (P6, P12)."""

    CONDUCT = "conduct", _("How we treat each other here")
    DIRECTORY = "directory", _("Being found in the directory")
    CONTACT = "contact", _("Sharing my e-mail address with people I agree to meet")
    PHOTOGRAPHS = "photographs", _("Photographs of me at events")
    RESEARCH = "research", _("Research about how partnerships go")


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
ENTERING_ROLES = frozenset({Role.PROGRAMME_TEAM, Role.ADMINISTRATOR})  # may do a step for somebody by phone (P11)
ASKED_PURPOSES = (Purpose.DIRECTORY, Purpose.CONTACT, Purpose.PHOTOGRAPHS, Purpose.RESEARCH)  # each by itself (P6)
GRANTS: dict[str, frozenset[str]] = {  # who may give, and end, which roles: nobody passes on more than this (T15)
    Role.ADMINISTRATOR: frozenset(Role.values),
    Role.PROGRAMME_TEAM: frozenset(
        {
            *(Role.MENTOR, Role.COACH, Role.FACILITATOR, Role.HOST, Role.BROKER),
            *(Role.ASSESSOR, Role.AMBASSADOR, Role.LOCAL_PARTNER),
        }
    ),
}
PEOPLE_ROLES = frozenset({Role.PROGRAMME_TEAM, Role.ADMINISTRATOR, Role.SAFEGUARDING_LEAD})  # look after people
PROTECTED_ROLES = frozenset({Role.ADMINISTRATOR, Role.SAFEGUARDING_LEAD})  # the programme team may not suspend these
DEEDS = {  # what the trail of somebody says in words; the names are those of the audit rows (X6)
    "people.choose_name": _("Chose a name"),
    "people.choose_start": _("Chose where to start from"),
    "people.grant_role": _("Was given a role"),
    "people.end_role": _("A role was ended"),
    "people.suspend": _("Account closed for now"),
    "people.lift_suspension": _("Account opened again"),
    "people.change_address": _("E-mail address changed"),
    "people.put_address_back": _("Old e-mail address put back"),
    "people.change_password": _("Password set or changed"),
    "people.add_second_factor": _("Second step at sign-in added"),
    "people.remove_second_factor": _("Second step at sign-in removed"),
    "people.take_off_second_factor": _("Second step taken off by an administrator"),
    "people.use_recovery_code": _("Recovery code used"),
}
