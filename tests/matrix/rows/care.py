"""Answers of help, worries and their desks."""

from typing import Any

from hub.care.models import HelpRequest, Worry, WorryNote, WorryOpening
from tests.conftest import NOW
from tests.matrix.declared import Codes, Row, everybody, only, signed_in

CANARIES = {"help": "canary-help-7f3a", "worry": "canary-worry-91bc", "note": "canary-note-58d0"}
HELP_SEEN = {"help": ("team", "administrator")}
WORRY_SEEN = {"worry": ("lead", "deputy"), "note": ("lead", "deputy")}
CASE = "/desk/worries/{worry}/"
REPLY = {"question": "A question", "reach_by": "0191 496 0000", "page": "/library/"}
NOTE = {"kind": "fact", "text": "Rang them."}
WHY = {"reason": "On holiday."}
LEADS = ("lead", "deputy")
DONE, AGAIN = only(*LEADS, code=302), only(*LEADS)


def build(people: dict[str, Any]) -> dict[str, Any]:
    """A request for help; two worries about whoever is the subject, both opened by the lead and the deputy.

    The first waits; Lena holds the second. Both come from somebody who did not sign in.
    """
    help_request = HelpRequest.objects.create(
        asked_at=NOW, question=CANARIES["help"], reach_by=CANARIES["help"], page=f"/{CANARIES['help']}/"
    )
    told = {"told_at": NOW, "what": CANARIES["worry"], "who": f"{people['subject'].name} {CANARIES['worry']}"}
    waiting = Worry.objects.create(**told, reach_by=CANARIES["worry"], waiting_since=NOW)
    held = {
        f"{deed}_{half}": value
        for deed in ("taken", "acknowledged")
        for half, value in (("at", NOW), ("by", people["lead"]))
    }
    mine = Worry.objects.create(**told, **held)
    for worry in (waiting, mine):
        WorryNote.objects.create(
            worry=worry, kind="fact", text=CANARIES["note"], written_at=NOW, written_by=people["deputy"]
        )
        for reader in LEADS:
            WorryOpening.objects.create(worry=worry, opened_at=NOW, opened_by=people[reader])
    return {"help": help_request.pk, "worry": waiting.public_id, "held": mine.public_id}


def lead_deed(deed: str, facts: dict[str, str], codes: Codes = DONE, case: str = CASE) -> list[Row]:
    """One deed of leads: POST has its answers, GET is not for anybody. An incomplete one (200) shows the case again."""
    name, path = f"hub:worry-{deed}", f"{case}{deed}/"
    seen = WORRY_SEEN if codes == AGAIN else {}
    return [Row(name, path, codes, "post", facts, canaries=seen), Row(name, path, signed_in(405))]


ROWS = [
    Row("hub:help-ask", "/help/", everybody(200)),
    Row("hub:help-ask", "/help/", everybody(302), "post", REPLY),
    Row("hub:help-thanks", "/help/thanks/", everybody(200)),
    Row("hub:worry-report", "/worry/", everybody(200)),
    Row("hub:worry-report", "/worry/", everybody(302), "post", {"what": "A worry"}),
    Row("hub:worry-thanks", "/worry/thanks/", everybody(200)),
    Row("hub:help-desk", "/desk/help/", only("team", "administrator"), canaries=HELP_SEEN),
    Row("hub:help-take", "/desk/help/{help}/take/", only("team", "administrator", code=302), "post"),
    Row("hub:help-take", "/desk/help/{help}/take/", signed_in(405)),
    Row("hub:help-answer", "/desk/help/{help}/answered/", only("team", "administrator", code=302), "post"),
    Row("hub:help-answer", "/desk/help/{help}/answered/", signed_in(405)),
    Row("hub:worry-desk", "/desk/worries/", only(*LEADS)),  # not a word of any worry, even for leads
    Row("hub:worry-case", CASE, only(*LEADS), canaries=WORRY_SEEN),
    Row("hub:worry-case", "/desk/worries/no-such-case/", only()),
    *lead_deed("open", {}),
    *lead_deed("take", {}),
    *lead_deed("note", NOTE),
    *lead_deed("take-over", WHY, case="/desk/worries/{held}/"),
    *lead_deed("hand-over", {**WHY, "lead": "nobody"}, AGAIN, case="/desk/worries/{held}/"),
    *lead_deed("keep-out", {**WHY, "lead": "nobody"}, AGAIN),
    *lead_deed("close", {"outcome": "settled", "text": "Over.", "review_on": ""}, case="/desk/worries/{held}/"),
    *lead_deed("reopen", WHY),
]
