"""Three invented questions for the demo: Amina's with two offers and a signpost, Ben's, and one that was answered."""

from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from hub.people.models import Person
from matchmaking.questions.actions import offers, questions, signposts
from matchmaking.questions.actions.refusals import Refused
from matchmaking.questions.models import CommunityQuestion

DAY = timedelta(days=1)
APPOINTMENTS = {
    "question": "Why do new families miss hospital appointments?",
    "why": "About one family in four that we know has missed one since the spring. Letters come in English, and some "
    "come after the day. We have asked twelve families, and each told us something else.",
    "would_change": "We would know what to ask the hospital for, and what we can do ourselves.",
    "time": "Two of us for an hour every other week, not on Fridays.",
    "pay": "Interpreters, bus fares, and our volunteers’ time.",
    "region": "north-east",
    "tags": ["appointments", "letters", "interpreters"],
}
DAMP = {
    "question": "Does a damp home keep children off school in our estate?",
    "why": "We measured damp in forty homes last winter. Parents say coughs and missed days go with it.",
    "would_change": "We could show the council what one winter costs.",
    "time": "A group of eight, some evenings.",
    "pay": "A meal when we meet, and somebody who can work with numbers.",
    "region": "north-east",
    "tags": ["damp", "school"],
}
CHOIR = {
    "question": "Does a weekly choir help people who have been through a stroke?",
    "why": "Our singers say that it does. We would like to know whether it is more than a nice afternoon.",
    "would_change": "We could ask the stroke ward to tell people about us.",
    "time": "Our conductor can give a day a month.",
    "pay": "Nothing much.",
    "region": "yorkshire",
    "tags": ["singing"],
}
TRANSPORT = {
    "part": "Getting to the hospital at all: about a third of what families told you.",
    "name": "The patient transport office of your hospital",
    "does": "Books a free ride for people who cannot get there on their own. Ask today, also for next week.",
    "phone": "0191 496 0123",
    "link": "https://transport.example.org/",
}


def load_questions(*, now: datetime) -> None:
    """Add them once; the cast, their organisations and the topics are there already."""
    who = {person.name: person for person in Person.objects.filter(email__endswith="@example.org")}
    if {"Amina", "Ben", "Femi", "Carol", "Rosa", "Dev"} - set(who) or _is_there("appointments"):
        return
    families = _post(who["Amina"], "appointments", APPOINTMENTS, now=now - 6 * DAY, topics=["health", "migration"])
    for name, days, can_do in (
        ("Carol", 5, "I can read what is known already, and talk with twelve families, with you in the room."),
        ("Rosa", 2, "My students and I could look at a year of missed appointments, if the hospital shares them."),
    ):
        facts = {"side": "researcher", "can_do": can_do, "needs": "Somebody who knows the families."}
        _offer(who[name], families, facts, now=now - days * DAY)
    once = _once("transport")
    signposts.add_signpost(by=who["Dev"], question=families, once=once, now=now - 4 * DAY, **TRANSPORT)
    _post(who["Ben"], "damp", DAMP, now=now - 3 * DAY, topics=["housing", "young-people"])
    choir = _post(who["Femi"], "choir", CHOIR, now=now - 40 * DAY, topics=["health"])
    outcome = "Somebody showed us three good studies: it does help with speech. We now tell the ward, and sing on."
    questions.settle(by=who["Femi"], question=choir, status="answered", outcome=outcome, now=now - 9 * DAY)


def _post(by: Person, name: str, said: dict[str, Any], *, now: datetime, topics: list[str]) -> CommunityQuestion:
    facts = {**said, "topics": topics, "shown_as": "name" if name == "choir" else "group"}
    return questions.post(by=by, once=_once(name), now=now, **facts)


def _offer(by: Person, question: CommunityQuestion, facts: dict[str, str], *, now: datetime) -> None:
    try:
        offers.offer(by=by, question=question, once=_once(f"offer of {by.name}"), now=now, **facts)
    except Refused:
        return  # somebody of the cast keeps away from somebody else here


def _is_there(name: str) -> bool:
    return CommunityQuestion.objects.filter(once=_once(name)).exists()


def _once(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"https://hub.example/demo/questions/{name}"))
