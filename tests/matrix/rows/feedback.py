"""Answers of the library's talking back: readers say something, those who look after the library answer."""

from typing import Any

from wagtail.models import Page

from hub.contact.models import Discussion
from tests.conftest import NOW
from tests.factories.feedback import RemarkFactory
from tests.matrix.declared import SIGNED_IN, Row, everybody, only, signed_in

CANARIES = {"remark": "canary-remark-3c41", "remark_answer": "canary-answer-77d2", "reflection": "canary-used-it-2f90"}
REFLECTION = {"title": "Our first meeting", "text": "It went well.", "once": "6f1a3c52-6d1e-4f7a-9a53-0a8c5f3f8f11"}
KEEPERS, TELLER = ("moderator",), ("colleague",)
SEEN = {"remark": KEEPERS}
TELL = "/library/tell/worth-your-time"


def build(people: dict[str, Any]) -> dict[str, Any]:
    """What a member said and nobody has answered; and what Amina was answered."""
    page = Page.objects.get(slug="worth-your-time")
    waiting = RemarkFactory(page=page, person=people["colleague"], words=CANARIES["remark"])
    answered = RemarkFactory(
        page=page, person=people["self"], words="Mine.", answer=CANARIES["remark_answer"], answered_by=people["lead"]
    )
    talk = {"space": "reflections", "about_id": str(page.pk), "title": CANARIES["reflection"]}
    Discussion.objects.create(**talk, started_by=people["colleague"], started_at=NOW, last_post_at=NOW)
    return {"remarked": page.pk, "remark": waiting.pk, "own_remark": answered.pk}


ROWS = [
    Row("library:remark-tell", f"{TELL}/useful/", everybody(200)),
    Row("library:remark-tell", f"{TELL}/jargon/", everybody(302), "post", {"words": "A word"}),
    Row("library:remark-tell", "/library/tell/not-yet/correction/", everybody(404)),
    Row("library:remark-thanks", f"{TELL}/thanks/", everybody(200)),
    Row(
        "library:remark",
        "/my/remarks/{own_remark}/",
        only("self", *KEEPERS),
        canaries={"remark_answer": ("self", *KEEPERS)},
    ),
    Row(
        "library:remark",
        "/my/remarks/{remark}/",
        only("colleague", *KEEPERS),
        canaries={"remark": ("colleague", *KEEPERS)},
    ),
    Row("library:reflections", "/library/reflections/{remarked}/", signed_in(200), canaries={"reflection": SIGNED_IN}),
    Row("library:reflections", "/library/reflections/999999/", signed_in(404)),
    Row("library:reflection-write", "/library/reflections/{remarked}/write/", signed_in(200)),
    Row("library:reflection-write", "/library/reflections/{remarked}/write/", signed_in(302), "post", REFLECTION),
    Row("library:reflection-write", "/library/reflections/999999/write/", signed_in(404), "post", REFLECTION),
    Row("library:remark-desk", "/desk/library/", only(*KEEPERS), canaries=SEEN),
    Row("library:remark-case", "/desk/library/{remark}/", only(*KEEPERS), canaries=SEEN),
    Row("library:remark-case", "/desk/library/{remark}/", only(*KEEPERS, code=302), "post", {"answer": "Thanks."}),
    Row("library:remark-set-aside", "/desk/library/{remark}/set-aside/", only(*KEEPERS, code=302), "post"),
    Row("library:remark-set-aside", "/desk/library/{remark}/set-aside/", signed_in(405)),
]
