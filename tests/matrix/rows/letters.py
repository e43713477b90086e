"""Answers of the letters: each reads their own, a link stops one group of them, staff see to what goes out.

And of the demo's mailbox.
"""

from datetime import timedelta
from typing import Any

from hub.letters.models import Letter
from hub.letters.permissions import stop_path
from tests.conftest import NOW
from tests.factories.introductions import ReportFactory
from tests.factories.letters import LetterFactory, RestingAddressFactory
from tests.matrix.declared import Row, everybody, only, signed_in

CANARIES = {
    "letter": "canary-letter-2f9b",
    "letter-subject": "canary-subject-70ad",
    "letter-open": "canary-open-51c8",
    "letter-safety": "canary-safety-e330",
}
HERS = {"letter": ("self",), "letter-subject": ("self",)}

TEAM, LEADS = ("team", "administrator"), ("lead", "deputy")
ATDESK = (*TEAM, *LEADS)
WHY = {"reason": "The link is wrong."}
CHOSEN = {"upkeep.reviews": "at-once", "events.reminders": "at-once", "events.news": "none", "contact.news": "weekly"}
CHOSEN |= {"questions.news": "at-once", "meets.preparing": "at-once", "meets.choosing": "at-once"}


def build(people: dict[str, Any]) -> dict[str, Any]:
    """One letter that Amina reads here alone, and one that went to her."""
    facts = {"person": people["self"], "address": "", "kind": "contact.new_posts"}
    words = {"subject": CANARIES["letter-subject"], "text": CANARIES["letter"], "html": CANARIES["letter"]}
    aside = {"state": "cancelled", "instead": "inbox", "set_aside_at": NOW}
    kept: Letter = LetterFactory(**facts, **words, **aside)
    sent: Letter = LetterFactory(**facts, **words, state="sent", sent_at=NOW)
    code: Letter = LetterFactory(**{**facts, "kind": "people.login_code"}, state="sent", sent_at=NOW, text="", html="")
    token = stop_path(people["self"], "contact.news").split("/")[-2]
    weekly = stop_path(people["self"], "letters.weekly").split("/")[-2]
    mine = {"kept": kept.pk, "mailed": sent.pk, "code": code.pk, "stop": token, "stop_weekly": weekly}
    return {**mine, **_at_desk(facts)}


def _at_desk(private: dict[str, Any]) -> dict[str, Any]:
    """A letter whose words the team may read, in each state; a private one; one about a report that leads may read."""
    said = {"subject": CANARIES["letter-open"], "text": CANARIES["letter-open"], "html": CANARIES["letter-open"]}
    later = {"due_at": NOW + timedelta(days=30)}
    waiting, held = LetterFactory(**later, **said), LetterFactory(state="held", **later, **said)
    doubted = LetterFactory(state="uncertain", doubted_at=NOW, sending_at=NOW, tries=1, **said)
    failed = LetterFactory(state="failed", problem="550 5.1.1 No such person here", **said)
    gone = LetterFactory(state="sent", sent_at=NOW, **said)
    secret = {"subject": CANARIES["letter-safety"], "text": CANARIES["letter-safety"]}
    report = {"kind": "contact.report_made", "about_label": "contact.Report", "about_id": str(ReportFactory().pk)}
    return {
        "waiting": waiting.pk,
        "held_letter": held.pk,
        "doubted": doubted.pk,
        "failed": failed.pk,
        "gone": gone.pk,
        "private": LetterFactory(**private, **later, subject=CANARIES["letter-subject"], text=CANARIES["letter"]).pk,
        "safety": LetterFactory(**report, **secret, state="held").pk,
        "rest": RestingAddressFactory().pk,
    }


def desk_deed(letter: str, deed: str, facts: dict[str, str]) -> list[Row]:
    """One deed of the team: a page that asks once more, then it is done."""
    path = f"/desk/letters/{{{letter}}}/{deed}/"
    return [
        Row("hub:letter-deed", path, only(*TEAM)),
        Row("hub:letter-deed", path, only(*TEAM, code=302), "post", facts),
    ]


