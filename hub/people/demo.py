"""The standing cast (decision 4), invented people for the demo, the stories and the tests."""

from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from django.utils import timezone

from hub.people import actions
from hub.people.choices import Role, StartingPoint
from hub.people.models import Person


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


def load_cast(*, now: datetime) -> None:
    """Make the cast, once."""
    for member in CAST:
        make_member(member, now=now)


def make_member(member: CastMember, *, now: datetime) -> Person:
    """One of the cast with a proved address and their roles; answers the same person when already there."""
    person = Person.objects.filter(email=member.email).first()
    if person is None:
        person = Person.objects.create_user(member.email, name=member.name, starting_point=member.start, joined_at=now)
        EmailAddress.objects.create(user=person, email=member.email, verified=True, primary=True)
    for role in member.roles:
        actions.grant_role(by=None, to=person, role=role, now=now, starts_on=timezone.localdate(now))
    return person
