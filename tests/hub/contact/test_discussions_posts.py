"""Writing, changing and taking away; what moderators may do, and may not in their own cause (P12, T26, T36, T77)."""

from datetime import timedelta
from typing import Any

import pytest

from hub.audit.models import AuditEntry
from hub.contact.actions import posts
from hub.contact.actions.posts import write_post
from hub.contact.actions.reports import report
from hub.contact.models import Discussion, Following, Post
from hub.contact.policy import POSTS_IN_AN_HOUR, REMOVED_TEXT_LASTS
from hub.letters.models import Letter
from tests.conftest import NOW
from tests.factories.discussions import PostFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=5)


def trail() -> list[tuple[str, int | None, str]]:
    rows = AuditEntry.objects.filter(deed__startswith="contact.").order_by("pk")
    return [(row.deed, row.actor_id, f"{row.subject_label} {row.subject_id}") for row in rows]


def write(by: Any, discussion: Discussion, text: str = "Hello", once: str = "a", **more: Any) -> Post:
    return write_post(by=by, discussion=discussion, text=text, once=once, **{"now": NOW, **more})


def test_a_post_is_kept_letter_for_letter_and_its_author_follows(cast: Any, hello: Discussion) -> None:
    post = write(cast.amina, hello, "Salâm! أهلا O’Neill\n\nTwo lines.")

    hello.refresh_from_db()
    assert Post.objects.values("discussion", "author", "text", "posted_at", "edited_at", "removed_at").get() == {
        "discussion": hello.pk,
        "author": cast.amina.pk,
        "text": "Salâm! أهلا O’Neill\n\nTwo lines.",
        "posted_at": NOW,
        "edited_at": None,
        "removed_at": None,
    }
    assert Following.objects.values_list("person", "discussion", "since").get() == (cast.amina.pk, hello.pk, NOW)
    assert trail() == [("contact.post", cast.amina.pk, f"contact.Post {post.pk}")]


def test_a_second_tap_adds_nothing(cast: Any, hello: Discussion) -> None:
    first, second = write(cast.amina, hello), write(cast.amina, hello, now=LATER)

    hello.refresh_from_db()
    assert (first, Post.objects.count(), len(trail()), hello.last_post_at) == (second, 1, 1, NOW)


def test_the_same_key_in_the_hands_of_another_is_another_post(cast: Any, hello: Discussion) -> None:
    assert write(cast.amina, hello) != write(cast.ben, hello)


def test_writing_moves_the_discussion_up_and_never_back(cast: Any, hello: Discussion) -> None:
    write(cast.amina, hello, now=LATER)
    write(cast.ben, hello)

    hello.refresh_from_db()
    assert hello.last_post_at == LATER


def test_writing_again_means_that_they_have_looked(cast: Any, hello: Discussion) -> None:
    write(cast.amina, hello)
    write(cast.amina, hello, once="b", now=LATER)

    assert Following.objects.get().since == LATER


def test_a_closed_discussion_takes_no_post(cast: Any, hello: Discussion) -> None:
    Discussion.objects.update(closed_at=NOW, closed_by=cast.grace, close_reason="Done")

    with pytest.raises(posts.MayNotWrite, match="closed to new posts"):
        write(cast.amina, hello)

    assert (Post.objects.count(), Following.objects.count(), trail()) == (0, 0, [])


def test_somebody_kept_out_writes_nothing(cast: Any, hello: Discussion) -> None:
    cast.amina.is_active = False

    with pytest.raises(posts.MayNotWrite):
        write(cast.amina, hello)


def test_a_flood_is_slowed_kindly_and_says_when_to_go_on(cast: Any, hello: Discussion) -> None:
    for number in range(POSTS_IN_AN_HOUR):
        write(cast.amina, hello, once=str(number), now=NOW + timedelta(minutes=number))

    with pytest.raises(posts.TooManyPosts, match=r"20 posts in an hour\. .* after 11:00\."):
        write(cast.amina, hello, once="more", now=NOW + timedelta(minutes=59))

    assert write(cast.ben, hello, once="more", now=NOW + timedelta(minutes=59))
    assert write(cast.amina, hello, once="more", now=NOW + timedelta(minutes=61))


