"""Who hears of a question: its asker, and whoever offered. Not a word of what they wrote is in a letter (T63)."""

from datetime import timedelta

from matchmaking.questions.actions import moderating, offers, questions, signposts
from matchmaking.questions.models import CommunityQuestion, Offer
from matchmaking.questions.policy import QUIET_FOR
from tests.conftest import NOW
from tests.matrix.deeds import TYPED, recipients
from tests.matrix.world import World

LATER = NOW + timedelta(hours=1)


def asked(world: World) -> CommunityQuestion:
    """Amina's question."""
    return CommunityQuestion.objects.get(public_id=world.ids["question"])


def offered(world: World) -> Offer:
    """The colleague offers to help with it."""
    said = {"side": "researcher", "can_do": TYPED, "needs": TYPED, "once": "recipients"}
    return offers.offer(by=world.people["colleague"], question=asked(world), now=NOW, **said)


@recipients("questions.offer_came", to={"self"})
def somebody_offers_to_help(world: World) -> None:
    offered(world)


@recipients("questions.offer_wanted", to={"colleague"})
def the_asker_would_like_to_talk(world: World) -> None:
    offers.want(by=world.people["self"], offer=offered(world), now=LATER)


@recipients("questions.offer_declined", to={"colleague"})
def the_asker_says_not_now(world: World) -> None:
    offers.decline(by=world.people["self"], offer=offered(world), now=LATER)


@recipients("questions.signpost_added", to={"self"})
def a_broker_names_who_can_help_today(world: World) -> None:
    said = {"part": TYPED, "name": TYPED, "does": TYPED, "phone": "0191 496 0000", "link": ""}
    signposts.add_signpost(by=world.people["broker"], question=asked(world), once="recipients", now=NOW, **said)


@recipients("questions.question_hidden", to={"self"})
def a_moderator_hides_it(world: World) -> None:
    moderating.hide(by=world.people["moderator"], question=asked(world), reason="private", now=NOW)


@recipients("questions.question_shown", to={"self"})
def a_moderator_shows_it_again(world: World) -> None:
    hidden = CommunityQuestion.objects.get(public_id=world.ids["question_hidden"])
    moderating.show_again(by=world.people["moderator"], question=hidden, now=NOW)


@recipients("questions.still_open", to={"self"})
def it_has_been_quiet_for_long(world: World) -> None:
    others = CommunityQuestion.objects.exclude(public_id=world.ids["question"])
    others.update(stirred_at=NOW + QUIET_FOR)
    questions.ask_whether_open(now=NOW + QUIET_FOR)
