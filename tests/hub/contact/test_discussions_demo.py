"""The demo: five of the cast say hello (decision 4)."""

import pytest

from hub.contact.demo.discussions import HELLOS, load_hellos
from hub.contact.models import Discussion, Post
from hub.people.demo import load_cast
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


def test_five_of_the_cast_say_hello_once() -> None:
    load_cast(now=NOW)

    for _ in range(2):
        load_hellos(now=NOW)

    assert Discussion.objects.count() == 1
    assert [post.author.name for post in Post.objects.select_related("author")] == [name for name, *_ in HELLOS]
