"""Introductions, addresses, reports and discussions as no action would leave them."""

from datetime import timedelta

from tests.conftest import NOW
from tests.factories.discussions import DiscussionFactory, PostFactory
from tests.factories.introductions import (
    ContactShareFactory,
    IntroductionFactory,
    RelayMessageFactory,
    ReportFactory,
)
from tests.factories.people import BlockFactory, PersonFactory
from tests.invariants.declared import breaks
from tests.matrix.world import World

LATER = NOW + timedelta(minutes=1)


@breaks("contact.nothing_waits_between_the_kept_apart")
def asked_by_whom_they_blocked(world: World) -> None:
    block = BlockFactory()
    IntroductionFactory(asker=block.other, asked=block.person)


@breaks("contact.nothing_waits_between_the_kept_apart")
def asked_of_whom_they_blocked(world: World) -> None:
    block = BlockFactory()
    IntroductionFactory(asker=block.person, asked=block.other, with_broker=True)


@breaks("contact.addresses_are_shared_by_the_two")
def an_address_of_a_third(world: World) -> None:
    ContactShareFactory(person=PersonFactory())


@breaks("contact.addresses_are_shared_by_the_two")
def an_address_that_stayed_open(world: World) -> None:
    ContactShareFactory(introduction=IntroductionFactory(declined=True))


@breaks("contact.the_two_and_their_broker_write")
def a_message_of_a_third(world: World) -> None:
    RelayMessageFactory(sender=PersonFactory())


@breaks("contact.nobody_handles_their_own_report")
def taken_by_whom_it_is_about(world: World) -> None:
    lead = world.people["lead"]
    ReportFactory(about=lead, taken_at=NOW, taken_by=lead)


@breaks("contact.nobody_handles_their_own_report")
def closed_by_whom_it_is_about(world: World) -> None:
    lead = world.people["lead"]
    ReportFactory(about=lead, handled_at=NOW, handled_by=lead, outcome="Nothing in it.")


@breaks("contact.discussions_have_a_space")
def a_discussion_of_a_room_that_is_gone(world: World) -> None:
    DiscussionFactory(space="nowhere")


@breaks("contact.discussions_keep_up_with_posts")
def older_than_its_newest_post(world: World) -> None:
    talk = PostFactory(posted_at=LATER).discussion
    type(talk).objects.filter(pk=talk.pk).update(last_post_at=NOW)


@breaks("contact.closed_discussions_stay_closed")
def written_after_it_was_closed(world: World) -> None:
    talk = DiscussionFactory(closed_at=NOW, closed_by=world.people["moderator"])
    PostFactory(discussion=talk, posted_at=LATER)
