"""Answers of giving: a draft is its author's alone, what was sent in is read at the desk, what is up is everybody's."""

from typing import Any

from library.giving import actions
from library.giving.notifications import SIGNER
from tests.conftest import NOW
from tests.factories.giving import AttachmentFactory, NamedPersonFactory, SubmissionFactory, sent_in
from tests.matrix.declared import RELATIONS, Row, everybody, only, signed_in

CANARIES = {
    "story_draft": "canary-draft-91b0",
    "story_sent": "canary-sent-in-5d2e",
    "story_remark": "canary-on-part-08fa",
    "story_note": "canary-for-readers-c3d1",
    "story_paper": "canary-a-paper-77aa",
    "story_named": "canary-named@example.org",
}
READERS, AUTHOR = ("moderator", "administrator"), ("self",)
GIVE, DESK = "/library/give", "/desk/stories"


def build(people: dict[str, Any]) -> dict[str, Any]:
    """Stories of Amina's: a draft, one that waits, one with two versions, one that is up, one that was not taken."""
    amina, grace, olu = people["self"], people["moderator"], people["administrator"]
    draft = SubmissionFactory(author=amina, title="Only begun", did=CANARIES["story_draft"])
    named = NamedPersonFactory(submission=draft, email=CANARIES["story_named"], name="What")
    begun = AttachmentFactory(submission=draft, says=CANARIES["story_paper"])
    waits = sent_in(author=amina, title="It waits", did=f"{CANARIES['story_sent']}. Joy Etienne dug with us.")
    attached = AttachmentFactory(submission=waits)
    consent = NamedPersonFactory(submission=waits, answer="asked")
    actions.pass_on(by=olu, submission=waits, words=CANARIES["story_note"], now=NOW)
    back = sent_in(author=amina, title="It came back")
    facts = {"words": "Nearly.", "remarks": {"did": CANARIES["story_remark"]}}
    actions.send_back(by=grace, submission=back, version=1, now=NOW, **facts)
    remark = back.versions.get().remarks.get()
    actions.write(by=amina, submission=back, facts={"worked": "All of it."}, now=NOW)
    up = sent_in(author=people["member"], title="It is up", askable=True)
    actions.publish(by=grace, submission=up, version=1, now=NOW)
    actions.ask_down(by=olu, submission=up, because="It names the ill.", now=NOW)
    refused = sent_in(author=people["member"], title="It was not taken")
    actions.decline(by=grace, submission=refused, words="An advert.", now=NOW)
    twice = sent_in(author=people["member"], title="It came twice")
    actions.withdraw(by=people["member"], submission=twice, now=NOW)
    actions.send(by=people["member"], submission=twice, now=NOW)
    return {
        "draft": draft.public_id,
        "draft_named": named.public_id,
        "draft_paper": begun.public_id,
        "story_paper": attached.public_id,
        "story": waits.public_id,
        "story_back": back.public_id,
        "story_remark": remark.pk,
        "story_up": up.public_id,
        "story_refused": refused.public_id,
        "story_twice": twice.public_id,
        "consent": SIGNER.sign(consent.public_id),
    }


