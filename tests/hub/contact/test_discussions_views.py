"""Doors of discussions: reading, writing, following, closing; and what people write never runs (P12, T13, T26, T37)."""

import re
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import override_settings
from django.urls import include, path
from django.utils.html import escape

from hub.contact.models import Discussion, Following, Post
from hub.contact.policy import MOST_LETTERS, PAGE_SIZE, POSTS_IN_AN_HOUR
from hub.contact.urls import discussions as doors
from tests.conftest import NOW
from tests.factories.discussions import DiscussionFactory, FollowingFactory, PostFactory
from tests.factories.people import BlockFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def where(hello: Discussion) -> str:
    return f"/discussions/{hello.public_id}/"


def texts(answer: Any) -> list[str]:
    return [post.text for post in answer.context["page"]]


def fill(hello: Discussion, many: int, **facts: Any) -> None:
    for number in range(many):
        PostFactory(
            **{"discussion": hello, "text": f"Post {number}", "posted_at": NOW + timedelta(minutes=number), **facts}
        )


def test_posts_are_read_oldest_first_a_page_at_a_time(cast: Any, as_person: Any, hello: Discussion, where: str) -> None:
    fill(hello, PAGE_SIZE + 2)
    reader = as_person(cast.amina)

    first, last = reader.get(where), reader.get(f"{where}?page=last")

    assert (texts(first)[0], len(texts(first))) == ("Post 0", PAGE_SIZE)
    assert texts(last) == ["Post 20", "Post 21"]
    assert ("Go to the newest" in first.content.decode(), "Go to the newest" in last.content.decode()) == (True, False)
    assert "Page 1 of 2" in first.content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "9" * 5_000, "two", "", "١", "last "])
def test_a_page_that_is_not_there_answers_with_one_that_is(
    cast: Any, as_person: Any, hello: Discussion, where: str, page: str
) -> None:
    fill(hello, 1)

    assert texts(as_person(cast.amina).get(where, {"page": page})) == ["Post 0"]


def test_somebody_kept_apart_leaves_no_gap_in_the_pages(
    cast: Any, as_person: Any, hello: Discussion, where: str
) -> None:
    BlockFactory(person=cast.amina, other=cast.ben)
    fill(hello, PAGE_SIZE)
    fill(hello, 3, author=cast.ben)

    answer = as_person(cast.amina).get(where)

    assert (len(texts(answer)), answer.context["page"].paginator.num_pages) == (PAGE_SIZE, 1)
    assert "Ben" not in answer.content.decode()
    assert as_person(cast.rosa).get(where).context["page"].paginator.num_pages == 2


def test_the_list_shows_title_number_and_newest(cast: Any, as_person: Any, hello: Discussion) -> None:
    fill(hello, 2)

    html = as_person(cast.amina).get("/discussions/").content.decode()

    assert [words for words in ("Say hello", "Introductions", "2 posts", "10:01") if words not in html] == []


def test_a_list_without_any_says_so(cast: Any, as_person: Any) -> None:
    assert "No discussions yet" in as_person(cast.amina).get("/discussions/").content.decode()


def test_writing_leads_to_the_post_on_its_page(
    agreeing: Any, cast: Any, as_person: Any, hello: Any, where: str
) -> None:
    fill(hello, PAGE_SIZE, posted_at=NOW - timedelta(days=1))
    writer = as_person(agreeing(cast.amina))

    answer = writer.post(f"{where}post/", {"text": "  Hello \u202eall ", "once": str(uuid4())}, follow=True)

    post = Post.objects.get(author=cast.amina)
    assert answer.redirect_chain[-1] == (f"{where}?page=2#post-{post.public_id}", 302)
    html = answer.content.decode()
    assert f'id="post-{post.public_id}"' in html
    assert "You follow this discussion now" in html
    assert Following.objects.filter(person=cast.amina).exists()


