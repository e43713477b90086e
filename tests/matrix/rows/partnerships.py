"""Answers of partnerships: those in one read it, whoever is asked reads it until they answer, the team sees numbers.

Amina (self) and Carol (introduced) are in one that runs; Amina's colleague is in it, too. Another waits for Amina's
answer: Rosa (member) proposed it. What it is for is a canary: no working role reads it.
"""

from typing import Any

from matchmaking.partnerships.choices import PartnershipSide
from matchmaking.partnerships.models import PartnershipMember
from tests.factories.partnerships import MemberFactory, between
from tests.matrix.declared import Row, only, signed_in

CANARIES = {
    "purpose": "canary-purpose-4e19",
    "purpose_asked": "canary-purpose-asked-b7d2",
    "end_words": "canary-end-words-0c55",
}
IN_IT, ASKED, TEAM = ("self", "introduced", "colleague"), ("self", "member"), ("team",)
ONE, WAITS, OVER = "/partnerships/{together}/", "/partnerships/{proposed}/", "/partnerships/{over}/"
START = {"person": "{introduced}", "own_side": "community", "name": "Beans"}
MINE, OF_ASKED = {"purpose": IN_IT}, {"purpose_asked": ASKED}


def build(people: dict[str, Any]) -> dict[str, Any]:
    """One that runs, one that waits for Amina, one that ended with a few words of Carol's."""
    amina, carol = people["self"], people["introduced"]
    together = between(amina, carol, active=True, purpose=CANARIES["purpose"])
    MemberFactory(partnership=together, person=people["colleague"], side=PartnershipSide.SUPPORTER)
    MemberFactory(partnership=together, person=people["former"], left=True)
    waits = between(people["member"], amina, purpose=CANARIES["purpose_asked"])
    PartnershipMember.objects.filter(partnership=waits, person=people["member"]).update(side="university")
    PartnershipMember.objects.filter(partnership=waits, person=amina).update(side="community")
    facts = {"purpose": CANARIES["purpose"], "end_reason": CANARIES["end_words"], "ended_by": carol}
    over = between(amina, carol, ended=True, **facts)
    return {"together": together.public_id, "proposed": waits.public_id, "over": over.public_id}


ROWS = [
    Row("matchmaking:partnerships", "/partnerships/", signed_in(200)),
    Row("matchmaking:partnership-new", "/partnerships/new/", signed_in(200, nameless=302)),
    Row("matchmaking:partnership-new", "/partnerships/new/?with={introduced}", signed_in(200, nameless=302)),
    Row("matchmaking:partnership-new", "/partnerships/new/", signed_in(200, nameless=302), "post", START),
    Row("matchmaking:partnership", ONE, only(*IN_IT), canaries=MINE),
    Row("matchmaking:partnership", WAITS, only(*ASKED), canaries=OF_ASKED),
    Row("matchmaking:partnership", OVER, only("self", "introduced"),
        canaries={"purpose": ("self", "introduced"), "end_words": ("self", "introduced")}),
    Row("matchmaking:partnership-answer", WAITS + "answer/", only("self"), canaries={"purpose_asked": ("self",)}),
    Row("matchmaking:partnership-answer", WAITS + "answer/", only("self", code=302), "post", {"answer": "yes"}),
    Row("matchmaking:partnership-answer", WAITS + "answer/", only("self", code=302), "post", {"answer": "no"}),
    Row("matchmaking:partnership-answer", ONE + "answer/", only()),
    Row("matchmaking:partnership-ask", ONE + "ask/", only(*IN_IT)),
    Row("matchmaking:partnership-ask", ONE + "ask/", only(*IN_IT), "post", {"side": "supporter"}),
    Row("matchmaking:partnership-ask", WAITS + "ask/", only("member")),
    Row("matchmaking:partnership-edit", ONE + "edit/", only(*IN_IT), canaries=MINE),
    Row("matchmaking:partnership-edit", ONE + "edit/", only(*IN_IT, code=302), "post", {"name": "Beans"}),
    Row("matchmaking:partnership-edit", OVER + "edit/", only()),
    Row("matchmaking:partnership-leave", ONE + "leave/", only(*IN_IT)),
    Row("matchmaking:partnership-leave", ONE + "leave/", only(*IN_IT, code=302), "post"),
    Row("matchmaking:partnership-end", ONE + "end/", only(*IN_IT)),
    Row("matchmaking:partnership-end", ONE + "end/", only(*IN_IT, code=302), "post", {"reason": "Thank you."}),
    Row("matchmaking:partnership-end", WAITS + "end/", only()),
    Row("matchmaking:partnership-desk", "/desk/partnerships/", only(*TEAM)),
]  # fmt: skip
