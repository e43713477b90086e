"""Answers of What's on, booking and costs.

Dev (broker) is the host. Amina (self) has a place, needs and costs; "introduced" waits; "former" gave a place back;
"colleague" has a place beside hers; "contact" is a co-host who may not put on gatherings any more. Grace (moderator)
is a finance officer here, as no relation of her own is.
"""

from typing import Any

from hub.people.choices import Role
from tests.conftest import NOW
from tests.factories.events import BookingFactory, CoHostFactory, CostFactory, EventFactory, EventQuestionFactory
from tests.factories.people import RoleGrantFactory
from tests.matrix.declared import Row, everybody, only, signed_in

CANARIES = {
    "needs": "canary-needs-91c4",
    "answer": "canary-answer-0d3f",
    "cost": "canary-cost-6b82",
    "joining": "canary-joining-e417",
}
LOOK_AFTER = ("broker", "team", "administrator")
BOOKED = ("self", "introduced", "former", "colleague")
HAS_PLACE = ("self", "colleague")
ONE, DRAFT = "/whats-on/{gathering}/", "/whats-on/{gathering_draft}/"
COSTS, DESK = ONE + "costs/", "/desk/costs/"
BOOK = {"side": "community", "lines": "1"}
ASK = {"lines": "1", "cost0_kind": "travel", "cost0_pounds": "4.20"}
FOR = {**BOOK, "email": "subject@example.org"}


def build(people: dict[str, Any]) -> dict[str, Any]:
    """An hour of Dev's, and one that he is still preparing."""
    RoleGrantFactory(person=people["moderator"], role=Role.FINANCE)
    event = EventFactory(title="What is in it for us?", host=people["broker"], pays_costs=True, places=2,
        joining=CANARIES["joining"])  # fmt: skip
    CoHostFactory(event=event, person=people["contact"])
    question = EventQuestionFactory(event=event)
    told = {"access_needs": CANARIES["needs"], "answers": {str(question.pk): CANARIES["answer"]}}
    mine = BookingFactory(event=event, person=people["self"], **told)
    BookingFactory(event=event, person=people["colleague"])
    BookingFactory(event=event, person=people["introduced"], waiting=True)
    BookingFactory(event=event, person=people["former"], cancelled=True)
    agreed = {"status": "agreed", "agreed_pence": 420, "decided_at": NOW, "decided_by": people["broker"]}
    return {
        "gathering": event.public_id,
        "gathering_draft": EventFactory(host=people["broker"], draft=True, title="Not opened yet").public_id,
        "cost_asked": CostFactory(booking=mine, words=CANARIES["cost"]).pk,
        "cost_agreed": CostFactory(booking=mine, words=CANARIES["cost"], **agreed).pk,
    }


ASKS = {"cost": ("self",)}
OF_HOSTS = {"cost": LOOK_AFTER}
ROWS = [
    Row("hub:whats-on", "/whats-on/", everybody(200)),
    Row("hub:whats-on", "/whats-on/?q=hour&side=community&format=online&since=1+12+2026&page=2", everybody(200)),
    Row("hub:event", ONE, everybody(200), canaries={"joining": (*HAS_PLACE, *LOOK_AFTER)}),
    Row("hub:event", DRAFT, {**everybody(404), **dict.fromkeys(LOOK_AFTER, 200)}),
    Row("hub:event-book", ONE + "book/", signed_in(200, nameless=302),
        canaries={"needs": ("self",), "answer": ("self",)}),
    Row("hub:event-book", ONE + "book/", signed_in(302), "post", BOOK),
    Row("hub:event-booked", ONE + "booked/", only("self", "colleague", "introduced")),
    Row("hub:booking-cancel", ONE + "cancel/", {**only("self", "colleague", "introduced"), "former": 302}),
    Row("hub:booking-cancel", ONE + "cancel/", only(*BOOKED, code=302), "post"),
    Row("hub:costs", COSTS, only("self", "colleague", "introduced"), canaries=ASKS),
    Row("hub:costs", COSTS, only("self", "colleague", "introduced", code=302), "post", ASK),
    Row("hub:cost-withdraw", COSTS + "{cost_asked}/withdraw/", only("self", code=302), "post"),
    Row("hub:cost-withdraw", COSTS + "{cost_asked}/withdraw/", signed_in(405)),
    Row("hub:event-costs", ONE + "host/costs/", only(*LOOK_AFTER), canaries=OF_HOSTS),
    Row("hub:cost-decide", ONE + "host/costs/{cost_asked}/", only(*LOOK_AFTER), canaries=OF_HOSTS),
    Row("hub:cost-decide", ONE + "host/costs/{cost_asked}/", only(*LOOK_AFTER, code=302), "post",
        {"answer": "decline", "reason": "Paid for by the library."}),
    Row("hub:event-book-for", ONE + "host/book/", only(*LOOK_AFTER)),
    Row("hub:event-book-for", ONE + "host/book/", only(*LOOK_AFTER, code=302), "post", FOR),
    Row("hub:cost-desk", DESK, only("moderator")),
    Row("hub:cost-export", DESK + "list.csv", only("moderator")),
    Row("hub:cost-pay", DESK + "{cost_agreed}/", only("moderator")),
    Row("hub:cost-pay", DESK + "{cost_agreed}/", only("moderator", code=302), "post"),
    Row("hub:cost-pay", DESK + "{cost_asked}/", only()),
]  # fmt: skip
