"""Invented requests and one invented worry, so that both desks have something to do."""

from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from hub.care import actions
from hub.care.choices import NoteKind
from hub.care.models import HelpRequest
from hub.people.demo import CAST, make_member
from hub.people.models import Person


def load_care(*, now: datetime) -> None:
    """Two people wait for an answer, one has one; one worry is being looked after. Again is harmless."""
    cast = {member.name: make_member(member, now=now) for member in CAST if member.name in ("Amina", "Mo", "Lena")}
    _ask(None, "I would like to join but I do not write English well. Can you ring me?", "0191 496 0123", True, 26, now)
    _ask(cast["Amina"], "How do I add a colleague to our charity?", "amina@example.org", False, 3, now)
    answered = _ask(None, "Is there a cost?", "visitor@example.org", False, 50, now)
    then = now - timedelta(hours=40)
    actions.answer_help(by=cast["Mo"], request=answered, now=then, note="Wrote back: no, none at all.")
    _worry(cast["Lena"], now)


def _ask(by: Person | None, question: str, reach_by: str, ring_back: bool, hours: int, now: datetime) -> HelpRequest:
    once, then = uuid5(NAMESPACE_URL, question), now - timedelta(hours=hours)
    return actions.ask_for_help(
        by=by, question=question, reach_by=reach_by, ring_back=ring_back, page="/library/", now=then, once=once
    )


def _worry(lead: Person, now: datetime) -> None:
    once, then = uuid5(NAMESPACE_URL, "a worry of the demo"), now - timedelta(hours=5)
    what = "At an open evening last week somebody spoke very harshly to a volunteer, who left in tears."
    worry = actions.tell_worry(by=None, what=what, who="A guest", reach_by="", now=then, once=once)
    actions.take_worry(by=lead, worry=worry, now=then + timedelta(minutes=9))
    words = "Rang the volunteer. She is well, and would like somebody to speak with the guest."
    actions.add_note(by=lead, worry=worry, kind=NoteKind.FACT, text=words, now=then + timedelta(hours=1), once=once)
