"""Discussions among the introductions, what people said in them, and who follows."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from hub.contact.models import Discussion, Following, Post
from tests.factories.people import PersonFactory

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


class DiscussionFactory(DjangoModelFactory):
    """Begun by the Hub, open, and about nothing in particular."""

    class Meta:
        model = Discussion

    space = "introductions"
    title = "Say hello"
    started_at = last_post_at = NOW


class PostFactory(DjangoModelFactory):
    """Said just now; it stands."""

    class Meta:
        model = Post

    class Params:
        taken_back = factory.Trait(removed_at=NOW, removed_by=factory.SelfAttribute("author"))
        removed = factory.Trait(removed_at=NOW, removed_by=factory.SubFactory(PersonFactory), remove_reason="unkind")

    discussion = factory.SubFactory(DiscussionFactory)
    author = factory.SubFactory(PersonFactory)
    text = "Hello from Gateshead."
    posted_at = NOW
    once = factory.LazyFunction(lambda: str(uuid4()))

    @classmethod
    def _create(cls, model_class: type[Post], *args: Any, **facts: Any) -> Post:
        post: Post = super()._create(model_class, *args, **facts)
        Discussion.objects.filter(pk=post.discussion_id, last_post_at__lt=post.posted_at).update(
            last_post_at=post.posted_at
        )
        return post


class FollowingFactory(DjangoModelFactory):
    class Meta:
        model = Following

    discussion = factory.SubFactory(DiscussionFactory)
    person = factory.SubFactory(PersonFactory)
    since = NOW
