"""Answers of the directory, introductions, blocking, reports and their desks.

Amina is in the directory; Carol ("introduced") has met her, and both show their address; Amina has blocked somebody.
Whoever else writes or reports here is outside the relations, so that their words are a canary for everybody.
"""

from typing import Any

from hub.contact.choices import IntroductionStatus
from hub.contact.models import ContactShare, Introduction, RelayMessage, Report
from hub.people.models import Block, Consent, Person, Profile
from tests.conftest import NOW
from tests.matrix.declared import OUTSIDE, Row, only, signed_in

CANARIES = {"relay": "canary-relay-3c1d", "asking": "canary-asking-77f0", "report": "canary-report-a2e9"}
RELAY_SEEN = {"relay": ("self", "introduced")}
ASKING_SEEN = {"asking": ("broker",)}
REPORT_SEEN = {"report": ("lead", "deputy")}
REPORT = {"reason": "unkind", "also_block": "on"}


def agrees(person: Person, purpose: str) -> None:
    """To the wording in force, once, whichever file of rows says so first."""
    facts = {"version": 1, "given_at": NOW, "given_by": person}
    Consent.objects.get_or_create(person=person, purpose=purpose, withdrawn_at=None, defaults=facts)


def between(asker: Person, asked: Person, text: str, sender: Person, **facts: Any) -> tuple[str, str]:
    """The addresses of an introduction and of one message in it."""
    row = Introduction.objects.create(asker=asker, asked=asked, asked_at=NOW, **facts)
    message = RelayMessage.objects.create(introduction=row, sender=sender, text=text, sent_at=NOW, once=row.public_id)
    return row.public_id, message.public_id


def build(people: dict[str, Any]) -> dict[str, Any]:
    """Amina in the directory, met by Carol, asked by Yusuf; Zelda waits at the broker's desk and has made a report."""
    amina, carol = people["self"], people["introduced"]
    for relation, person in people.items():
        if relation not in OUTSIDE:
            agrees(person, "conduct")
    for person in (amina, people["member"]):
        agrees(person, "directory")
    Profile.objects.get_or_create(person=amina, defaults={"works_on": "Homes", "changed_at": NOW})
    Block.objects.get_or_create(person=amina, other=people["blocked"], defaults={"at": NOW})
    zelda, yusuf, xaver = (
        Person.objects.create_user(f"{name}@example.org", name=name) for name in ("Zelda", "Yusuf", "Xaver")
    )
    brokered = {"through_broker": True, "broker": xaver, "passed_on_at": NOW, "answered_at": NOW}
    met, got = between(carol, amina, CANARIES["relay"], xaver, status=IntroductionStatus.AGREED, **brokered)
    for person in (amina, carol):
        ContactShare.objects.create(
            introduction=Introduction.objects.get(public_id=met), person=person, notice_version=1, given_at=NOW
        )
    asked, _message = between(yusuf, amina, "Hello", yusuf, status=IntroductionStatus.ASKED)
    asking, _message = between(
        zelda, yusuf, CANARIES["asking"], zelda, status=IntroductionStatus.WITH_BROKER, through_broker=True
    )
    made = {"through_broker": True, "broker": people["broker"], "passed_on_at": NOW, "answered_at": NOW}
    after, _message = between(xaver, zelda, "Hello", xaver, status=IntroductionStatus.AGREED, **made)
    report = Report.objects.create(
        reporter=zelda,
        about=yusuf,
        reason="unkind",
        words=CANARIES["report"],
        quoted=CANARIES["report"],
        reported_at=NOW,
    )
    return {"met": met, "got": got, "asked_of": asked, "asking": asking, "after": after, "report": report.public_id}


ASK = signed_in(200, blocked=404, self=404, nameless=302, introduced=302)
ASKED = signed_in(302, blocked=404, self=404, introduced=200)
KEEP_AWAY = signed_in(200, blocked=404, self=404)
KEPT_AWAY = signed_in(302, blocked=404, self=404)
THE_TWO = ("self", "introduced")
BROKER, LEADS = ("broker",), ("lead", "deputy")


