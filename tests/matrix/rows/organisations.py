"""Answers of organisations. Amina and "contact" look after hers, "colleague" belongs, "former" used to."""

from typing import Any

from hub.organisations.choices import Register
from tests.factories.organisations import (
    IdentifierFactory,
    InvitationFactory,
    MembershipFactory,
    OrganisationFactory,
    ReadinessCheckFactory,
    SchemeFactory,
)
from tests.matrix.declared import Codes, Row, everybody, only, signed_in

CANARIES = {
    "title": "canary-title-2c9e",
    "end": "canary-end-77af",
    "invited": "canary-invited-1b0d@example.org",
    "secret": "canary-secret-50e2",
    "as_what": "canary-as-what-e61d",
}
LOOK_AFTER = ("self", "contact", "team", "administrator")
INSIDE = (*LOOK_AFTER, "colleague")
TEAM = ("team", "administrator")
NEW = {"name": "A group of our own", "kind": "community"}
ANSWERS = ("safety", "speaks", "time", "money", "why", "agreed", "decisions", "data", "insurance", "ending")
SCHEME = {"name": "A scheme", "starts_on": "1 1 2027"}
ONE = "/organisations/{organisation}/"
ASKED, MEMBER, GUEST = ONE + "requests/{request}/", ONE + "people/{colleague_row}/", ONE + "invitations/{invited}/"
INVITATION, UNKNOWN = "/organisations/invitations/matrix-invitation/", "/organisations/invitations/no-such-secret/"
RUNS_SCHEMES = 880_001  # a number the forms below can name
DESK = "/desk/organisations/"


def build(people: dict[str, Any]) -> dict[str, Any]:
    """Amina's charity: two contacts, a colleague, somebody who left, somebody who asks, somebody invited."""
    organisation = OrganisationFactory(pk=RUNS_SCHEMES, name="Tyne Welcome", added_by=people["self"])
    other = OrganisationFactory(name="Tyne Welcome Ltd", added_by=people["team"])
    identifier = IdentifierFactory(organisation=organisation, register=Register.CHARITY_ENGLAND_WALES, value="9912399")
    rows = {
        name: MembershipFactory(organisation=organisation, person=people[name], contact=name != "colleague")
        for name in ("self", "contact", "colleague")
    }
    ended = {"title": "Volunteer", "end_reason": CANARIES["end"]}
    MembershipFactory(organisation=organisation, person=people["former"], ended=True, **ended)
    asked = MembershipFactory(organisation=organisation, asked=True, title=CANARIES["title"])
    facts = {"organisation": organisation, "invited_by": people["self"]}
    invited = InvitationFactory(email=CANARIES["invited"], secret=CANARIES["secret"], **facts)
    to_a_member = {"email": people["member"].email, "title": CANARIES["as_what"]}
    InvitationFactory(secret="matrix-invitation", **to_a_member, **facts)
    ReadinessCheckFactory(organisation=organisation, checked_by=people["self"])
    scheme = SchemeFactory(organisation=organisation, slug="matrix-scheme")
    return {
        "organisation": organisation.public_id,
        "other_organisation": other.public_id,
        "number": identifier.pk,
        "request": asked.pk,
        "colleague_row": rows["colleague"].pk,
        "invited": invited.pk,
        "scheme": scheme.slug,
    }


def deed(name: str, path: str, codes: Codes, post: dict[str, str] | None = None) -> list[Row]:
    """A deed that is only ever a POST: whoever looks at its address is told so."""
    return [Row(name, path, codes, "post", post or {}), Row(name, path, signed_in(405))]


def form(name: str, path: str, codes: Codes, post: dict[str, str], **canaries: tuple[str, ...]) -> list[Row]:
    """A page with a form: 200 to look at it and 302 when it was sent, for the same people."""
    sent = {relation: 302 if code == 200 else code for relation, code in codes.items()}
    return [Row(name, path, codes, canaries=dict(canaries)), Row(name, path, sent, "post", post)]