def test_changing_a_post_says_when(cast: Any) -> None:
    post = PostFactory(author=cast.amina)

    posts.edit_post(by=cast.amina, post=post, text="Other words", version="", now=LATER)

    assert Post.objects.values_list("text", "posted_at", "edited_at").get() == ("Other words", NOW, LATER)
    assert trail() == [("contact.edit_post", cast.amina.pk, f"contact.Post {post.pk}")]


def test_the_same_words_again_change_nothing(cast: Any) -> None:
    post = PostFactory(author=cast.amina, text="Other words", edited_at=NOW)

    posts.edit_post(by=cast.amina, post=post, text="Other words", version="", now=LATER)

    assert (Post.objects.get().edited_at, trail()) == (NOW, [])


def test_a_newer_wording_is_never_overwritten_unseen(cast: Any) -> None:
    post = PostFactory(author=cast.amina)
    posts.edit_post(by=cast.amina, post=post, text="From the phone", version="", now=NOW)

    with pytest.raises(posts.ChangedMeanwhile) as changed:
        posts.edit_post(by=cast.amina, post=post, text="From the laptop", version="", now=LATER)

    assert (changed.value.post.text, Post.objects.get().text) == ("From the phone", "From the phone")
    newest = changed.value.post.version
    assert posts.edit_post(by=cast.amina, post=post, text="Both", version=newest, now=LATER).text == "Both"


@pytest.mark.parametrize("facts", [{"taken_back": True}, {"removed": True}])
def test_a_post_taken_away_cannot_be_changed(cast: Any, facts: dict[str, bool]) -> None:
    post = PostFactory(author=cast.amina, **facts)

    with pytest.raises(posts.MayNotChange):
        posts.edit_post(by=cast.amina, post=post, text="Back", version="", now=LATER)


def test_nobody_changes_or_takes_back_the_post_of_another(cast: Any) -> None:
    post = PostFactory(author=cast.amina)

    for by in (cast.ben, cast.grace, cast.olu):
        with pytest.raises(posts.MayNotChange):
            posts.edit_post(by=by, post=post, text="x", version="", now=NOW)
        with pytest.raises(posts.MayNotChange):
            posts.take_post_away(by=by, post=post, now=NOW)
    assert (Post.objects.get().text, Post.objects.get().is_removed) == ("Hello from Gateshead.", False)


def test_taking_a_post_back_twice_is_harmless(cast: Any) -> None:
    post = PostFactory(author=cast.amina)

    for moment in (NOW, LATER):
        posts.take_post_away(by=cast.amina, post=post, now=moment)

    post = Post.objects.get()
    assert (post.removed_at, post.removed_by, post.is_taken_back, post.text) == (
        *(NOW, cast.amina),
        *(True, "Hello from Gateshead."),
    )
    assert trail() == [("contact.take_post_away", cast.amina.pk, f"contact.Post {post.pk}")]
    assert Letter.objects.count() == 0


def test_a_moderator_takes_a_post_away_and_the_author_learns_why_once(cast: Any) -> None:
    post = PostFactory(author=cast.amina, text="canary-post")

    for reason in ("unkind", "selling"):
        posts.remove_post(by=cast.grace, post=post, reason=reason, now=NOW)

    post, letter = Post.objects.get(), Letter.objects.get()
    assert (post.removed_by, post.remove_reason, post.is_taken_back) == (cast.grace, "unkind", False)
    assert (letter.kind, letter.person) == ("contact.post_removed", cast.amina)
    assert "It is unkind or threatening" in letter.text
    assert f"/discussions/posts/{post.public_id}/" in letter.text
    assert "reply to this letter within 30 days" in letter.text
    assert "canary-post" not in letter.text + letter.html + letter.subject
    assert trail() == [("contact.remove_post", cast.grace.pk, f"contact.Post {post.pk}")]
    assert AuditEntry.objects.get(deed="contact.remove_post").reason == "unkind"


