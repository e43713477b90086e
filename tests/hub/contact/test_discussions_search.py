"""What a search across finds in discussions: only what one would read there (X8, P12)."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from hub.contact.models import Post
from hub.contact.views.search import LONGEST, excerpt, find_posts
from hub.people.models import Person
from tests.conftest import NOW
from tests.factories.discussions import DiscussionFactory, PostFactory
from tests.factories.people import BlockFactory, PersonFactory

pytestmark = pytest.mark.django_db


def found(person: Any, question: str = "wombat", limit: int = 6) -> list[str]:
    return [one.text for one in find_posts(person, question, NOW.date(), limit)]


def test_posts_are_found_by_all_words_whatever_their_case_newest_first(cast: Any) -> None:
    PostFactory(text="A wombat of our own", posted_at=NOW - timedelta(days=1))
    PostFactory(text="My own Wombats")
    PostFactory(text="A wombat")

    assert found(cast.amina, "OWN wombat") == ["My own Wombats", "A wombat of our own"]
    assert found(cast.amina, "own wombat", limit=1) == ["My own Wombats"]


def test_signs_of_the_database_are_letters_like_any_other(cast: Any) -> None:
    PostFactory(text="We give 100% of it.")
    PostFactory(text="We give 1000 of it.")

    assert found(cast.amina, "100%") == ["We give 100% of it."]
    assert found(cast.amina, "_") == []


def test_nothing_is_found_that_one_would_not_read_there(cast: Any) -> None:
    BlockFactory(person=cast.amina, other=cast.ben)
    BlockFactory(person=cast.carol, other=cast.amina)
    for author in (cast.ben, cast.carol):
        PostFactory(text="wombat apart", author=author)
    PostFactory(text="wombat removed", removed=True)
    PostFactory(text="wombat taken back", taken_back=True)
    PostFactory(text="wombat lost", discussion=DiscussionFactory(space="gone"))
    PostFactory(text="wombat begun apart", discussion=DiscussionFactory(started_by=cast.ben))

    assert found(cast.amina) == []
    assert found(AnonymousUser()) == []
    assert len(found(cast.rosa)) == 3
    assert found(Person.objects.create_superuser("operator@example.org")) == found(cast.rosa)


def test_nobody_is_named_who_has_left(cast: Any) -> None:
    post = PostFactory(text="wombat", author=PersonFactory(is_active=False, name="Sid"))

    one = find_posts(cast.amina, "wombat", NOW.date(), 6)[0]

    assert (one.title, one.text) == ("somebody who has left in Say hello", "wombat")
    assert one.href == f"/discussions/posts/{post.public_id}/"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("A wombat.\n\nAnd more.", "A wombat. And more."),
        (f"{'x ' * 50}wombat", f"…{'x ' * 20}wombat"),
        (f"wombat {'y' * 300}", f"wombat {'y' * (LONGEST - 7)}…"),
        ("", ""),
    ],
)
def test_a_line_around_the_word_is_shown(text: str, line: str) -> None:
    assert excerpt(text, "Wombat") == line


def test_a_question_of_very_many_words_is_one_question(cast: Any, django_assert_num_queries: Any) -> None:
    PostFactory(text=" ".join(f"w{number}" for number in range(20)))

    with django_assert_num_queries(1):
        assert Post.objects.saying(" ".join(f"w{number}" for number in range(100))).count() == 1
