"""Who hears that people meet: the one it is for. What they write to each other is in no letter (T63)."""

from datetime import timedelta

from hub.contact.actions import brokers, discussions, introductions, messages, posts, reports
from hub.contact.models import Discussion, Introduction, Post, Report
from tests.conftest import NOW
from tests.matrix.deeds import TYPED, recipients
from tests.matrix.world import World

LATER = NOW + timedelta(hours=1)
ONCE = {"once": "recipients", "now": NOW}


def ask(world: World, *, through_broker: bool) -> Introduction:
    """Rosa ("member") would like to meet Amina."""
    facts = {"text": TYPED, "share": False, "through_broker": through_broker}
    return introductions.ask(by=world.people["member"], to=world.people["self"], **facts, **ONCE)


@recipients("contact.introduction_asked", to={"self"})
def somebody_asks_to_meet(world: World) -> None:
    ask(world, through_broker=False)


@recipients("contact.introduction_agreed", to={"member"})
def somebody_agrees_to_meet(world: World) -> None:
    asked = ask(world, through_broker=False)
    introductions.agree(by=world.people["self"], introduction=asked, share=True, now=LATER)


@recipients("contact.introduction_declined", to={"member"})
def somebody_says_not_this_time(world: World) -> None:
    asked = ask(world, through_broker=False)
    introductions.decline(by=world.people["self"], introduction=asked, now=LATER)


@recipients("contact.broker_asked", to={"broker"})
def somebody_asks_a_broker(world: World) -> None:
    ask(world, through_broker=True)


@recipients("contact.broker_answered", to={"member"})
def a_broker_passes_it_on(world: World) -> None:
    asked, broker = ask(world, through_broker=True), world.people["broker"]
    taken = brokers.take(by=broker, introduction=asked, now=LATER)
    brokers.pass_on(by=broker, introduction=taken, line=TYPED, once="line", now=LATER)


@recipients("contact.message_waiting", to={"self"})
def somebody_writes_to_whom_they_met(world: World) -> None:
    met = Introduction.objects.get(public_id=world.ids["met"])
    messages.send(by=world.people["introduced"], introduction=met, text=TYPED, **ONCE)


@recipients("contact.report_made", to={"safeguarding@hub.example", "lead", "deputy"})
def somebody_is_reported(world: World) -> None:
    facts = {"about": world.people["member"], "reason": "unkind", "words": TYPED, "now": NOW}
    reports.report(by=world.people["self"], **facts)


@recipients("contact.report_made", to={"safeguarding@hub.example", "deputy"})
def a_lead_is_reported(world: World) -> None:
    facts = {"about": world.people["lead"], "reason": "unkind", "words": TYPED, "now": NOW}
    reports.report(by=world.people["self"], **facts)


@recipients("contact.report_closed", to={"self"})
def a_report_is_closed(world: World) -> None:
    facts = {"about": world.people["member"], "reason": "unkind", "words": TYPED, "now": NOW}
    made: Report = reports.report(by=world.people["self"], **facts)
    reports.close_report(by=world.people["lead"], report=made, outcome=TYPED, now=LATER)


@recipients("contact.new_posts", to={"member"})
def somebody_writes_where_somebody_follows(world: World) -> None:
    talk = Discussion.objects.get(public_id=world.ids["talk"])
    discussions.follow(by=world.people["member"], discussion=talk, now=NOW)
    posts.write_post(by=world.people["self"], discussion=talk, text=TYPED, once="new", now=LATER)
    discussions.tell_followers(now=LATER + timedelta(hours=1))


@recipients("contact.post_removed", to={"self"})
def a_moderator_takes_a_post_away(world: World) -> None:
    post = Post.objects.get(public_id=world.ids["post"])
    posts.remove_post(by=world.people["moderator"], post=post, reason="unkind", now=NOW)
