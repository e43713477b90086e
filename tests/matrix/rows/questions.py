"""Answers of community questions: the public list, steps of asking, offers, signposts and two desks.

Amina (self) has asked; Rosa ("member") offers, and Carol ("introduced") too, who has been told yes. Amina has blocked
somebody ("blocked"), for whom her question is not there. A hidden question is hers as well; a settled one is the
colleague's, a quiet one the contact's. Each offer is a canary that its asker and its own author read, and nobody else.
"""

from typing import Any

from django.test import Client

from hub.contact.models import Introduction
from tests.conftest import NOW, sign_in
from tests.factories.questions import OfferFactory, QuestionFactory, SignpostFactory
from tests.matrix.declared import Row, everybody, only, signed_in

CANARIES = {"offer": "canary-offer-4b7e", "offer_wanted": "canary-wanted-90ad", "question_hidden": "canary-unseen-2c6f"}
DRAFT = {"question": {"question": "Why is the bus always late?"}, "why": {"why": "We miss our classes."}}
ONE, HIDDEN = "/questions/{question}/", "/questions/{question_hidden}/"
OFFER, SIGNPOST = ONE + "offers/{offer}/", ONE + "signposts/{signpost}/"
ROUTING = ("broker", "team", "administrator")
SEEN = {"offer": ("self", "member"), "offer_wanted": ("self", "introduced")}
UNSEEN = {"question_hidden": ("self", "moderator")}
APART = {"blocked": 404}
EDIT = {"question": "Why?", "why": "Because.", "region": "wales", "topics": "health"}
HELP = {"side": "researcher", "can_do": "I can read what is known."}
POINT = {"part": "Getting there", "name": "Rides", "does": "Drives", "phone": "0191 496 0000"}
OUTCOME = {"status": "answered", "outcome": "We know now."}


def build(people: dict[str, Any]) -> dict[str, Any]:
    """Amina's question with two offers and a signpost, one of hers that is hidden, and two of others."""
    amina, carol = people["self"], people["introduced"]
    asked = QuestionFactory(asked_by=amina, topics=["health"], status="talking")
    offer = OfferFactory(question=asked, person=people["member"], can_do=CANARIES["offer"])
    met = Introduction.objects.filter(asker=carol, asked=amina).first()
    met = met or Introduction.objects.create(asker=carol, asked=amina, asked_at=NOW, answered_at=NOW, status="agreed")
    wanted = {"status": "wanted", "answered_at": NOW, "introduction": met, "can_do": CANARIES["offer_wanted"]}
    yes = OfferFactory(question=asked, person=carol, **wanted)
    hidden = QuestionFactory(asked_by=amina, hidden=True, question=CANARIES["question_hidden"])
    return {
        "question": asked.public_id,
        "offer": offer.public_id,
        "offer_wanted": yes.public_id,
        "signpost": SignpostFactory(question=asked, added_by=people["broker"]).public_id,
        "question_hidden": hidden.public_id,
        "question_settled": QuestionFactory(asked_by=people["colleague"], answered=True).public_id,
        "question_quiet": QuestionFactory(asked_by=people["contact"], reminded_at=NOW).public_id,
    }


def midway(people: dict[str, Any]) -> dict[str, Client]:
    """Somebody who has typed all of it, signed in and not, and somebody who has begun."""
    browsers = {"asking": Client(), "about to post": sign_in(people["former"]), "begun": Client()}
    for name, browser in browsers.items():
        for step, said in {**DRAFT, "practical": {"time": "An hour"}}.items():
            if name != "begun" or step == "question":
                browser.post(f"/questions/ask/{step}/", said)
        if name != "begun":
            browser.post("/questions/ask/where/", {"region": "wales", "topics": "health", "tags": "buses"})
    return browsers


def deed(name: str, path: str, codes: dict[str, int], facts: dict[str, str] | None = None) -> list[Row]:
    """One deed by button: POST has its answers, GET is not for anybody."""
    return [Row(name, path, codes, "post", facts or {}), Row(name, path, signed_in(405))]


