"""Who gets the weekly letter: whoever chose it, and it repeats nothing that others wrote."""

from datetime import timedelta

from hub.letters import actions
from hub.letters.choices import How
from hub.letters.outbox import Words, notify
from tests.conftest import NOW
from tests.matrix.deeds import recipients
from tests.matrix.world import World

LAST_WEEK = NOW - timedelta(days=3)
NEWS = Words("Somebody wrote in a discussion you follow", "There is something new.\n", "<p>There is something new.</p>")


@recipients("letters.digest", to={"member"})
def monday_comes(world: World) -> None:
    """Rosa chose one letter a week, Dev reads on the Hub alone: only she is written to."""
    for relation, how in (("member", How.WEEKLY), ("broker", How.NONE)):
        actions.choose(by=world.people[relation], wishes={"contact.news": how}, now=LAST_WEEK)
        key = f"news:{relation}"
        notify(world.people[relation], kind="contact.new_posts", key=key, now=LAST_WEEK, words=NEWS)
    for letter in actions.lease_batch(now=LAST_WEEK, size=1000):
        if letter.key.startswith("news:"):
            letter.subject, letter.text, letter.html = NEWS.subject, NEWS.text, NEWS.html
            assert actions.set_aside(letter, now=LAST_WEEK)
    actions.send_digests(now=NOW)
