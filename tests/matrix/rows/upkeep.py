"""Answers of what keeps the library true: whoever looks after a page, and editors; programs read what is public."""

from typing import Any

from library.resources.models import GuidePage
from tests.factories.upkeep import RepairFactory
from tests.matrix.declared import Row, everybody, only, signed_in

CANARIES = {"repair": "canary-repair-61be", "repair_own": "canary-repair-0d9c"}
EDITORS, KEEPER = ("moderator",), ("self",)
PAGE = "/library/review/worth-your-time/"
BOTH = {"repair": EDITORS, "repair_own": (*KEEPER, *EDITORS)}


def build(people: dict[str, Any]) -> dict[str, Any]:
    """Amina looks after a page; she and somebody else have said that it needs work."""
    GuidePage.objects.filter(slug="worth-your-time").update(keeper=people["self"])
    page = GuidePage.objects.get(slug="worth-your-time")
    RepairFactory(page=page, asked_by=people["self"], words=CANARIES["repair_own"])
    repair = RepairFactory(page=page, asked_by=people["moderator"], words=CANARIES["repair"])
    return {"repair": repair.pk, "kept_page": page.pk}


ROWS = [
    Row("library:review", PAGE, only(*KEEPER, *EDITORS), canaries=BOTH),
    Row("library:review", "/library/review/not-yet/", signed_in(404)),
    Row("library:review", "/library/review/first-meeting/", only(*EDITORS)),
    Row("library:review-confirm", f"{PAGE}still-right/", only(*KEEPER, *EDITORS, code=302), "post"),
    Row("library:review-confirm", f"{PAGE}still-right/", signed_in(405)),
    Row("library:review-needs-work", f"{PAGE}needs-work/", only(*KEEPER, *EDITORS)),
    Row(
        "library:review-needs-work",
        f"{PAGE}needs-work/",
        only(*KEEPER, *EDITORS, code=302),
        "post",
        {"words": "An old link."},
    ),
    Row(
        "library:state-desk", "/desk/library/state/?show=repair", only(*EDITORS), canaries=dict.fromkeys(BOTH, EDITORS)
    ),
    Row("library:state-desk", "/desk/library/state/?show=downloads", only(*EDITORS)),
    Row("library:state-file", "/desk/library/state.csv", only(*EDITORS)),
    Row("library:repair-settle", "/desk/library/repairs/{repair}/done/", only(*EDITORS, code=302), "post"),
    Row("library:repair-settle", "/desk/library/repairs/{repair}/done/", signed_in(405)),
    Row("library:feed", "/library/feed/", everybody(200)),
    Row("library:feed-of-topic", "/library/feed/housing/", everybody(200)),
    Row("library:feed-of-topic", "/library/feed/no-such-topic/", everybody(404)),
    Row("library:reuse", "/library/reuse/", everybody(200)),
    Row("api:pages:listing", "/api/v2/pages/", everybody(200)),
    Row("api:pages:detail", "/api/v2/pages/{kept_page}/", everybody(200)),
    Row("api:documents:listing", "/api/v2/documents/", everybody(200)),
    Row("api:documents:detail", "/api/v2/documents/{file}/", everybody(200)),
    Row("api:documents:detail", "/api/v2/documents/{hidden_file}/", everybody(404)),
]
