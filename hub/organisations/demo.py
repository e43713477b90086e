"""Invented organisations for the demo: who belongs where, and something to answer."""

from datetime import date, datetime
from uuid import NAMESPACE_URL, uuid5

from hub.organisations import actions
from hub.organisations.choices import Openness, OrganisationKind, Register
from hub.organisations.identifiers import Number
from hub.organisations.models import Organisation
from hub.people.choices import Region
from hub.people.models import Person

WELCOME = {
    "name": "Tyne Welcome",
    "kind": OrganisationKind.CHARITY,
    "region": Region.NORTH_EAST,
    "about": "We help people who seek safety to settle in Gateshead: English, letters, lifts, a hot meal on Fridays.",
    "would_like": "Why do so few of the people we meet ever see a dentist?",
    "openness": Openness.OPEN,
    "website": "https://tyne-welcome.example.org",
}
GROWERS = {
    "name": "Elswick Growers",
    "kind": OrganisationKind.COMMUNITY,
    "region": Region.NORTH_EAST,
    "about": "Forty plots, one shed and a kettle. We grow food and we grow old together.",
    "would_like": "What does an hour in the garden do for people who live alone?",
    "openness": Openness.OPEN,
}
TEES = {
    "name": "University of the Tees Valley",
    "kind": OrganisationKind.UNIVERSITY,
    "region": Region.NORTH_EAST,
    "about": "Our centre for fair housing works with groups from Hartlepool to Darlington.",
    "would_like": "Housing, and what people who rent say about it.",
    "openness": Openness.OPEN,
}
BRIDGES = {
    "name": "Northern Bridges Fund",
    "kind": OrganisationKind.FUNDER,
    "region": "",
    "about": "We pay for the first year of partnerships that start with a question from a community.",
    "openness": Openness.LATER,
}
CHECK = dict.fromkeys(("safety", "speaks", "why", "agreed", "decisions"), "yes") | {
    "time": "partly",
    "money": "no",
    "data": "partly",
    "insurance": "no",
    "ending": "partly",
}


def load_organisations(*, now: datetime) -> None:
    """Add them once; the cast is there already."""
    who = {person.name: person for person in Person.objects.filter(email__endswith="@example.org")}
    welcome = _add(who["Femi"], WELCOME, "trustee", now, Number(Register.CHARITY_ENGLAND_WALES, "9912345"))
    growers = _add(who["Ben"], GROWERS, "plot holder", now)
    tees = _add(who["Rosa"], TEES, "professor of housing", now)
    bridges = _add(who["Nia"], BRIDGES, "programme manager", now)
    actions.ask_to_join(by=who["Erin"], organisation=growers, title="volunteer on Mondays", now=now)
    told = {"by": who["Mo"], "organisation": tees, "now": now}
    actions.add_member(person=who["Carol"], title="research associate", is_contact=True, **told)
    actions.invite(
        by=who["Femi"],
        organisation=welcome,
        email="samira@example.org",
        title="volunteer",
        is_contact=True,
        now=now,
    )
    actions.keep_readiness(by=who["Femi"], organisation=welcome, answers=CHECK, once=_once("check"), now=now)
    _scheme(who["Nia"], bridges, now)


def _add(by: Person, facts: dict[str, str], title: str, now: datetime, number: Number | None = None) -> Organisation:
    once = _once(facts["name"])
    return actions.add_organisation(by=by, once=once, now=now, number=number, title=title, **facts)


def _scheme(by: Person, runs: Organisation, now: datetime) -> None:
    actions.add_scheme(
        by=by,
        organisation=runs,
        name="Better Together",
        about="Small grants of up to £1,000 for people who want to try working together.",
        starts_on=date(now.year, 1, 1),
        ends_on=None,
        once=_once("Better Together"),
        now=now,
    )


def _once(name: str) -> str:
    """The same key each time, so that loading again adds nothing."""
    return str(uuid5(NAMESPACE_URL, f"https://hub.example/demo/{name}"))
