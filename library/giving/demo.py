"""Invented stories on their way: a draft, one that waits, and one that came back (H6)."""

from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from hub.people.models import Person
from library.giving import actions
from library.giving.models import Submission
from library.giving.policy import ANSWER_WITHIN_WORKING_DAYS

LAUNCH = {
    "involved": "Our tenants’ group, twelve of us, and one researcher from the housing school.",
    "wanted": "We wanted the damp to be believed. She wanted to know how people live with it.",
    "did": "We met four times in the launderette. She paid each of us £15 an hour, by cash, on the day.\n\n"
    "- First we drew every wet wall.\n- Then we asked the neighbours.\n- Then we wrote to the landlord together.",
    "worked": "Meeting where the washing is. Nobody had to be brave to come in.",
    "failed": "The survey. It was eleven pages, and nobody could read it. Two came back.",
    "changed": "The landlord put in four fans. Two of us now speak at his meetings.",
    "advice": "Read your questions aloud to one person before you print forty of them.",
}

FOOD_BANK = {
    "involved": "A food bank with nine volunteers, and me. I had six weeks between two posts.",
    "wanted": "They wanted to know why some people come once and never again. I wanted my first study outside.",
    "did": "I packed bags on Tuesdays and asked whoever wanted to talk. Thirty-one did, for a £10 voucher each.\n\n"
    "- I wrote on cards, and read each card back.\n- On Fridays we laid the cards out on the long table.",
    "worked": "The long table. Volunteers moved my cards about until they made sense to them.",
    "failed": "Six weeks. I left as soon as people knew my name, and nobody had asked them to say goodbye.",
    "changed": "The food bank opens on one evening now. Most of those who came once work in the day.",
    "advice": "Say on your first day when your last day is.",
}


def load_stories(*, now: datetime) -> None:
    """Add them once; the cast is there already."""
    cast = {person.name: person for person in Person.objects.filter(email__endswith="@example.org")}
    if Submission.objects.exists():
        return
    early = now - timedelta(days=ANSWER_WITHIN_WORKING_DAYS)
    _begin(cast["Amina"], "Tea first, questions later", {"involved": "Our refugee charity and two students."}, now)
    waits = _begin(cast["Ben"], "The survey nobody could read", LAUNCH, early)
    actions.send(by=cast["Ben"], submission=waits, now=early)
    came_back = _begin(cast["Carol"], "Six weeks in a food bank", FOOD_BANK, early)
    actions.send(by=cast["Carol"], submission=came_back, now=early)
    actions.send_back(
        by=cast["Grace"],
        submission=came_back,
        version=1,
        words="The long table is wonderful: please keep every word of it. Two small things would make it ready.",
        remarks={"did": "How much was it in all?", "changed": "Did anything change for you?"},
        now=now - timedelta(days=1),
    )


def _begin(author: Person, title: str, parts: dict[str, str], now: datetime) -> Submission:
    once = uuid5(NAMESPACE_URL, f"demo: {title}")
    summary = "What happened, what went wrong, and what we would do again. Invented for the demo."
    story = actions.begin(by=author, title=title, summary=summary, now=now, once=once)
    facts = {**parts, "licence": "CC BY 4.0", "region": "north-east"} if len(parts) > 1 else parts
    return actions.write(by=author, submission=story, facts=facts, now=now)
