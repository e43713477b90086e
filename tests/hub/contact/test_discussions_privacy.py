"""What discussions keep about people: what they may take along, what goes when they go (P7, T64–T66)."""

from datetime import timedelta
from typing import Any

import pytest

from hub.contact.models import Discussion, Following, Post
from hub.contact.policy import REMOVED_TEXT_LASTS
from hub.contact.tasks import empty_removed_posts, tell_followers
from hub.holdings import holdings
from hub.letters.models import Letter
from tests.conftest import NOW
from tests.factories.discussions import DiscussionFactory, FollowingFactory, PostFactory

pytestmark = pytest.mark.django_db
LABELS = ("contact.Discussion", "contact.Post", "contact.Following")
CANARY = "canary-5ad0"


@pytest.fixture
def rows(cast: Any) -> Discussion:
    """Amina began a discussion, wrote in it and follows it; Ben wrote there too."""
    discussion = DiscussionFactory(started_by=cast.amina, title=CANARY)
    PostFactory(discussion=discussion, author=cast.amina, text=CANARY)
    PostFactory(discussion=discussion, author=cast.amina, text=CANARY, removed=True)
    PostFactory(discussion=discussion, author=cast.ben, text="Of Ben")
    FollowingFactory(discussion=discussion, person=cast.amina)
    return discussion


def export(person: Any) -> dict[str, list[dict[str, Any]]]:
    return {label: holdings[label].export(person) for label in LABELS}


def test_people_take_their_own_words_along_and_nobody_elses(cast: Any, rows: Discussion) -> None:
    mine, bens = export(cast.amina), export(cast.ben)

    assert [row["text"] for row in mine["contact.Post"]] == [CANARY, CANARY]
    assert [row["title"] for row in mine["contact.Discussion"]] == [CANARY]
    assert [row["discussion__public_id"] for row in mine["contact.Following"]] == [rows.public_id]
    assert "Of Ben" not in str(mine)
    assert ([row["text"] for row in bens["contact.Post"]], CANARY in str(bens)) == (["Of Ben"], False)


def test_erasing_empties_their_words_and_leaves_those_of_others(cast: Any, rows: Discussion, as_person: Any) -> None:
    Discussion.objects.update(closed_at=NOW, closed_by=cast.amina, close_reason=CANARY)

    for moment in (NOW, NOW + timedelta(hours=1)):
        for label in LABELS:
            holdings[label].erase(cast.amina, moment)

    everything = [*Post.objects.values(), *Discussion.objects.values()]
    assert CANARY not in str(everything)
    assert list(Post.objects.order_by("pk").values_list("text", "removed_at")) == [
        ("", NOW),
        ("", NOW),
        ("Of Ben", None),
    ]
    assert [post.is_taken_back for post in Post.objects.order_by("pk")] == [True, False, False]
    assert Following.objects.count() == 0
    html = as_person(cast.ben).get(f"/discussions/{rows.public_id}/").content.decode()
    assert ("A discussion" in html, "Taken away by its author." in html, "Of Ben" in html) == (True, True, True)


def test_the_register_says_who_reads_what_they_wrote(cast: Any, rows: Discussion) -> None:
    def readers(label: str, person: Any) -> list[str]:
        return [str(one) for one in holdings[label].readers(person, NOW.date())]

    assert readers("contact.Post", cast.amina)[0] == "everybody who has joined"
    assert len(readers("contact.Post", cast.amina)) == 2
    assert readers("contact.Post", cast.rosa) == []
    assert readers("contact.Discussion", cast.amina) == ["everybody who has joined"]
    assert readers("contact.Following", cast.amina) == ["only you"]


def test_every_field_it_classes_is_a_field(cast: Any) -> None:
    for label in LABELS:
        names = {field.name for field in holdings[label].model._meta.get_fields()}
        assert set(holdings[label].fields) | set(holdings[label].about) <= names


def test_the_night_empties_what_was_taken_away_long_ago(cast: Any, rows: Discussion) -> None:
    forget = holdings["contact.Post"].forget
    assert forget is not None

    assert [forget(NOW), forget(NOW + REMOVED_TEXT_LASTS), forget(NOW + REMOVED_TEXT_LASTS)] == [0, 1, 0]


def test_each_bell_rings_its_deed(cast: Any, rows: Discussion) -> None:
    Following.objects.update(since=NOW - timedelta(hours=1))
    Post.objects.filter(removed_at__isnull=False).update(removed_at=NOW - REMOVED_TEXT_LASTS)

    tell_followers()
    empty_removed_posts()

    assert (Letter.objects.get().kind, Post.objects.filter(text="").count()) == ("contact.new_posts", 1)
