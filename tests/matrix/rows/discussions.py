"""Answers of the discussions. Amina ("self") wrote a post; a moderator took another of hers away."""

from typing import Any

from hub.contact.models import Discussion, Post
from hub.people.models import Block, Consent
from tests.conftest import NOW
from tests.matrix.declared import SIGNED_IN, Row, everybody, only, signed_in

CANARIES = {"post": "canary-post-41ce", "post-removed": "canary-removed-8d02", "post-reason": "canary-closed-6b7e"}
READERS = tuple(relation for relation in SIGNED_IN if relation != "blocked")
READ_BY_ALL = {"post": READERS, "post-removed": ("moderator",)}
SEEN_ALONE = {"post": ("self",)}
WORDS = {"text": "Hello", "once": "6f1a3c52-6d1e-4f7a-9a53-0a8c5f3f8f10"}
REPORT = {"reason": "unkind"}


def build(people: dict[str, Any]) -> dict[str, Any]:
    """Everybody has agreed to how we treat each other; Amina and one other are kept apart."""
    for person in people.values():
        facts = {"version": 1, "given_at": NOW, "given_by": person}
        Consent.objects.get_or_create(person=person, purpose="conduct", withdrawn_at=None, defaults=facts)
    Block.objects.get_or_create(person=people["self"], other=people["blocked"], defaults={"at": NOW})
    begun = {"started_at": NOW, "started_by": people["moderator"], "last_post_at": NOW}
    talk = Discussion.objects.create(space="introductions", title="How we met", **begun)
    closed = {"closed_at": NOW, "closed_by": people["moderator"], "close_reason": CANARIES["post-reason"]}
    shut = Discussion.objects.create(space="introductions", title="Shut", **begun, **closed)
    gone = Discussion.objects.create(space="gone", title="Gone", **begun)
    by = {"discussion": talk, "author": people["self"], "posted_at": NOW}
    taken = {"removed_at": NOW, "removed_by": people["moderator"], "remove_reason": "unkind"}
    post = Post.objects.create(**by, text=CANARIES["post"], once="1")
    removed = Post.objects.create(**by, text=CANARIES["post-removed"], once="2", **taken)
    lost = Post.objects.create(**{**by, "discussion": gone}, text="Lost", once="3")
    rows = {"talk": talk, "shut": shut, "gone_talk": gone, "post": post, "removed_post": removed, "lost_post": lost}
    return {name: row.public_id for name, row in rows.items()}


ROWS = [
    Row("hub:search", "/search/?q=canary-post-41c", everybody(200), canaries={"post": READERS}),
    Row("hub:search", "/search/?q=canary-removed-8d0", everybody(200)),
    Row("hub:discussions", "/discussions/", signed_in(200), canaries={"reflection": SIGNED_IN}),
    Row("hub:discussion", "/discussions/{talk}/", signed_in(200), canaries=READ_BY_ALL),
    Row("hub:discussion", "/discussions/{shut}/", signed_in(200), canaries={"post-reason": SIGNED_IN}),
    Row("hub:discussion", "/discussions/{gone_talk}/", signed_in(404)),
    Row("hub:discussion-post", "/discussions/{talk}/post/", signed_in(200)),
    Row("hub:discussion-post", "/discussions/{talk}/post/", signed_in(302), "post", WORDS),
    Row("hub:discussion-post", "/discussions/{shut}/post/", signed_in(200), "post", WORDS),
    Row("hub:discussion-post", "/discussions/{gone_talk}/post/", signed_in(404), "post", WORDS),
    Row("hub:discussion-follow", "/discussions/{talk}/follow/", signed_in(302), "post"),
    Row("hub:discussion-follow", "/discussions/{talk}/follow/", signed_in(405)),
    Row("hub:discussion-follow", "/discussions/{gone_talk}/follow/", signed_in(404), "post"),
    Row("hub:discussion-unfollow", "/discussions/{talk}/unfollow/", signed_in(200)),
    Row("hub:discussion-unfollow", "/discussions/{talk}/unfollow/", signed_in(302), "post"),
    Row("hub:discussion-close", "/discussions/{talk}/close/", only("moderator")),
    Row("hub:discussion-close", "/discussions/{talk}/close/", only("moderator", code=302), "post", {"reason": "Done"}),
    Row("hub:discussion-open", "/discussions/{shut}/open/", only("moderator", code=302), "post"),
    Row("hub:discussion-open", "/discussions/{shut}/open/", signed_in(405)),
    Row("hub:post", "/discussions/posts/{post}/", signed_in(302, blocked=404)),
    Row("hub:post", "/discussions/posts/{lost_post}/", signed_in(404)),
    Row("hub:post-edit", "/discussions/posts/{post}/edit/", only("self"), canaries=SEEN_ALONE),
    Row("hub:post-edit", "/discussions/posts/{post}/edit/", only("self", code=302), "post", {"text": "Other words"}),
    Row("hub:post-edit", "/discussions/posts/{removed_post}/edit/", signed_in(404), "post", {"text": "Other words"}),
    Row(
        "hub:post-remove",
        "/discussions/posts/{post}/remove/",
        only("self", "moderator"),
        canaries={"post": ("self", "moderator")},
    ),
    Row(
        "hub:post-remove",
        "/discussions/posts/{post}/remove/",
        only("self", "moderator", code=302),
        "post",
        {"reason": "unkind"},
    ),
    Row("hub:post-restore", "/discussions/posts/{removed_post}/restore/", only("moderator", code=302), "post"),
    Row("hub:post-restore", "/discussions/posts/{removed_post}/restore/", signed_in(405)),
    Row(
        "hub:post-report",
        "/discussions/posts/{post}/report/",
        signed_in(200, self=404, blocked=404),
        canaries={"post": tuple(relation for relation in READERS if relation != "self")},
    ),
    Row("hub:post-report", "/discussions/posts/{post}/report/", signed_in(302, self=404, blocked=404), "post", REPORT),
    Row("hub:post-report", "/discussions/posts/{removed_post}/report/", signed_in(404), "post", REPORT),
]
