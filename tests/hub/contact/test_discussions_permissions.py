"""Who sees which discussions and posts: rights and `visible_to` are twins; people kept apart vanish (P12)."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from hub import registry
from hub.contact.models import Discussion, Post
from hub.contact.permissions import discussions as rights
from hub.people.choices import Role
from hub.people.demo import CAST
from hub.people.models import Person
from tests.conftest import NOW
from tests.factories.discussions import DiscussionFactory, PostFactory
from tests.factories.people import BlockFactory, PersonFactory, RoleGrantFactory

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def rows(cast: Any) -> dict[str, Any]:
    """Amina keeps Ben away, Carol keeps Amina away; each of them began a discussion and wrote among the others."""
    BlockFactory(person=cast.amina, other=cast.ben)
    BlockFactory(person=cast.carol, other=cast.amina)
    hello = DiscussionFactory()
    begun = {name: DiscussionFactory(started_by=getattr(cast, name)) for name in ("amina", "ben", "carol")}
    said = {name: PostFactory(discussion=hello, author=getattr(cast, name)) for name in ("amina", "ben", "carol")}
    inside = PostFactory(discussion=begun["ben"], author=cast.rosa)
    gone = DiscussionFactory(space="gone")
    return {
        "discussions": [hello, *begun.values(), gone],
        "posts": [*said.values(), inside, PostFactory(discussion=gone)],
    }


def seen_discussions(person: Any) -> set[Discussion]:
    return set(Discussion.objects.visible_to(person, on=TODAY))


def seen_posts(person: Any) -> set[Post]:
    return set(Post.objects.visible_to(person, on=TODAY))


@pytest.mark.parametrize("name", [member.name.lower() for member in CAST])
def test_the_right_and_the_rows_are_twins(cast: Any, rows: dict[str, Any], name: str) -> None:
    person = getattr(cast, name)

    may_read = {row for row in rows["discussions"] if rights.can_read_discussion(person, row, on=TODAY)}
    may_read_posts = {row for row in rows["posts"] if rights.can_read_post(person, row, on=TODAY)}

    assert (seen_discussions(person), seen_posts(person)) == (may_read, may_read_posts)


def test_people_kept_apart_vanish_for_each_other_and_for_nobody_else(cast: Any, rows: dict[str, Any]) -> None:
    hello, amina, ben, carol, _gone = rows["discussions"]
    by_amina, by_ben, by_carol, inside, _lost = rows["posts"]

    assert (seen_discussions(cast.amina), seen_posts(cast.amina)) == ({hello, amina}, {by_amina})
    assert (seen_discussions(cast.ben), seen_posts(cast.ben)) == ({hello, ben, carol}, {by_ben, by_carol, inside})
    assert (seen_discussions(cast.carol), seen_posts(cast.carol)) == ({hello, ben, carol}, {by_ben, by_carol, inside})
    everything = ({hello, amina, ben, carol}, {by_amina, by_ben, by_carol, inside})
    assert (seen_discussions(cast.dev), seen_posts(cast.dev)) == everything


def test_nobody_hides_from_a_moderator_by_keeping_them_away(cast: Any, rows: dict[str, Any]) -> None:
    for other in (cast.amina, cast.ben, cast.carol):
        BlockFactory(person=other, other=cast.grace)

    assert (len(seen_discussions(cast.grace)), len(seen_posts(cast.grace))) == (4, 4)


def test_strangers_and_people_kept_out_see_nothing(cast: Any, rows: dict[str, Any]) -> None:
    cast.dev.is_active = False

    for person in (AnonymousUser(), cast.dev):
        assert (seen_discussions(person), seen_posts(person)) == (set(), set())
        assert [row for row in rows["discussions"] if rights.can_read_discussion(person, row, on=TODAY)] == []


@pytest.mark.parametrize("role", Role.values)
def test_only_moderators_look_after_the_introductions(hello: Discussion, role: str) -> None:
    person = RoleGrantFactory(role=role).person

    assert rights.can_moderate_discussion(person, hello, on=TODAY) == (role == Role.MODERATOR)
    assert rights.can_moderate_post(person, PostFactory(discussion=hello), on=TODAY) == (role == Role.MODERATOR)
    assert rights.can_write_in_discussion(person, hello, on=TODAY) is True
    assert rights.can_start_discussion(person, "introductions", "", on=TODAY) is False


def test_a_moderator_whose_role_has_ended_is_a_member_again(hello: Discussion) -> None:
    ended = RoleGrantFactory(role=Role.MODERATOR, ended=True).person

    assert rights.can_moderate_discussion(ended, hello, on=TODAY) is False


def test_a_superuser_without_a_role_looks_after_nothing(hello: Discussion) -> None:
    operator = Person.objects.create_superuser("operator@example.org")

    assert rights.can_moderate_discussion(operator, hello, on=TODAY) is False


@pytest.mark.parametrize("space", registry.spaces.names())
@pytest.mark.parametrize("name", ["amina", "grace", "olu"])
def test_a_space_says_the_same_of_one_thing_and_of_all(cast: Any, space: str, name: str) -> None:
    plugged, person = registry.spaces[space], getattr(cast, name)

    for many, one in ((plugged.readable, plugged.may_read), (plugged.moderated, plugged.may_moderate)):
        assert [about_id for about_id in many(person, TODAY) if not one(person, about_id, TODAY)] == []
        assert one(person, "", TODAY) == ("" in list(many(person, TODAY)))


def test_the_introductions_are_about_nothing_in_particular(cast: Any) -> None:
    for row in (DiscussionFactory(about_id="7"), DiscussionFactory(space="gone")):
        assert rights.can_read_discussion(cast.amina, row, on=TODAY) is False
        assert rights.can_write_in_discussion(cast.grace, row, on=TODAY) is False
        assert rights.can_moderate_discussion(cast.grace, row, on=TODAY) is False


def test_own_posts_are_changed_while_open_and_taken_back_at_any_time(cast: Any, hello: Discussion) -> None:
    post = PostFactory(discussion=hello, author=cast.amina)
    Discussion.objects.update(closed_at=NOW, closed_by=cast.grace)
    closed = Post.objects.select_related("discussion").get()

    def rights_of(row: Post) -> tuple[bool, bool, bool]:
        return (
            rights.can_edit_post(cast.amina, row, on=TODAY),
            rights.can_take_post_away(cast.amina, row, on=TODAY),
            rights.can_report_post(cast.amina, row, on=TODAY),
        )

    assert (rights_of(post), rights_of(closed)) == ((True, True, False), (False, True, False))


# --- Lists ------------------------------------------------------------------------------------------


def test_the_list_counts_and_dates_only_what_one_would_read(cast: Any, hello: Discussion) -> None:
    BlockFactory(person=cast.amina, other=cast.ben)
    PostFactory(discussion=hello, posted_at=NOW + timedelta(hours=1))
    PostFactory(discussion=hello, author=cast.ben, posted_at=NOW + timedelta(hours=2))
    PostFactory(discussion=hello, posted_at=NOW + timedelta(hours=3), removed=True)

    def read_by(person: Person) -> tuple[int, Any]:
        row = Discussion.objects.visible_to(person, on=TODAY).with_talk(person, on=TODAY).get()
        return row.said, row.newest_at

    assert read_by(cast.amina) == (1, NOW + timedelta(hours=1))
    assert read_by(cast.rosa) == (2, NOW + timedelta(hours=2))
    assert read_by(cast.grace) == (2, NOW + timedelta(hours=2))


def test_the_newest_talk_comes_first_and_an_empty_one_stands_where_it_began(cast: Any) -> None:
    old, empty, new = (DiscussionFactory(started_at=NOW + timedelta(days=days)) for days in (0, 1, 0))
    PostFactory(discussion=new, posted_at=NOW + timedelta(days=2))
    PostFactory(discussion=old, posted_at=NOW + timedelta(hours=1))

    assert list(Discussion.objects.visible_to(cast.amina, on=TODAY).with_talk(cast.amina, on=TODAY)) == [
        new,
        empty,
        old,
    ]


# --- Invariants -------------------------------------------------------------------------------------


def test_what_must_hold_of_all_discussions_holds_and_what_breaks_it_is_found(cast: Any, hello: Discussion) -> None:
    names = [
        "contact.discussions_have_a_space",
        "contact.discussions_keep_up_with_posts",
        "contact.closed_discussions_stay_closed",
    ]
    post = PostFactory(discussion=hello)
    whole = [registry.invariants[name].breaches(NOW) for name in names]
    lost = DiscussionFactory(space="gone")
    Post.objects.update(posted_at=NOW + timedelta(hours=1))
    Discussion.objects.filter(pk=hello.pk).update(closed_at=NOW)

    broken = [registry.invariants[name].breaches(NOW) for name in names]

    assert (whole, broken) == ([[], [], []], [[str(lost)], [str(hello)], [str(post)]])


def test_a_name_is_told_only_of_people_who_are_here(cast: Any) -> None:
    here, out = PostFactory(author=cast.amina), PostFactory(author=PersonFactory(is_active=False, name="Sid"))
    left = PostFactory(author=PersonFactory(is_active=False, name="", erased_at=NOW))

    assert [post.said_by for post in (here, out, left)] == ["Amina", *["somebody who has left"] * 2]
