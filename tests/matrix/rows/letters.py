"""Answers of the letters: each reads their own, and a link stops one group of them. And of the demo's mailbox."""

from typing import Any

from hub.letters.models import Letter
from hub.letters.permissions import stop_path
from tests.conftest import NOW
from tests.factories.letters import LetterFactory
from tests.matrix.declared import Row, everybody, only, signed_in

CANARIES = {"letter": "canary-letter-2f9b", "letter-subject": "canary-subject-70ad"}
HERS = {"letter": ("self",), "letter-subject": ("self",)}

CHOSEN = {"events.reminders": "at-once", "events.news": "none", "contact.news": "weekly"}


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
    return {"kept": kept.pk, "mailed": sent.pk, "code": code.pk, "stop": token, "stop_weekly": weekly}


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
    Row("hub:demo-mail", "/demo/mail/", everybody(200)),
    Row("hub:demo-letter", "/demo/mail/no-such-letter/", everybody(404)),
    Row("hub:demo-letter-html", "/demo/mail/no-such-letter/html/", everybody(404)),
]