def post_only(name: str, path: str, *relations: str, **post: str) -> list[Row]:
    """A deed for some: 302 for them, not there for others, and no GET for anybody."""
    return [Row(name, path, only(*relations, code=302), "post", post), Row(name, path, signed_in(405))]


ROWS = [
    Row("hub:people", "/people/", signed_in(200)),
    Row("hub:people", "/people/?q=homes&side=community&page=2", signed_in(200)),
    Row("hub:person", "/people/{self}/", signed_in(200, blocked=404)),
    Row("hub:person", "/people/{colleague}/", only("colleague")),
    Row("hub:introduction-ask", "/people/{self}/introduction/", ASK),
    Row("hub:introduction-ask", "/people/{self}/introduction/", ASKED, "post", {"text": "Shall we talk?"}),
    Row("hub:person-block", "/people/{self}/block/", KEEP_AWAY),
    Row("hub:person-block", "/people/{self}/block/", KEPT_AWAY, "post"),
    Row("hub:person-report", "/people/{self}/report/", KEEP_AWAY),
    Row("hub:person-report", "/people/{self}/report/", KEPT_AWAY, "post", REPORT),
    Row("hub:introductions", "/my/introductions/", signed_in(200)),
    Row("hub:introduction", "/introductions/{met}/", only(*THE_TWO), canaries=RELAY_SEEN),
    Row("hub:introduction", "/introductions/{asked_of}/", only("self")),
    Row("hub:introduction", "/introductions/{asking}/", signed_in(404)),
    *post_only("hub:introduction-write", "/introductions/{met}/write/", *THE_TWO, text="Hello again"),
    *post_only("hub:introduction-agree", "/introductions/{asked_of}/agree/", "self"),
    *post_only("hub:introduction-decline", "/introductions/{asked_of}/decline/", "self"),
    *post_only("hub:introduction-withdraw", "/introductions/{met}/withdraw/", *THE_TWO),
    *post_only("hub:introduction-read", "/introductions/{met}/read/", *THE_TWO),
    *post_only("hub:address-share", "/introductions/{met}/address/show/", *THE_TWO),
    *post_only("hub:address-hide", "/introductions/{met}/address/hide/", *THE_TWO),
    Row("hub:message-report", "/introductions/{met}/messages/{got}/report/", only(*THE_TWO), canaries=RELAY_SEEN),
    Row("hub:message-report", "/introductions/{met}/messages/{got}/report/", only(*THE_TWO, code=302), "post", REPORT),
    Row("hub:report-thanks", "/reports/thanks/", signed_in(200)),
    Row("hub:report-desk", "/desk/reports/", only(*LEADS, "moderator"), canaries=REPORT_SEEN),
    *post_only("hub:report-take", "/desk/reports/{report}/take/", *LEADS),
    Row("hub:report-close", "/desk/reports/{report}/close/", only(*LEADS), canaries=REPORT_SEEN),
    Row("hub:report-close", "/desk/reports/{report}/close/", only(*LEADS, code=302), "post", {"outcome": "Done"}),
    Row("hub:broker-desk", "/desk/introductions/", only(*BROKER), canaries=ASKING_SEEN),
    *post_only("hub:broker-take", "/desk/introductions/{asking}/take/", *BROKER),
    Row("hub:broker-pass", "/desk/introductions/{asking}/pass/", only(*BROKER), canaries=ASKING_SEEN),
    Row("hub:broker-pass", "/desk/introductions/{asking}/pass/", only(*BROKER, code=302), "post", {"line": "Do meet"}),
    Row("hub:broker-decline", "/desk/introductions/{asking}/no/", only(*BROKER), canaries=ASKING_SEEN),
    Row("hub:broker-decline", "/desk/introductions/{asking}/no/", only(*BROKER, code=302), "post", {"words": "Sorry"}),
    *post_only("hub:broker-follow-up", "/desk/introductions/{after}/followed-up/", *BROKER),
]
