"""Starting, closing, opening and following; what is told to followers, and how rarely (P12, T36, T63, T75)."""

from datetime import timedelta
from typing import Any

import pytest

from hub import registry
from hub.audit.models import AuditEntry
from hub.contact.actions import discussions as actions
from hub.contact.actions.posts import MayNotWrite, write_post
from hub.contact.models import Discussion, Following, Post
from hub.contact.policy import NEWS_GOES_BACK, NEWS_OF_DISCUSSION_EVERY
from hub.letters.actions import deliver_due_letters
from hub.letters.models import Letter
from tests.conftest import NOW
from tests.factories.discussions import DiscussionFactory, FollowingFactory, PostFactory
from tests.factories.people import BlockFactory

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=10)


def deeds() -> list[tuple[str, int | None]]:
    return list(AuditEntry.objects.filter(deed__startswith="contact.").order_by("pk").values_list("deed", "actor_id"))


@pytest.fixture
def open_space(monkeypatch: pytest.MonkeyPatch) -> str:
    """A space in which everybody may begin discussions about thing 7, as a later room will plug in."""
    introductions = registry.spaces["introductions"]
    facts = {**introductions.__dict__, "name": "planted", "may_start": lambda person, about_id, on: about_id == "7"}
    facts |= dict.fromkeys(("may_read", "may_write"), facts["may_start"])
    facts |= {"readable": lambda person, on: ["7"], "moderated": lambda person, on: []}
    monkeypatch.setitem(registry.spaces._plugs, "planted", (50, registry.Space(**facts)))
    return "planted"


def test_every_copy_starts_with_one_place_to_say_hello() -> None:
    for _ in range(2):
        actions.begin_introductions(now=NOW)

    hello = Discussion.objects.get()
    assert (hello.title, hello.space, hello.about_id, hello.started_by) == ("Say hello", "introductions", "", None)
    assert deeds() == [("contact.start_discussion", None)]


def test_nobody_begins_a_second_one_among_the_introductions(cast: Any) -> None:
    for by in (cast.amina, cast.grace, cast.olu):
        with pytest.raises(MayNotWrite):
            actions.start_discussion(by=by, space="introductions", title="Mine", text="Hello", once="a", now=NOW)

    assert (Discussion.objects.count(), deeds()) == (0, [])


def test_nobody_begins_one_in_a_space_that_is_not_there(cast: Any) -> None:
    with pytest.raises(MayNotWrite):
        actions.start_discussion(by=cast.amina, space="nowhere", title="Mine", text="Hello", once="a", now=NOW)


def test_where_a_space_lets_people_begin_one_tap_or_two_begin_one(cast: Any, open_space: str) -> None:
    facts = {"space": open_space, "about_id": "7", "title": "Where to meet?", "text": "At ours?", "once": "a"}

    first, second = (actions.start_discussion(by=cast.amina, now=NOW, **facts) for _ in range(2))

    assert (first, Discussion.objects.count()) == (second, 1)
    assert Post.objects.values_list("discussion", "author", "text").get() == (first.pk, cast.amina.pk, "At ours?")
    assert [deed for deed, _ in deeds()] == ["contact.start_discussion", "contact.post"]


def test_a_moderator_closes_and_opens_and_twice_is_harmless(cast: Any, hello: Discussion) -> None:
    for reason in ("It got heated.", "Another"):
        actions.close_discussion(by=cast.grace, discussion=hello, reason=reason, now=NOW)
    closed = Discussion.objects.get()
    for _ in range(2):
        actions.open_discussion(by=cast.grace, discussion=hello, now=LATER)

    opened = Discussion.objects.get()
    assert (closed.closed_at, closed.closed_by, closed.close_reason) == (NOW, cast.grace, "It got heated.")
    assert (opened.closed_at, opened.closed_by, opened.close_reason) == (None, None, "")
    assert deeds() == [("contact.close_discussion", cast.grace.pk), ("contact.open_discussion", cast.grace.pk)]


@pytest.mark.parametrize("name", ["amina", "olu", "lena", "mo", "femi"])
def test_nobody_else_closes_or_opens(cast: Any, hello: Discussion, name: str) -> None:
    with pytest.raises(actions.MayNotLookAfter):
        actions.close_discussion(by=getattr(cast, name), discussion=hello, reason="x", now=NOW)
    with pytest.raises(actions.MayNotLookAfter):
        actions.open_discussion(by=getattr(cast, name), discussion=hello, now=NOW)

    assert (Discussion.objects.get().is_closed, deeds()) == (False, [])


def test_following_and_stopping_twice_are_harmless(cast: Any, hello: Discussion) -> None:
    for moment in (NOW, LATER):
        actions.follow(by=cast.amina, discussion=hello, now=moment)
    since = Following.objects.get().since
    for _ in range(2):
        actions.unfollow(by=cast.amina, discussion=hello, now=LATER)

    assert (since, Following.objects.count()) == (NOW, 0)
    assert deeds() == [("contact.follow", cast.amina.pk), ("contact.unfollow", cast.amina.pk)]


