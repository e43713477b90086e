"""Answers of one's own data: everybody sees and closes their own, and nobody another's."""

from typing import Any

from django.utils import timezone

from hub.privacy import actions
from tests.conftest import NOW
from tests.matrix.declared import Row, everybody, signed_in

CANARIES = {"hold": "canary-hold-5d20", "quiet hold": "canary-quiet-e771"}
SURE = {"sure": "on"}


def build(people: dict[str, Any]) -> dict[str, Any]:
    """Some of Amina's rows are held; neither she nor anybody else reads why on these pages."""
    review_on = timezone.localdate(NOW)
    for holding, canary in (("home.PutAside", "hold"), ("letters.Letter", "quiet hold")):
        actions.place_hold(
            by=people["lead"],
            person=people["self"],
            holding=holding,
            reason=CANARIES[canary],
            review_on=review_on,
            may_be_told=canary == "hold",
            now=NOW,
        )
    return {}


HOSTS_ALONE = {"hosted_draft": ("broker",)}
ROWS = [
    Row("hub:data", "/my/data/", signed_in(200)),
    Row("hub:data-copy", "/my/data/copy/", signed_in(200)),
    Row("hub:data-copy", "/my/data/copy/", signed_in(200), "post"),
    Row("hub:data-erase", "/my/data/erase/", signed_in(200), canaries=HOSTS_ALONE),
    Row("hub:data-erase", "/my/data/erase/", signed_in(200), "post", canaries=HOSTS_ALONE),  # the box is not ticked
    Row(  # Olu is the last administrator; people count on what Dev alone hosts
        "hub:data-erase",
        "/my/data/erase/",
        signed_in(302, administrator=200, broker=200),
        "post",
        SURE,
        canaries=HOSTS_ALONE,
    ),
    Row("hub:goodbye", "/goodbye/", everybody(200)),
]