FORMER_READS = {"end": (*INSIDE, "former")}
ROWS = [
    Row("hub:organisations", "/organisations/", signed_in(200)),
    Row("hub:organisations", "/organisations/?q=welcome&kind=charity&region=north-east&page=2", signed_in(200)),
    Row("hub:organisation-add", "/organisations/add/", signed_in(200)),
    Row("hub:organisation-add", "/organisations/add/?q=9912399", signed_in(200)),
    *form("hub:organisation-new", "/organisations/add/new/", signed_in(200), NEW),
    Row("hub:organisation", ONE, signed_in(200), canaries=FORMER_READS),
    *form("hub:organisation-edit", ONE + "edit/", only(*LOOK_AFTER), NEW),
    *form(
        "hub:organisation-numbers",
        ONE + "numbers/",
        only(*LOOK_AFTER),
        {"register": "GB-COH", "number": "01234567"},
    ),
    *deed("hub:number-remove", ONE + "numbers/{number}/remove/", only(*LOOK_AFTER, code=302)),
    *form("hub:organisation-join", ONE + "join/", signed_in(200), {"title": "Trustee"}),
    *deed("hub:join-withdraw", ONE + "join/withdraw/", only("self", "contact", "colleague", "former", code=302)),
    Row("hub:membership-request", ASKED, only(*LOOK_AFTER), canaries={"title": LOOK_AFTER}),
    *deed("hub:membership-confirm", ASKED + "confirm/", only(*LOOK_AFTER, code=302)),
    *deed("hub:membership-decline", ASKED + "decline/", only(*LOOK_AFTER, code=302)),
    *form("hub:organisation-leave", ONE + "leave/", {**only("self", "contact", "colleague"), "former": 302}, {}),
    Row(
        "hub:organisation-people",
        ONE + "people/",
        only(*LOOK_AFTER),
        canaries={"title": LOOK_AFTER, "end": LOOK_AFTER},
    ),
    *deed("hub:contact-make", MEMBER + "contact/", only(*LOOK_AFTER, code=302)),
    Row("hub:contact-end", MEMBER + "no-contact/", only(*LOOK_AFTER)),
    Row("hub:contact-end", MEMBER + "no-contact/", only(*INSIDE, code=302), "post"),  # one's own: a second tap
    *form("hub:membership-end", MEMBER + "end/", only(*LOOK_AFTER), {"reason": "Moved away"}),
    *form(
        "hub:organisation-invite",
        ONE + "invite/",
        only(*LOOK_AFTER),
        {"email": "somebody.new@example.org"},
        invited=LOOK_AFTER,
    ),
    *deed("hub:invitation-resend", GUEST + "resend/", only(*LOOK_AFTER, code=302)),
    *deed("hub:invitation-withdraw", GUEST + "withdraw/", only(*LOOK_AFTER, code=302)),
    *form("hub:readiness-check", ONE + "ready/", only(*INSIDE), dict.fromkeys(ANSWERS, "partly")),
    Row("hub:invitation", INVITATION, everybody(200), canaries={"as_what": ("member",)}),
    Row("hub:invitation", UNKNOWN, signed_in(404, stranger=200, suspended=200)),
    Row("hub:invitation-accept", INVITATION + "accept/", everybody(302), "post"),
    Row("hub:invitation-accept", UNKNOWN + "accept/", only(), "post"),
    Row("hub:invitation-accept", INVITATION + "accept/", everybody(405)),
    Row("hub:schemes", "/organisations/schemes/", signed_in(200)),
    Row("hub:scheme", "/organisations/schemes/{scheme}/", signed_in(200)),
    *form("hub:scheme-add", "/organisations/schemes/add/", only(*TEAM), {**SCHEME, "organisation": str(RUNS_SCHEMES)}),
    *form("hub:scheme-edit", "/organisations/schemes/{scheme}/edit/", only(*TEAM), SCHEME),
    Row("hub:organisation-desk", DESK, only(*TEAM)),
    Row("hub:organisation-desk", DESK + "?flag=similar&q=tyne", only(*TEAM)),
    *form(
        "hub:member-add",
        DESK + "{organisation}/add/",
        only(*TEAM),
        {"email": "former@example.org", "title": "Volunteer"},
    ),
    Row("hub:organisation-merge", DESK + "{organisation}/merge/", only(*TEAM)),
    *form("hub:merge-check", DESK + "{organisation}/merge/{other_organisation}/", only(*TEAM), {}),
]