def test_two_taps_on_one_form_make_one_post(agreeing: Any, cast: Any, as_person: Any, where: str) -> None:
    writer = as_person(agreeing(cast.amina))
    once = re.search(r'name="once" value="([^"]+)"', writer.get(where).content.decode()).group(1)  # type: ignore[union-attr]

    answers = [writer.post(f"{where}post/", {"text": "Hello", "once": once}) for _ in range(2)]

    assert ([answer.status_code for answer in answers], Post.objects.count()) == ([302, 302], 1)
    assert answers[0].url == answers[1].url


@pytest.mark.parametrize("once", ["", "no-uuid", "x" * 90])
def test_a_broken_key_does_not_stop_anybody_from_writing(
    agreeing: Any, cast: Any, as_person: Any, where: str, once: str
) -> None:
    assert as_person(agreeing(cast.amina)).post(f"{where}post/", {"text": "Hello", "once": once}).status_code == 302


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Write something first."),
        (" \n ", "Write something first."),
        ("🐝" * (MOST_LETTERS + 1), "You typed 2001. Shorten it"),
    ],
)
def test_words_that_cannot_be_kept_come_back_with_a_sentence(
    agreeing: Any, cast: Any, as_person: Any, where: str, text: str, said: str
) -> None:
    answer = as_person(agreeing(cast.amina)).post(f"{where}post/", {"text": text, "once": str(uuid4())})

    html = answer.content.decode()
    assert (answer.status_code, Post.objects.count()) == (200, 0)
    assert said in html
    assert text.strip() in html


def test_a_flood_keeps_the_words_and_says_when(
    agreeing: Any, cast: Any, as_person: Any, hello: Any, where: str
) -> None:
    PostFactory.create_batch(POSTS_IN_AN_HOUR, discussion=hello, author=cast.amina)

    answer = as_person(agreeing(cast.amina)).post(f"{where}post/", {"text": "One more", "once": str(uuid4())})

    html = answer.content.decode()
    assert "You have written 20 posts in an hour" in html
    assert "One more</textarea>" in html


def test_a_discussion_closed_meanwhile_keeps_the_words(agreeing: Any, cast: Any, as_person: Any, where: str) -> None:
    Discussion.objects.update(closed_at=NOW, closed_by=cast.grace)

    answer = as_person(agreeing(cast.amina)).post(f"{where}post/", {"text": "Too late", "once": str(uuid4())})

    assert "closed to new posts" in answer.content.decode()
    assert "Too late</textarea>" in answer.content.decode()


def agree(request: Any) -> HttpResponse:
    return HttpResponse("Do you agree?")


urlpatterns = [path("", include(([path("agree/", agree, name="conduct-agree"), *doors.urlpatterns], "hub")))]


def test_whoever_has_not_agreed_to_how_we_treat_each_other_is_asked_first(
    cast: Any, as_person: Any, where: str
) -> None:
    reader = as_person(cast.amina)
    html = reader.get(where).content.decode()

    with override_settings(ROOT_URLCONF=__name__):
        answer = reader.post(f"{where}post/", {"text": "Hello"})

    assert ("<textarea" in html, "Agree and write" in html) == (False, True)
    assert (answer.url.split("?")[0], Post.objects.count()) == ("/agree/", 0)


def test_following_and_stopping_with_one_button_each(cast: Any, as_person: Any, where: str) -> None:
    reader = as_person(cast.amina)

    followed = reader.post(f"{where}follow/", follow=True).content.decode()
    page = reader.get(f"{where}unfollow/").content.decode()
    still = Following.objects.count()
    stopped = reader.post(f"{where}unfollow/", follow=True).content.decode()

    assert ("You follow this." in followed, "Go on following" in page, still) == (True, True, 1)
    assert ("You no longer follow this." in stopped, Following.objects.count()) == (True, 0)
    assert "You do not follow this discussion" in reader.get(f"{where}unfollow/").content.decode()


