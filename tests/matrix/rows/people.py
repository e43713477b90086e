"""Answers of what people say of themselves and agree to, of the team who enter it for them, and of the demo."""

from typing import Any

from hub.people.choices import SeenBy
from hub.people.models import Block, Profile
from tests.conftest import NOW
from tests.matrix.declared import Row, everybody, only, signed_in

CANARIES = {"access": "canary-access-6b1d", "kept": "canary-kept-4e08"}  # what nobody but its owner reads
OWN = dict.fromkeys(CANARIES, ("self",))
TEAM = ("team", "administrator")
NEW = {"name": "Zoë", "email": "zoe@example.org", "starting_point": "community-new"}


def build(people: dict[str, Any]) -> dict[str, Any]:
    """Somebody who needs something to take part, keeps one answer to herself, and keeps away from somebody."""
    facts = {"access_needs": CANARIES["access"], "hopes": CANARIES["kept"], "hopes_seen_by": SeenBy.NOBODY}
    Profile.objects.update_or_create(person=people["self"], defaults={**facts, "changed_at": NOW})
    Block.objects.get_or_create(person=people["self"], other=people["blocked"], defaults={"at": NOW})
    return {}


ROWS = [
    Row("hub:name-choose", "/my/name/", signed_in(200)),
    Row("hub:name-choose", "/my/name/", signed_in(302), "post", {"name": "Somebody"}),
    Row("hub:start-choose", "/my/start/", signed_in(200)),
    Row("hub:start-choose", "/my/start/", signed_in(302), "post", {"starting_point": "broker-new"}),
    Row("hub:profile", "/my/profile/", signed_in(200), canaries=OWN),
    Row("hub:profile-seen", "/my/profile/seen/", signed_in(200)),
    Row("hub:profile-seen", "/my/profile/seen/?as=introduced", signed_in(200)),
    Row("hub:profile-seen", "/my/profile/seen/?as=strangers", signed_in(200)),
    Row("hub:profile-seen", "/my/profile/seen/?as=the-moon", signed_in(404)),
    Row("hub:profile-part", "/my/profile/works_on/", signed_in(200)),
    Row("hub:profile-part", "/my/profile/offers/", signed_in(200)),
    Row("hub:profile-part", "/my/profile/hopes/", signed_in(200), canaries={"kept": ("self",)}),
    Row("hub:profile-part", "/my/profile/reach/", signed_in(200)),
    Row("hub:profile-part", "/my/profile/topics/", signed_in(200)),
    Row("hub:profile-part", "/my/profile/where/", signed_in(200)),
    Row("hub:profile-part", "/my/profile/access/", signed_in(200), canaries={"access": ("self",)}),
    Row("hub:profile-part", "/my/profile/no-such-question/", signed_in(404)),
    Row(
        "hub:profile-part",
        "/my/profile/works_on/",
        signed_in(302),
        "post",
        {"works_on": "Homes", "seen_by": "members"},
    ),
    Row("hub:profile-part", "/my/profile/access/", signed_in(302), "post", {"access_needs": "A ramp"}),
    Row("hub:profile-saved", "/my/profile/hopes/saved/", signed_in(200), canaries={"kept": ("self",)}),
    Row("hub:profile-saved", "/my/profile/access/saved/", signed_in(200), canaries={"access": ("self",)}),
    Row("hub:profile-saved", "/my/profile/no-such-question/saved/", signed_in(404)),
    Row("hub:consents", "/my/consents/", signed_in(200)),
    Row("hub:consent-give", "/my/consents/directory/give/", signed_in(302), "post", {"version": "1"}),
    Row("hub:consent-give", "/my/consents/conduct/give/", signed_in(404), "post", {"version": "1"}),
    Row("hub:consent-give", "/my/consents/directory/give/", signed_in(405)),
    Row("hub:consent-withdraw", "/my/consents/directory/withdraw/", signed_in(302), "post"),
    Row("hub:consent-withdraw", "/my/consents/no-such-thing/withdraw/", signed_in(404), "post"),
    Row("hub:consent-withdraw", "/my/consents/directory/withdraw/", signed_in(405)),
    Row("hub:conduct", "/conduct/", everybody(200)),
    Row("hub:conduct-agree", "/my/conduct/", signed_in(200)),
    Row(
        "hub:conduct-agree",
        "/my/conduct/",
        signed_in(302),
        "post",
        {"is_adult": "on", "version": "1", "next": "/my/profile/"},
    ),
    Row("hub:blocked", "/my/blocked/", signed_in(200)),
    Row("hub:blocked-end", "/my/blocked/{blocked}/unblock/", signed_in(302), "post"),
    Row("hub:blocked-end", "/my/blocked/{blocked}/unblock/", signed_in(405)),
    Row("hub:person-enter", "/desk/people/new/", only(*TEAM)),
    Row("hub:person-enter", "/desk/people/new/", only(*TEAM, code=302), "post", NEW),
    Row("hub:person-profile", "/desk/people/{self}/profile/", only(*TEAM)),
    Row("hub:person-profile", "/desk/people/nobody-at-all/profile/", signed_in(404)),
    Row("hub:person-profile", "/desk/people/{suspended}/profile/", signed_in(404)),
    Row("hub:person-profile-part", "/desk/people/{self}/profile/works_on/", only(*TEAM)),
    Row("hub:person-profile-part", "/desk/people/{self}/profile/hopes/", only(*TEAM)),
    Row("hub:person-profile-part", "/desk/people/{self}/profile/access/", only(*TEAM)),
    Row("hub:person-profile-part", "/desk/people/{self}/profile/no-such-question/", signed_in(404)),
    Row(
        "hub:person-profile-part",
        "/desk/people/{self}/profile/works_on/",
        only(*TEAM, code=302),
        "post",
        {"works_on": "Homes", "seen_by": "members"},
    ),
    Row(
        "hub:person-consent-give",
        "/desk/people/{self}/consents/directory/give/",
        only(*TEAM, code=302),
        "post",
        {"version": "1"},
    ),
    Row(
        "hub:person-consent-give",
        "/desk/people/{self}/consents/conduct/give/",
        signed_in(404),
        "post",
        {"version": "1"},
    ),
    Row("hub:person-consent-give", "/desk/people/{self}/consents/directory/give/", signed_in(405)),
    Row(
        "hub:person-consent-withdraw",
        "/desk/people/{self}/consents/directory/withdraw/",
        only(*TEAM, code=302),
        "post",
    ),
    Row("hub:person-consent-withdraw", "/desk/people/{self}/consents/directory/withdraw/", signed_in(405)),
    Row("hub:demo-cast", "/demo/", everybody(200)),
    Row("hub:demo-sign-in", "/demo/sign-in/", everybody(405)),
    Row("hub:demo-sign-in", "/demo/sign-in/", everybody(404), "post", {"email": "nobody@example.org"}),
]