ROWS = [
    Row("hub:letters", "/my/letters/", signed_in(200), canaries={"letter-subject": ("self",)}),
    Row("hub:letter", "/my/letters/{kept}/", only("self"), canaries=HERS),
    Row("hub:letter", "/my/letters/{mailed}/", only("self"), canaries=HERS),
    Row("hub:letter", "/my/letters/{code}/", signed_in(404)),
    Row("hub:letter-read", "/my/letters/{kept}/read/", only("self", code=302), "post"),
    Row("hub:letter-read", "/my/letters/{kept}/read/", signed_in(405)),
    Row("hub:letters-read", "/my/letters/read/", signed_in(302), "post"),
    Row("hub:letters-read", "/my/letters/read/", signed_in(405)),
    Row("hub:letters-choose", "/my/letters/choices/", signed_in(200)),
    Row("hub:letters-choose", "/my/letters/choices/", signed_in(302), "post", CHOSEN),
    Row("hub:letters-choose", "/my/letters/choices/", signed_in(200), "post", {**CHOSEN, "contact.news": "never"}),
    Row("hub:letters-stop", "/letters/stop/{stop}/", everybody(200)),
    Row("hub:letters-stop", "/letters/stop/{stop}/", everybody(302), "post", {"how": "none"}),
    Row("hub:letters-stop", "/letters/stop/{stop}/", everybody(200), "post", {"how": "never"}),
    Row("hub:letters-stop", "/letters/stop/{stop_weekly}/", everybody(200)),
    Row("hub:letters-stop", "/letters/stop/somebody:contact.news:made-up/", everybody(200)),
    Row("hub:desk-letters", "/desk/letters/", only(*ATDESK)),
    Row("hub:desk-letters", "/desk/letters/?show=held", only(*ATDESK)),
    Row("hub:desk-letters", "/desk/letters/?show=doubt", only(*ATDESK)),
    Row("hub:desk-letters", "/desk/letters/?show=failed&kind=care.help_asked", only(*ATDESK)),
    Row("hub:desk-letters", "/desk/letters/?show=bounces", only(*ATDESK)),
    Row("hub:desk-letter", "/desk/letters/{waiting}/", only(*TEAM), canaries={"letter-open": TEAM}),
    Row("hub:desk-letter", "/desk/letters/{gone}/", only(*TEAM), canaries={"letter-open": TEAM}),
    Row("hub:desk-letter", "/desk/letters/{private}/", only(*TEAM)),  # not a word of it
    Row("hub:desk-letter", "/desk/letters/{safety}/", only(*LEADS)),
    Row("hub:desk-letter", "/desk/letters/0/", only()),
    *desk_deed("waiting", "hold", WHY),
    *desk_deed("waiting", "cancel", WHY),
    *desk_deed("private", "hold", WHY),
    *desk_deed("held_letter", "release", {"which": "one"}),
    *desk_deed("doubted", "again", {}),
    *desk_deed("failed", "again", {}),
    *desk_deed("doubted", "arrived", {}),
    *desk_deed("gone", "came-back", WHY),
    Row("hub:letter-deed", "/desk/letters/{waiting}/hold/", only(*TEAM), "post", {"reason": ""}),
    Row("hub:letter-deed", "/desk/letters/{waiting}/burn/", only()),
    Row("hub:letter-deed", "/desk/letters/{safety}/release/", only(*LEADS, code=302), "post", {"which": "one"}),
    Row("hub:rest-end", "/desk/letters/bounces/{rest}/end/", only(*TEAM, code=302), "post"),
    Row("hub:rest-end", "/desk/letters/bounces/{rest}/end/", signed_in(405)),
    Row("hub:demo-mail", "/demo/mail/", everybody(200)),
    Row("hub:demo-letter", "/demo/mail/no-such-letter/", everybody(404)),
    Row("hub:demo-letter-html", "/demo/mail/no-such-letter/html/", everybody(404)),
]
