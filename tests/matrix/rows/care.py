"""Answers of help, worries and their desks."""

from typing import Any

from hub.care.models import HelpRequest, Worry
from tests.conftest import NOW
from tests.matrix.declared import Row, everybody, only, signed_in

CANARIES = {"help": "canary-help-7f3a", "worry": "canary-worry-91bc"}
HELP_SEEN = {"help": ("team", "administrator")}
WORRY_SEEN = {"worry": ("lead", "deputy")}
REPLY = {"question": "A question", "reach_by": "0191 496 0000", "page": "/library/"}


def build(people: dict[str, Any]) -> dict[str, Any]:
    """A request for help and a worry nobody has taken on."""
    help_request = HelpRequest.objects.create(asked_at=NOW, question=CANARIES["help"], reach_by=CANARIES["help"])
    worry = Worry.objects.create(told_at=NOW, what=CANARIES["worry"], who=CANARIES["worry"])
    return {"help": help_request.pk, "worry": worry.pk}


ROWS = [
    Row("hub:help-ask", "/help/", everybody(200)),
    Row("hub:help-ask", "/help/", everybody(302), "post", REPLY),
    Row("hub:help-thanks", "/help/thanks/", everybody(200)),
    Row("hub:worry-report", "/worry/", everybody(200)),
    Row("hub:worry-report", "/worry/", everybody(302), "post", {"what": "A worry"}),
    Row("hub:worry-thanks", "/worry/thanks/", everybody(200)),
    Row("hub:help-desk", "/desk/help/", only("team", "administrator"), canaries=HELP_SEEN),
    Row("hub:help-answer", "/desk/help/{help}/answered/", only("team", "administrator", code=302), "post"),
    Row("hub:help-answer", "/desk/help/{help}/answered/", signed_in(405)),
    Row("hub:worry-desk", "/desk/worries/", only("lead", "deputy"), canaries=WORRY_SEEN),
    Row("hub:worry-take", "/desk/worries/{worry}/take/", only("lead", "deputy", code=302), "post"),
    Row("hub:worry-take", "/desk/worries/{worry}/take/", signed_in(405)),
]
