"""Answers of the door that a letter about a gathering opens: the same for everybody, whoever is signed in (T55)."""

from datetime import timedelta
from typing import Any

from hub.events.notifications import answer_path
from tests.conftest import NOW
from tests.factories.events import BookingFactory, CostFactory, EventFactory
from tests.matrix.declared import Row, everybody

CANARIES = {"answer_needs": "canary-answer-needs-4c1f", "answer_cost": "canary-answer-cost-90ae"}


def build(people: dict[str, Any]) -> dict[str, Any]:
    """Amina has a place ahead and had one; somebody suspended has one too."""
    event = EventFactory(host=people["broker"], title="An hour to answer for")
    facts = {"side": "community", "access_needs": CANARIES["answer_needs"]}
    ahead = BookingFactory(event=event, person=people["self"], **facts)
    CostFactory(booking=ahead, words=CANARIES["answer_cost"])
    kept_out = BookingFactory(event=event, person=people["suspended"], **facts)
    over = EventFactory(host=people["broker"], starts_at=NOW - timedelta(days=2), title="An hour that is over")
    past = BookingFactory(event=over, person=people["self"], **facts)
    names = {"answer": ahead, "answer_kept_out": kept_out, "answer_past": past}
    return {name: answer_path(booking).split("/")[3] for name, booking in names.items()}


NO, YES = {"answer": "no"}, {"answer": "yes"}
ROWS = [
    Row("hub:event-answer", "/letters/answer/{answer}/", everybody(200)),
    Row("hub:event-answer", "/letters/answer/{answer}/", everybody(302), "post", NO),
    Row("hub:event-answer", "/letters/answer/{answer}/", everybody(302), "post", YES),
    Row("hub:event-answer", "/letters/answer/{answer_past}/", everybody(200)),
    Row("hub:event-answer", "/letters/answer/{answer_past}/", everybody(302), "post", NO),
    Row("hub:event-answer", "/letters/answer/{answer_kept_out}/", everybody(404)),
    Row("hub:event-answer", "/letters/answer/{answer_kept_out}/", everybody(404), "post", NO),
    Row("hub:event-answer", "/letters/answer/no-such:token/", everybody(404)),
]
