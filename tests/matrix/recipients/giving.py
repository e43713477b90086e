"""Who hears of a story: its author and those it names. Neither the story nor what a moderator says is in a letter."""

from library.giving import actions
from library.giving.models import Submission
from tests.conftest import NOW
from tests.factories.giving import NamedPersonFactory, SubmissionFactory
from tests.matrix.deeds import TYPED, recipients
from tests.matrix.world import World


@recipients("giving.news", to={"self"})
def a_story_comes_back(world: World) -> None:
    story = Submission.objects.get(public_id=world.ids["story"])
    facts = {"words": TYPED, "remarks": {"did": TYPED}}
    actions.send_back(by=world.people["moderator"], submission=story, version=1, now=NOW, **facts)


@recipients("giving.consent_asked", to={"member"})
def a_story_names_a_member(world: World) -> None:
    _naming(world)


@recipients("giving.named_published", to={"member"})
def a_story_that_names_a_member_is_published(world: World) -> None:
    named = _naming(world)
    actions.answer_consent(named=named, agrees=True, words="", read_mark=named.read_mark, now=NOW)
    actions.publish(by=world.people["moderator"], submission=named.submission, version=1, now=NOW)


def _naming(world: World):  # type: ignore[no-untyped-def]
    draft = SubmissionFactory(author=world.people["self"], did=f"{TYPED} Joy Etienne dug.")
    named = NamedPersonFactory(submission=draft, email=world.people["member"].email)
    actions.send(by=draft.author, submission=draft, now=NOW)
    named.refresh_from_db()
    return named