def test_nobody_follows_what_they_may_not_read(cast: Any) -> None:
    with pytest.raises(MayNotWrite):
        actions.follow(by=cast.amina, discussion=DiscussionFactory(space="gone"), now=NOW)

    assert Following.objects.count() == 0


# --- What followers are told ------------------------------------------------------------------------


@pytest.fixture
def follower(cast: Any, hello: Discussion) -> Following:
    return FollowingFactory(discussion=hello, person=cast.amina, since=NOW - timedelta(hours=1))


def test_a_follower_is_told_once_of_all_that_is_new(cast: Any, follower: Following) -> None:
    for minutes in (30, 20):
        PostFactory(discussion=follower.discussion, posted_at=NOW - timedelta(minutes=minutes))

    told = [actions.tell_followers(now=NOW + timedelta(minutes=minutes)) for minutes in (0, 10)]

    letter = Letter.objects.get()
    assert told == [1, 0]
    assert (letter.kind, letter.person, letter.is_written) == ("contact.new_posts", cast.amina, False)
    assert Following.objects.get().since == NOW - timedelta(minutes=20)


def test_a_day_goes_by_before_the_next_letter_and_nothing_is_lost(follower: Following) -> None:
    PostFactory(discussion=follower.discussion)
    actions.tell_followers(now=NOW)
    PostFactory(discussion=follower.discussion, posted_at=LATER)

    early = actions.tell_followers(now=NOW + NEWS_OF_DISCUSSION_EVERY - timedelta(seconds=1))
    late = [actions.tell_followers(now=NOW + NEWS_OF_DISCUSSION_EVERY + timedelta(hours=n)) for n in (0, 30)]

    assert (early, late, Letter.objects.count()) == (0, [1, 0], 2)


def test_two_discussions_are_two_letters(cast: Any, follower: Following) -> None:
    other = FollowingFactory(person=cast.amina, since=NOW - timedelta(hours=1))
    for discussion in (follower.discussion, other.discussion):
        PostFactory(discussion=discussion)

    assert actions.tell_followers(now=NOW) == 2


def test_nobody_is_told_of_their_own_words_of_those_taken_away_or_of_somebody_kept_apart(
    cast: Any, follower: Following
) -> None:
    theirs, mine = BlockFactory(other=cast.amina), BlockFactory(person=cast.amina)
    for author in (cast.amina, theirs.person, mine.other):
        PostFactory(discussion=follower.discussion, author=author)
    PostFactory(discussion=follower.discussion, removed=True)

    assert (actions.tell_followers(now=NOW), Letter.objects.count()) == (0, 0)
    PostFactory(discussion=follower.discussion, author=cast.ben)
    assert actions.tell_followers(now=NOW) == 1


def test_nobody_is_told_of_a_discussion_they_may_not_read_any_more(follower: Following) -> None:
    PostFactory(discussion=follower.discussion)
    Discussion.objects.update(space="gone")

    assert (actions.tell_followers(now=NOW), Letter.objects.count()) == (0, 0)


def test_whoever_wrote_since_has_looked(cast: Any, follower: Following) -> None:
    PostFactory(discussion=follower.discussion)
    write_post(by=cast.amina, discussion=follower.discussion, text="Thanks", once="a", now=LATER)

    assert actions.tell_followers(now=LATER) == 0


def test_whoever_is_kept_out_is_told_nothing(cast: Any, follower: Following) -> None:
    PostFactory(discussion=follower.discussion)
    cast.amina.is_active = False
    cast.amina.save()

    assert actions.tell_followers(now=NOW) == 0


def test_after_a_long_silence_of_the_worker_old_news_stays_untold(follower: Following) -> None:
    PostFactory(discussion=follower.discussion)

    assert actions.tell_followers(now=NOW + NEWS_GOES_BACK) == 0


def test_the_letter_leads_there_and_out_and_says_nothing_of_what_was_written(
    cast: Any, follower: Following, mailoutbox: list[Any]
) -> None:
    Discussion.objects.update(title="canary-title")
    PostFactory(discussion=follower.discussion, text="canary-post", author__name="canary-name")
    actions.tell_followers(now=NOW)

    deliver_due_letters(tick=lambda: NOW)

    mail = mailoutbox[0]
    said = mail.body + mail.subject + str(mail.alternatives)
    assert (mail.to, len(mailoutbox)) == ([cast.amina.email], 1)
    where = f"/discussions/{follower.discussion.public_id}/"
    assert f"{where}?page=last" in mail.body
    assert f"{where}unfollow/" in mail.body
    assert "canary" not in said


@pytest.mark.parametrize("change", ["stop", "shut out"])
def test_a_letter_on_its_way_is_cancelled_when_nobody_wants_it_any_more(
    cast: Any, follower: Following, mailoutbox: list[Any], change: str
) -> None:
    PostFactory(discussion=follower.discussion)
    actions.tell_followers(now=NOW)
    if change == "stop":
        actions.unfollow(by=cast.amina, discussion=follower.discussion, now=NOW)
    else:
        cast.amina.is_active = False
        cast.amina.save()

    deliver_due_letters(tick=lambda: NOW)

    assert (Letter.objects.get().state, mailoutbox) == ("cancelled", [])
