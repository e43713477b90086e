"""The standing cast (decision 4), invented people for the demo, the stories and the tests."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.utils import timezone

from hub.people import actions
from hub.people.choices import Experience, Purpose, ReachBy, Region, Role, SeenBy, Side, StartingPoint
from hub.people.models import Consent, Person, Profile, Topic


@dataclass(frozen=True)
class CastMember:
    """One invented person: who they are in a line, where they start from, what roles they hold."""

    name: str
    line: str
    start: str = ""
    roles: tuple[str, ...] = ()

    @property
    def email(self) -> str:
        return f"{self.name.lower()}@example.org"


CAST = (
    CastMember("Amina", "runs a small refugee charity in Gateshead; new to this", StartingPoint.COMMUNITY_NEW),
    CastMember(
        "Ben", "from a community group; has done it before", StartingPoint.COMMUNITY_EXPERIENCED, (Role.MENTOR,)
    ),
    CastMember("Carol", "early-career researcher, short of time", StartingPoint.RESEARCHER_EARLY),
    CastMember("Rosa", "established researcher", StartingPoint.RESEARCHER_ESTABLISHED),
    CastMember("Dev", "broker; runs match events", StartingPoint.BROKER_EXPERT, (Role.BROKER, Role.HOST)),
    CastMember("Erin", "coaches partnerships", "", (Role.COACH,)),
    CastMember("Femi", "runs a learning group; took part before", "", (Role.FACILITATOR, Role.AMBASSADOR)),
    CastMember("Grace", "looks after what members send in", "", (Role.MODERATOR, Role.EDITOR)),
    CastMember("Hal", "approves awards from the fund", "", (Role.APPROVER,)),
    CastMember("Iris", "assesses applications to the fund", "", (Role.ASSESSOR,)),
    CastMember("Joan", "pays awards", "", (Role.FINANCE,)),
    CastMember("Kofi", "supports the coaches", "", (Role.COACH_SUPERVISOR,)),
    CastMember("Lena", "leads on keeping people safe", "", (Role.SAFEGUARDING_LEAD,)),
    CastMember("Mo", "in the programme team", "", (Role.PROGRAMME_TEAM,)),
    CastMember("Nia", "from a funder", "", (Role.SCHEME_MANAGER,)),
    CastMember("Olu", "administrator", "", (Role.ADMINISTRATOR,)),
)


HERE_FOR = timedelta(days=30)


def load_cast(*, now: datetime) -> None:
    """Make the cast, once. They have been here for a while: what the demo says they did was done by day and night."""
    here = set(Person.objects.values_list("email", flat=True))
    for member in CAST:
        make_member(member, now=now if member.email in here else now - HERE_FOR)


def make_member(member: CastMember, *, now: datetime) -> Person:
    """One of the cast with a proved address and their roles; answers the same person when already there."""
    person = Person.objects.filter(email=member.email).first()
    if person is None:
        person = Person.objects.create_user(member.email, name=member.name, starting_point=member.start, joined_at=now)
        EmailAddress.objects.create(user=person, email=member.email, verified=True, primary=True)
    for role in member.roles:
        actions.grant_role(by=None, to=person, role=role, now=now, starts_on=timezone.localdate(now))
    return person


@dataclass(frozen=True)
class Said:
    """What one of the cast says of themselves in the demo, and what they agree to."""

    name: str
    works_on: str
    offers: str
    hopes: str
    topics: tuple[str, ...]
    where: tuple[str, str, str]  # side, region, experience
    reach: tuple[str, str, str] = (ReachBy.EMAIL, "", "")
    agrees: tuple[str, ...] = (Purpose.CONDUCT, Purpose.DIRECTORY, Purpose.CONTACT)
    seen_by: Mapping[str, str] = field(default_factory=dict)

    def answers(self) -> dict[str, dict[str, object]]:
        side, region, experience = self.where
        reach_by, phone, reach_when = self.reach
        return {
            "works_on": {"works_on": self.works_on},
            "offers": {"offers": self.offers},
            "hopes": {"hopes": self.hopes},
            "topics": {"topics": list(Topic.objects.filter(slug__in=self.topics))},
            "where": {"side": side, "region": region, "experience": experience},
            "reach": {"reach_by": reach_by, "phone": phone, "reach_when": reach_when},
        }


SAID = (
    Said(
        "Amina",
        "I run a small charity in Gateshead. We help refugees find a home and keep it.",
        "Forty families who trust us, three languages, and a warm room with a kettle.",
        "Somebody who can help us count who gets turned away by landlords, and why.",
        ("migration", "housing", "getting-started"),
        (Side.COMMUNITY, Region.NORTH_EAST, Experience.NEW),
        (ReachBy.PHONE, "0191 498 0101", "Weekday mornings"),
    ),
    Said(
        "Ben",
        "Our tenants’ group in Sunderland has worked with two universities on damp and health.",
        "I can tell you what went wrong the first time, and sit beside you at your first meeting.",
        "A partner for a second winter of measuring damp.",
        ("housing", "health", "power-and-trust"),
        (Side.COMMUNITY, Region.NORTH_EAST, Experience.LONG),
        (ReachBy.TEXT, "07700 900102", "After six"),
    ),
    Said(
        "Carol",
        "I study how people find homes in Newcastle, and who is left out.",
        "Statistics in plain words, interviews, and an afternoon a week.",
        "To work on a question that comes from people, not from me.",
        ("housing", "evidence", "listening"),
        (Side.RESEARCHER, Region.NORTH_EAST, Experience.NEW),
        (ReachBy.EMAIL, "", "Never on Fridays"),
    ),
    Said(
        "Rosa",
        "Twenty years of research with young carers in Leeds and Bradford.",
        "I know how ethics committees think, and I can introduce you to three of them.",
        "A group of young carers who want to lead, with me in the back row.",
        ("young-people", "health", "ethics"),
        (Side.RESEARCHER, Region.YORKSHIRE, Experience.LONG),
    ),
    Said(
        "Dev",
        "I bring groups and researchers together across the North East.",
        "Match events, a good list of rooms, and help with the first awkward call.",
        "More groups from outside the cities.",
        ("getting-started", "agreements", "money-and-fair-pay"),
        (Side.BROKER, Region.NORTH_EAST, Experience.LONG),
        (ReachBy.PHONE, "0191 498 0103", "Most days until four"),
    ),
    Said(
        "Erin",
        "I coach partnerships that have got stuck.",
        "An hour to talk, with nobody taking notes.",
        "To hear from partnerships before they are stuck.",
        ("power-and-trust", "listening"),
        (Side.BROKER, Region.SCOTLAND, Experience.LONG),
    ),
    Said(
        "Femi",
        "I run a learning group in Cardiff for people who are new to research.",
        "A seat in the group, and patience with forms.",
        "People who come back a year later and tell us how it went.",
        ("getting-started", "creative-methods", "endings"),
        (Side.COMMUNITY, Region.WALES, Experience.SOME),
        seen_by={"hopes": SeenBy.INTRODUCED},
    ),
    Said(
        "Kofi",
        "I support coaches, and I grow vegetables with a community garden in Bristol.",
        "A garden to meet in, and soil tests we have kept since 2019.",
        "Somebody who can read soil tests better than we do.",
        ("environment", "health"),
        (Side.COMMUNITY, Region.SOUTH_WEST, Experience.SOME),
    ),
    Said(
        "Nia",
        "I look after a fund for small partnerships in Wales.",
        "Plain answers about what we can pay for.",
        "Questions early, before anybody writes ten pages.",
        ("money-and-fair-pay", "agreements"),
        (Side.FUNDER, Region.WALES, Experience.LONG),
    ),
)


def load_profiles(*, now: datetime) -> None:
    """Let the cast say something of themselves, once: whoever has begun a profile keeps it as it is."""
    for said in SAID:
        person = Person.objects.filter(email=f"{said.name.lower()}@example.org").first()
        if person is not None and not Profile.objects.filter(person=person).exists():
            _say(person, said, now)


def _say(person: Person, said: Said, now: datetime) -> None:
    for part, answers in said.answers().items():
        seen_by = said.seen_by.get(part, "")
        actions.save_part(by=person, person=person, part=part, answers=answers, seen_by=seen_by, now=now)
    for purpose in said.agrees:
        if not Consent.objects.filter(person=person, purpose=purpose).exists():
            actions.agree(by=person, person=person, purpose=purpose, now=now)