ROWS = [
    Row("matchmaking:questions", "/questions/", everybody(200)),
    Row("matchmaking:questions", "/questions/?q=hospital&topic=health&region=north-east&status=talking&page=2",
        everybody(200)),
    Row("matchmaking:questions", "/questions/?near=me", everybody(200)),
    Row("matchmaking:question-ask", "/questions/ask/", everybody(302)),
    Row("matchmaking:question-step", "/questions/ask/question/", everybody(200)),
    Row("matchmaking:question-step", "/questions/ask/why/", everybody(200)),
    Row("matchmaking:question-step", "/questions/ask/practical/", everybody(200)),
    Row("matchmaking:question-step", "/questions/ask/where/", everybody(200)),
    Row("matchmaking:question-step", "/questions/ask/question/", everybody(302), "post", DRAFT["question"]),
    Row("matchmaking:question-check", "/questions/ask/check/", everybody(302)),
    Row("matchmaking:question-throw-away", "/questions/ask/throw-away/", everybody(302), "post"),
    Row("matchmaking:question-throw-away", "/questions/ask/throw-away/", everybody(405)),
    Row("matchmaking:question-post", "/questions/ask/post/", everybody(302)),
    Row("matchmaking:question-post", "/questions/ask/post/", everybody(302), "post", {"shown_as": "group"}),
    Row("matchmaking:questions-mine", "/my/questions/", signed_in(200), canaries={"question_hidden": ("self",)}),
    Row("matchmaking:question", ONE, {**everybody(200), **APART}, canaries=SEEN),
    Row("matchmaking:question", "/questions/{question_settled}/", everybody(200)),
    Row("matchmaking:question", HIDDEN, {**everybody(404), "self": 200, "moderator": 200}, canaries=UNSEEN),
    Row("matchmaking:question-edit", ONE + "edit/", only("self")),
    Row("matchmaking:question-edit", ONE + "edit/", only("self", code=302), "post", EDIT),
    Row("matchmaking:question-settle", ONE + "outcome/", only("self")),
    Row("matchmaking:question-settle", ONE + "outcome/", only("self", code=302), "post", OUTCOME),
    *deed("matchmaking:question-reopen", "/questions/{question_settled}/reopen/", only("colleague", code=302)),
    *deed("matchmaking:question-keep-open", "/questions/{question_quiet}/still-open/", only("contact", code=302)),
    Row("matchmaking:question-offer", ONE + "offer/", signed_in(200, self=404, **APART)),
    Row("matchmaking:question-offer", ONE + "offer/", signed_in(302, self=404, member=200, introduced=200, **APART),
        "post", HELP),
    *deed("matchmaking:offer-want", OFFER + "yes/", only("self", code=302)),
    *deed("matchmaking:offer-decline", OFFER + "not-now/", only("self", code=302)),
    *deed("matchmaking:offer-withdraw", OFFER + "take-back/", only("member", code=302)),
    Row("matchmaking:offer-report", OFFER + "report/", only("self"), canaries={"offer": ("self",)}),
    Row("matchmaking:offer-report", OFFER + "report/", only("self", code=302), "post", {"reason": "unkind"}),
    Row("matchmaking:signpost-add", ONE + "signposts/add/", only(*ROUTING)),
    Row("matchmaking:signpost-add", ONE + "signposts/add/", only(*ROUTING, code=302), "post", POINT),
    Row("matchmaking:signpost-edit", SIGNPOST, only(*ROUTING)),
    Row("matchmaking:signpost-edit", SIGNPOST, only(*ROUTING, code=302), "post", POINT),
    *deed("matchmaking:signpost-remove", SIGNPOST + "remove/", only(*ROUTING, code=302)),
    Row("matchmaking:question-report", ONE + "report/", signed_in(200, self=404, **APART)),
    Row("matchmaking:question-report", ONE + "report/", signed_in(302, self=404, **APART), "post",
        {"reason": "selling"}),
    Row("matchmaking:question-hide", ONE + "hide/", only("moderator")),
    Row("matchmaking:question-hide", ONE + "hide/", only("moderator", code=302), "post", {"reason": "private"}),
    *deed("matchmaking:question-show", HIDDEN + "show/", only("moderator", code=302)),
    Row("matchmaking:question-desk", "/desk/questions/", only(*ROUTING)),
    Row("matchmaking:question-watch", "/desk/questions/watch/", only("moderator"),
        canaries={"question_hidden": ("moderator",)}),
]  # fmt: skip
