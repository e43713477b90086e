"""Doors of the profile: one question at a time, and each time what others would see (P1, P6)."""

from typing import Any

import pytest

from hub.audit.models import AuditEntry
from hub.people.forms import FORMS
from hub.people.models import Profile, Topic
from tests.conftest import NOW
from tests.factories.people import ConsentFactory, ProfileFactory

pytestmark = pytest.mark.django_db
MARKUP = "<script>alert(1)</script>"


def text_of(answer: Any) -> str:
    return answer.content.decode()


def test_three_visits_build_a_profile_and_show_each_time_what_others_see(as_person: Any, cast: Any) -> None:
    browser = as_person(cast.amina)
    assert browser.get("/my/profile/").context["next"].name == "works_on"

    saved = browser.post("/my/profile/works_on/", {"works_on": "Homes in Gateshead", "seen_by": "members"}, follow=True)

    assert saved.redirect_chain == [("/my/profile/works_on/saved/", 302)]
    assert "Homes in Gateshead" in text_of(saved)
    assert saved.context["next"].name == "offers"
    for part, answers, onward in (
        ("offers", {"offers": "A warm room", "seen_by": "introduced"}, "hopes"),
        ("hopes", {"hopes": "A partner", "seen_by": "nobody"}, "reach"),
        ("reach", {"reach_by": "phone", "phone": "0191 498 0101", "seen_by": "introduced"}, "topics"),
    ):
        saved = browser.post(f"/my/profile/{part}/", answers, follow=True)
        assert saved.context["next"].name == onward

    seen = {who: text_of(browser.get(f"/my/profile/seen/?as={who}")) for who in ("members", "introduced", "strangers")}
    told = ("Homes in Gateshead", "A warm room", "A partner", "0191 498 0101")
    assert [[words in page for words in told] for page in seen.values()] == [
        [True, False, False, False],
        [True, True, False, True],
        [False, False, False, False],
    ]


def test_the_preview_begins_with_everybody_who_has_joined(as_person: Any, cast: Any) -> None:
    assert as_person(cast.amina).get("/my/profile/seen/").context["audience"] == "members"


@pytest.mark.parametrize("who", ["nobody", "mo", "", "members "])
def test_the_preview_knows_three_audiences(as_person: Any, cast: Any, who: str) -> None:
    assert as_person(cast.amina).get("/my/profile/seen/", {"as": who}).status_code == 404


@pytest.mark.parametrize("path", ["", "saved/"])
@pytest.mark.parametrize("part", ["phone", "no-such-part", "Works_on", "x" * 300])
def test_a_question_no_profile_has_is_not_found(as_person: Any, cast: Any, part: str, path: str) -> None:
    assert as_person(cast.amina).get(f"/my/profile/{part}/{path}").status_code == 404


def test_an_empty_answer_is_fine_and_says_so(as_person: Any, cast: Any) -> None:
    saved = as_person(cast.amina).post("/my/profile/hopes/", {"hopes": "", "seen_by": "members"}, follow=True)

    assert "You left it empty, and that is fine." in text_of(saved)


@pytest.mark.parametrize(
    ("seen_by", "listed", "said"),
    [
        ("nobody", True, "Nobody else sees this. You keep it to yourself."),
        ("introduced", True, "Only people you have been introduced to see this."),
        ("members", True, "Everybody who has joined sees this."),
        ("members", False, "but nobody can look you up yet"),
    ],
)
def test_who_sees_an_answer_now_is_said_after_saving(
    as_person: Any, cast: Any, seen_by: str, listed: bool, said: str
) -> None:
    if listed:
        ConsentFactory(person=cast.amina)

    saved = as_person(cast.amina).post("/my/profile/hopes/", {"hopes": "Rain", "seen_by": seen_by}, follow=True)

    assert said in text_of(saved)


def test_access_needs_say_exactly_who_sees_them_and_offer_no_choice(as_person: Any, cast: Any) -> None:
    page = text_of(as_person(cast.amina).get("/my/profile/access/"))

    assert "you, and hosts of events you book, so that they can get ready for you. Nobody else." in page
    assert 'name="seen_by"' not in page


def test_access_needs_are_in_no_preview(as_person: Any, cast: Any) -> None:
    browser = as_person(cast.amina)
    browser.post("/my/profile/access/", {"access_needs": "A ramp", "seen_by": "members"})

    assert Profile.objects.get().access_needs == "A ramp"
    for who in ("members", "introduced", "strangers"):
        assert "A ramp" not in text_of(browser.get(f"/my/profile/seen/?as={who}"))