MINE = {"story_draft": AUTHOR}
ROWS = [
    Row("library:give", f"{GIVE}/", signed_in(200)),
    Row("library:give-start", f"{GIVE}/start/", signed_in(200)),
    Row("library:give-start", f"{GIVE}/start/", signed_in(302), "post", {"title": "Beans"}),
    Row("library:give-story", f"{GIVE}/{{draft}}/", only(*AUTHOR)),
    Row("library:give-story", f"{GIVE}/{{story}}/", only(*AUTHOR)),
    Row("library:give-story", f"{GIVE}/{{story_back}}/", only(*AUTHOR), canaries={"story_remark": AUTHOR}),
    Row("library:give-step", f"{GIVE}/{{draft}}/did/", only(*AUTHOR), canaries=MINE),
    Row("library:give-step", f"{GIVE}/{{draft}}/people/", only(*AUTHOR), canaries={"story_named": AUTHOR}),
    Row("library:give-step", f"{GIVE}/{{draft}}/worked/", only(*AUTHOR, code=302), "post", {"text": "Much."}),
    Row("library:give-step", f"{GIVE}/{{story}}/did/", only(*AUTHOR, code=302)),
    Row("library:give-step", f"{GIVE}/{{draft}}/attached/", only(*AUTHOR), canaries={"story_paper": AUTHOR}),
    Row("library:give-attachment", f"{GIVE}/attached/{{draft_paper}}/", only(*AUTHOR)),
    Row("library:give-attachment", f"{GIVE}/attached/{{story_paper}}/", only(*AUTHOR, *READERS)),
    Row("library:give-take-off", f"{GIVE}/{{draft}}/attached/{{draft_paper}}/off/", only(*AUTHOR, code=302), "post"),
    Row("library:give-ask", "/library/ask/it-is-up/", signed_in(302)),
    Row("library:give-ask", "/library/ask/first-meeting/", signed_in(404)),
    Row("library:give-read", f"{GIVE}/{{draft}}/read/", only(*AUTHOR), canaries=MINE | {"story_paper": AUTHOR}),
    Row("library:give-send", f"{GIVE}/{{draft}}/send/", only(*AUTHOR, code=302), "post"),
    Row("library:give-withdraw", f"{GIVE}/{{story}}/withdraw/", only(*AUTHOR, code=302), "post"),
    Row("library:give-change", f"{GIVE}/{{draft}}/change/", only(*AUTHOR, code=302), "post"),
    Row("library:give-throw-away", f"{GIVE}/{{draft}}/throw-away/", only(*AUTHOR)),
    Row("library:give-throw-away", f"{GIVE}/{{draft}}/throw-away/", only(*AUTHOR, code=302), "post"),
    Row("library:give-unname", f"{GIVE}/{{draft}}/people/{{draft_named}}/off/", only(*AUTHOR, code=302), "post"),
    Row(
        "library:give-remark",
        f"{GIVE}/{{story_back}}/remark/{{story_remark}}/",
        only(*AUTHOR),
        canaries={"story_remark": AUTHOR},
    ),
    Row("library:give-consent", f"{GIVE}/consent/{{consent}}/", everybody(200), canaries={"story_sent": RELATIONS}),
    Row("library:give-consent", f"{GIVE}/consent/{{consent}}/", everybody(302), "post", {"agrees": "no"}),
    Row("library:give-consent", f"{GIVE}/consent/made-up/", everybody(404)),
    Row("library:story-desk", f"{DESK}/", only(*READERS)),
    Row("library:story-case", f"{DESK}/{{draft}}/", only()),
    Row(
        "library:story-case",
        f"{DESK}/{{story}}/",
        only(*READERS),
        canaries={"story_sent": READERS, "story_note": READERS},
    ),
    Row("library:story-changes", f"{DESK}/{{story_twice}}/changes/", only(*READERS)),
    Row("library:story-changes", f"{DESK}/{{story}}/changes/", only()),
    *(
        Row("library:story-decide", f"{DESK}/{{{story}}}/{decision}/", only(*READERS, code=302), "post", said)
        for story, decision, said in (
            ("story_twice", "publish", {"version": "2"}),
            ("story", "send-back", {"version": "1", "words": "Nearly."}),
            ("story", "pass-on", {"words": "You know them."}),
            ("story", "decline", {"words": "An advert."}),
            ("story_up", "ask-down", {"words": "It names the ill."}),
        )
    ),
    Row("library:story-decide", f"{DESK}/{{draft}}/publish/", only(), "post", {"version": "1"}),
    Row("library:story-again", f"{DESK}/{{story_refused}}/again/", only(*READERS, code=302), "post"),
    Row("library:story-several", f"{DESK}/several/not-taken/", only(*READERS), "post", {"words": "An advert."}),
    Row("library:story-several", f"{DESK}/several/again/", only(*READERS), "post"),
    Row("library:story-down", f"{DESK}/{{story_up}}/down/", only(*READERS, code=302), "post"),
]