def test_a_second_moderator_puts_it_back_and_it_can_be_taken_away_anew(cast: Any) -> None:
    post = PostFactory(author=cast.amina)
    posts.remove_post(by=cast.grace, post=post, reason="unkind", now=NOW)

    for _ in range(2):
        posts.restore_post(by=cast.grace, post=post, now=NOW)
    again = posts.remove_post(by=cast.grace, post=post, reason="selling", now=LATER)

    assert (again.remove_reason, Letter.objects.count()) == ("selling", 2)
    assert [deed for deed, *_ in trail()] == ["contact.remove_post", "contact.restore_post", "contact.remove_post"]


@pytest.mark.parametrize("name", ["ben", "amina", "olu", "lena", "mo"])
def test_nobody_but_a_moderator_of_another_moderates(cast: Any, name: str) -> None:
    post = PostFactory(author=cast.amina)

    with pytest.raises(posts.MayNotModerate):
        posts.remove_post(by=getattr(cast, name), post=post, reason="unkind", now=NOW)
    with pytest.raises(posts.MayNotModerate):
        posts.restore_post(by=getattr(cast, name), post=post, now=NOW)

    assert (Post.objects.get().is_removed, Letter.objects.count(), trail()) == (False, 0, [])


def test_a_moderator_does_not_put_back_their_own_post(cast: Any) -> None:
    post = PostFactory(author=cast.grace, removed=True)

    with pytest.raises(posts.MayNotModerate, match="another moderator decides"):
        posts.restore_post(by=cast.grace, post=post, now=NOW)


def test_a_moderator_who_reported_a_post_leaves_it_to_another(cast: Any) -> None:
    post = PostFactory(author=cast.amina)
    report(by=cast.grace, about=cast.amina, post=post, reason="unkind", words="", now=NOW)

    with pytest.raises(posts.MayNotModerate, match="another moderator decides"):
        posts.remove_post(by=cast.grace, post=post, reason="unkind", now=NOW)


def test_no_number_of_reports_takes_anything_away(cast: Any) -> None:
    post = PostFactory(author=cast.amina)

    for _ in range(12):
        report(by=PersonFactory(), about=cast.amina, post=post, reason="unkind", words="", now=NOW)

    assert Post.objects.get().is_removed is False


@pytest.mark.parametrize("facts", [{"taken_back": True}, {"removed": True, "text": ""}])
def test_what_its_author_took_back_or_time_emptied_stays_away(cast: Any, facts: dict[str, Any]) -> None:
    post = PostFactory(author=cast.amina, **facts)

    with pytest.raises(posts.MayNotModerate, match="cannot be put back"):
        posts.restore_post(by=cast.grace, post=post, now=NOW)


@pytest.mark.parametrize("trait", ["taken_back", "removed"])
def test_words_taken_away_are_emptied_after_thirty_days(trait: str) -> None:
    post = PostFactory(**{trait: True})
    standing = PostFactory()

    early = posts.empty_removed_posts(now=NOW + REMOVED_TEXT_LASTS - timedelta(seconds=1))
    done = [posts.empty_removed_posts(now=NOW + REMOVED_TEXT_LASTS) for _ in range(2)]

    assert (early, done) == (0, [1, 0])
    assert Post.objects.get(pk=post.pk).text == ""
    assert Post.objects.get(pk=standing.pk).text == "Hello from Gateshead."


def test_words_that_an_open_report_is_about_are_kept_until_it_is_handled(cast: Any) -> None:
    post = PostFactory(removed=True)
    told = [
        report(by=person, about=post.author, post=post, reason="unkind", words="", now=NOW)
        for person in (cast.ben, cast.rosa)
    ]
    told[0].handled_at, told[0].handled_by = NOW, cast.grace
    told[0].save()
    moment = NOW + REMOVED_TEXT_LASTS

    still = posts.empty_removed_posts(now=moment)
    told[1].handled_at, told[1].handled_by = NOW, cast.grace
    told[1].save()

    assert (still, posts.empty_removed_posts(now=moment)) == (0, 1)