def test_how_to_be_reached_cannot_be_shown_to_everybody_by_tampering(as_person: Any, cast: Any) -> None:
    answer = as_person(cast.amina).post("/my/profile/reach/", {"reach_by": "email", "seen_by": "members"})

    assert "How to reach you is never shown to everybody. Choose one of the lines below." in text_of(answer)
    assert Profile.objects.count() == 0


def test_what_was_typed_stays_when_something_is_wrong(as_person: Any, cast: Any) -> None:
    answer = as_person(cast.amina).post("/my/profile/works_on/", {"works_on": "Siân’s 玉兰", "seen_by": "all"})

    assert (answer.status_code, "There is a problem" in text_of(answer)) == (200, True)
    assert "Siân’s 玉兰</textarea>" in text_of(answer)


def test_posting_what_no_form_asks_for_changes_nothing_else(as_person: Any, cast: Any) -> None:
    ProfileFactory(person=cast.ben, works_on="Ben’s own")
    facts = {
        "works_on": "Mine",
        "seen_by": "members",
        "entered_by": cast.mo.pk,
        "entered_at": NOW.isoformat(),
        "person": cast.ben.pk,
        "id": cast.ben.pk,
        "reach_seen_by": "members",
        "hopes": "x",
        "changed_at": "2001-01-01",
    }

    as_person(cast.amina).post("/my/profile/works_on/", facts)

    mine = Profile.objects.get(person=cast.amina)
    assert (mine.works_on, mine.hopes, mine.entered_by, mine.entered_at, mine.changed_at) == (
        "Mine",
        "",
        None,
        None,
        NOW,
    )
    assert (mine.reach_seen_by, Profile.objects.get(person=cast.ben).works_on) == ("introduced", "Ben’s own")


def test_looking_changes_nothing(as_person: Any, cast: Any) -> None:
    browser = as_person(cast.amina)
    paths = [
        "/my/profile/",
        "/my/profile/seen/",
        *(f"/my/profile/{part}/{end}" for part in FORMS for end in ("", "saved/")),
    ]

    assert {browser.get(path).status_code for path in paths} == {200}
    assert (Profile.objects.count(), AuditEntry.objects.filter(deed="people.save_part").count()) == (0, 0)


def test_a_double_tap_saves_once(as_person: Any, cast: Any) -> None:
    browser = as_person(cast.amina)

    answers = [browser.post("/my/profile/hopes/", {"hopes": "Rain", "seen_by": "members"}) for _ in range(2)]

    assert {answer.url for answer in answers} == {"/my/profile/hopes/saved/"}
    assert AuditEntry.objects.filter(deed="people.save_part").count() == 1


def test_answers_are_shown_as_text_and_never_as_markup(as_person: Any, cast: Any) -> None:
    facts = dict.fromkeys(("works_on", "offers", "hopes", "reach_when", "access_needs"), MARKUP)
    ProfileFactory(person=cast.amina, **facts)
    browser = as_person(cast.amina)

    for path in ("", "seen/", "seen/?as=introduced", "works_on/", "works_on/saved/", "access/saved/"):
        page = text_of(browser.get(f"/my/profile/{path}"))
        assert "<script>" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_what_the_team_entered_is_shown_with_its_day(as_person: Any, cast: Any) -> None:
    ProfileFactory(person=cast.amina, entered_at=NOW, entered_by=cast.mo)

    page = text_of(as_person(cast.amina).get("/my/profile/"))

    assert "Entered for you by the programme team on 23 November 2026." in page
    assert "Entered for you" not in text_of(as_person(cast.ben).get("/my/profile/"))


def test_a_whole_profile_asks_for_nothing_more(as_person: Any, cast: Any) -> None:
    profile = ProfileFactory(person=cast.amina, offers="a", hopes="b", reach_when="c", access_needs="d")
    profile.topics.add(Topic.objects.first())
    browser = as_person(cast.amina)

    assert browser.get("/my/profile/").context["next"] is None
    assert "See all your answers" in text_of(browser.get("/my/profile/hopes/saved/"))


def test_no_page_of_the_profile_counts_in_percent_or_pushes(as_person: Any, cast: Any) -> None:
    browser = as_person(cast.amina)

    for path in ("/my/profile/", "/my/profile/works_on/", "/my/profile/works_on/saved/", "/my/"):
        page = text_of(browser.get(path)).lower()
        assert [word for word in ("%", "complete your", "incomplete", "missing") if word in page] == []