def test_a_moderator_closes_with_a_reason_that_readers_see(cast: Any, as_person: Any, where: str) -> None:
    desk = as_person(cast.grace)

    empty = desk.post(f"{where}close/", {"reason": ""})
    desk.post(f"{where}close/", {"reason": "It got heated."})
    read = as_person(cast.amina).get(where).content.decode()
    again = desk.get(f"{where}close/").content.decode()
    desk.post(f"{where}open/")

    assert ("Say why, so that people know." in empty.content.decode(), "It got heated." in read) == (True, True)
    assert ("Write something" in read, "It is closed already." in again) == (False, True)
    assert Discussion.objects.get().is_closed is False


def test_members_see_no_tools_of_moderators(cast: Any, as_person: Any, hello: Discussion, where: str) -> None:
    fill(hello, 1)
    PostFactory(discussion=hello, removed=True, text="canary-removed")

    member, moderator = (as_person(person).get(where).content.decode() for person in (cast.amina, cast.grace))

    for words in ("For moderators", "/remove/", "/restore/", "canary-removed"):
        assert (words in member, words in moderator) == (False, True)
    assert "Taken away by a moderator." in member


def test_a_discussion_nobody_may_read_does_not_exist(agreeing: Any, cast: Any, as_person: Any) -> None:
    lost = DiscussionFactory(space="gone")
    FollowingFactory(discussion=lost, person=agreeing(cast.grace))
    desk = as_person(cast.grace)

    asked = [f"/discussions/{lost.public_id}/{deed}" for deed in ("", "post/", "unfollow/", "close/")]

    codes = [desk.get(path_of).status_code for path_of in [*asked, "/discussions/nobody-knows/"]]
    assert codes == [404] * 5


# --- What people write never runs (T37) --------------------------------------------------------------

PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "javascript:alert(1)",
    'https://example.org/"onmouseover=alert(1)',
    "https://example.org/'><script>alert(1)</script>",
    "http://<b>example.org</b>/",
    "<a href='javascript:alert(1)'>here</a>",
    "{{ 7|add:7 }}{% csrf_token %}",
    "</textarea><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]


class Danger(HTMLParser):
    """What a browser would run of a page: elements nobody of us puts there, handlers, addresses that are code."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html[html.index("<main") : html.index("</main>")])
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        runs = [name for name, value in attrs if name.startswith("on") or "javascript:" in (value or "").lower()]
        self.found += [f"{tag} {name}" for name in runs]
        self.found += [tag] if tag in ("script", "img", "iframe") else []


def test_what_a_browser_would_run_is_found() -> None:
    html = "<main><script>x</script><svg ONLOAD=x><a href='JavaScript:x'>x</a><img src=x onerror=x></main>"

    assert Danger(html).found == ["script", "svg onload", "a href", "img onerror", "img"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_people_write_is_shown_and_never_run(
    agreeing: Any, cast: Any, as_person: Any, hello: Discussion, where: str, payload: str
) -> None:
    post = PostFactory(discussion=hello, text=payload, author=agreeing(PersonFactory(name=payload)))
    removed = PostFactory(discussion=hello, text=payload, removed=True)
    Discussion.objects.update(title=payload)
    asked = [
        (cast.grace, where),
        (cast.grace, "/discussions/"),
        (cast.grace, f"/discussions/posts/{post.public_id}/remove/"),
        (cast.amina, f"/discussions/posts/{post.public_id}/report/"),
        (post.author, f"/discussions/posts/{post.public_id}/edit/"),
        (post.author, f"/discussions/posts/{post.public_id}/remove/"),
    ]

    pages = {path_of: as_person(person).get(path_of).content.decode() for person, path_of in asked}

    assert {path_of: Danger(html).found for path_of, html in pages.items() if Danger(html).found} == {}
    assert {path_of for path_of, html in pages.items() if escape(payload) not in html} == set()
    assert f"post-{removed.public_id}" in pages[where]


def test_a_web_address_becomes_a_link_that_lends_no_standing(cast: Any, as_person: Any, hello: Any, where: str) -> None:
    PostFactory(discussion=hello, text="See https://example.org/a?b=1&c=2.\nOr\n\nnot")

    html = as_person(cast.amina).get(where).content.decode()

    assert '<a href="https://example.org/a?b=1&amp;c=2" rel="nofollow">' in html
    assert "<br>Or</p>" in html
