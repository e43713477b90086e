"""The two clicks in the browser, and every page of a partnership (M9)."""

import re
from datetime import timedelta
from typing import Any

import pytest

from hub.people.models import Person
from matchmaking.partnerships import actions
from matchmaking.partnerships.models import Partnership
from tests.conftest import NOW
from tests.factories.events import BookingFactory, EventFactory
from tests.factories.partnerships import MemberFactory, between, met
from tests.factories.people import ConsentFactory, PersonFactory
from tests.matchmaking.partnerships.conftest import row_of

pytestmark = pytest.mark.django_db
NEW = "/partnerships/new/"


@pytest.fixture(autouse=True)
def promised(cast: Any) -> None:
    """They have agreed to how we treat each other."""
    for person in (cast.amina, cast.carol):
        ConsentFactory(person=person, purpose="conduct")


def start(cast: Any, **changed: str) -> dict[str, str]:
    facts = {"person": cast.carol.public_id, "own_side": "community", "name": "Safe journeys", "purpose": "Buses."}
    return {**facts, "once": "5d0f2a6e-2a1c-4b0a-9b5e-0d5d5f3f3a11", **changed}


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_two_clicks_make_safe_journeys(cast: Any, as_person: Any) -> None:
    met(cast.amina, cast.carol)

    asked = as_person(cast.amina).post(NEW, start(cast))
    made = Partnership.objects.get()
    path = f"/partnerships/{made.public_id}/"
    assert (asked.status_code, asked.url) == (302, path)
    said = as_person(cast.carol).post(f"{path}answer/", {"answer": "yes"})

    made.refresh_from_db()
    assert (said.url, made.status, made.origin, made.name) == (path, "active", "knew-each-other", "Safe journeys")
    page = text_of(as_person(cast.carol).get(path))
    assert [
        words for words in ("Together since 23 November 2026", "Buses.", "Amina", "/library/") if words not in page
    ] == []


def test_a_second_tap_is_one_partnership(cast: Any, as_person: Any) -> None:
    met(cast.amina, cast.carol)
    browser = as_person(cast.amina)

    paths = {browser.post(NEW, start(cast)).url for _ in range(2)}

    assert (len(paths), Partnership.objects.count()) == (1, 1)


def test_one_may_say_at_which_gathering_of_ones_own_one_met(cast: Any, as_person: Any) -> None:
    met(cast.amina, cast.carol)
    facts = {"starts_at": NOW - timedelta(days=3)}
    mine, others = EventFactory(title="Soup", **facts), EventFactory(title="Not mine", **facts)
    BookingFactory(event=mine, person=cast.amina)
    browser = as_person(cast.amina)

    page = text_of(browser.get(NEW))
    assert ("Soup, 20.11.2026" in page, "Not mine" in page) == (True, False)
    refused = browser.post(NEW, start(cast, event=others.public_id))
    assert (refused.status_code, Partnership.objects.count()) == (200, 0)
    browser.post(NEW, start(cast, event=mine.public_id))

    made = Partnership.objects.get()
    assert (made.event, made.origin) == (mine, "met-at-gathering")


def test_whoever_has_met_nobody_is_told_how_it_begins(cast: Any, as_person: Any) -> None:
    page = text_of(as_person(cast.amina).get(NEW))

    assert "You have met nobody here yet" in page
    assert as_person(cast.amina).post(NEW, start(cast)).status_code == 200
    assert Partnership.objects.count() == 0


def test_a_refusal_is_a_sentence_and_what_was_typed_is_kept(cast: Any, as_person: Any) -> None:
    met(cast.amina, cast.carol)
    between(cast.amina, cast.carol)

    page = text_of(as_person(cast.amina).post(NEW, start(cast, name="Another name")))

    assert "You have a proposal together that waits for an answer" in page
    assert 'value="Another name"' in page


def test_the_other_ones_name_is_chosen_when_one_comes_from_them(cast: Any, as_person: Any) -> None:
    met(cast.amina, cast.carol)

    page = text_of(as_person(cast.amina).get(f"{NEW}?with={cast.carol.public_id}"))

    chosen = re.findall(r'<input[^>]*value="([^"]+)"[^>]* checked', page)
    assert chosen == [cast.carol.public_id, "community"]


def test_my_list_says_what_waits_what_runs_and_what_is_over(cast: Any, as_person: Any) -> None:
    waits, runs = between(cast.carol, cast.amina), between(cast.amina, cast.carol, active=True)
    mine, over = between(cast.amina, cast.ben), between(cast.amina, cast.carol, ended=True)

    context = as_person(cast.amina).get("/partnerships/").context

    lists = [context[name] for name in ("for_me", "running", "proposed", "over")]
    assert lists == [[waits], [runs], [mine], [over]]


def test_an_empty_list_says_what_a_partnership_is(cast: Any, as_person: Any) -> None:
    assert "It takes two clicks" in text_of(as_person(cast.amina).get("/partnerships/"))


def test_a_no_needs_no_promise_and_a_yes_does(cast: Any, as_person: Any) -> None:
    made = between(cast.amina, cast.ben)
    path, browser = f"/partnerships/{made.public_id}/answer/", as_person(cast.ben)

    assert browser.post(path, {"answer": "yes"}).url.startswith("/my/conduct/")
    assert row_of(made, cast.ben).is_asked
    assert browser.post(path, {"answer": "no"}).url == "/partnerships/"
    assert row_of(made, cast.ben).status == "declined"


def test_an_answer_that_is_neither_is_asked_again(cast: Any, as_person: Any) -> None:
    made = between(cast.amina, cast.carol)

    page = as_person(cast.carol).post(f"/partnerships/{made.public_id}/answer/", {"answer": "perhaps"})

    assert (page.status_code, "Choose one from the list." in text_of(page)) == (200, True)


def test_its_page_says_honestly_which_side_is_missing(cast: Any, as_person: Any, together: Partnership) -> None:
    actions.leave(by=cast.carol, partnership=together, now=NOW)

    page = text_of(as_person(cast.amina).get(f"/partnerships/{together.public_id}/"))

    assert "This partnership needs somebody from the university side." in page
    assert "community side." not in page


def test_somebody_who_is_kept_out_has_no_name_on_it(cast: Any, as_person: Any, together: Partnership) -> None:
    Person.objects.filter(pk=cast.carol.pk).update(is_active=False)

    page = text_of(as_person(cast.amina).get(f"/partnerships/{together.public_id}/"))

    assert ("Carol" in page, "somebody who has left" in page) == (False, True)


def test_a_member_asks_one_more(cast: Any, as_person: Any, together: Partnership) -> None:
    met(cast.amina, cast.ben)
    path, facts = f"/partnerships/{together.public_id}/ask/", {"person": cast.ben.public_id, "side": "community"}

    assert as_person(cast.amina).post(path, facts).url == f"/partnerships/{together.public_id}/"

    assert row_of(together, cast.ben).is_asked
    assert as_person(cast.ben).get(f"/partnerships/{together.public_id}/").status_code == 200
    assert "Nobody to ask just now" in text_of(as_person(cast.amina).get(path))


def test_a_member_changes_the_name(cast: Any, as_person: Any, together: Partnership) -> None:
    path = f"/partnerships/{together.public_id}/edit/"
    assert 'value="Safe journeys"' in text_of(as_person(cast.amina).get(path))

    as_person(cast.amina).post(path, {"name": "Safer journeys", "purpose": "", "region": "wales"})

    together.refresh_from_db()
    assert (together.name, together.region) == ("Safer journeys", "wales")


def test_two_members_who_change_it_at_the_same_time_lose_no_words(
    cast: Any, as_person: Any, together: Partnership
) -> None:
    path, read = f"/partnerships/{together.public_id}/edit/", {"read_mark": together.read_mark}
    as_person(cast.carol).post(path, {"name": "Hers", "purpose": "Her words.", **read})

    answer = as_person(cast.amina).post(path, {"name": "Mine", "purpose": "My words.", **read})
    page, form = text_of(answer), answer.context["form"]

    assert [words for words in ("Another of you changed it", "Her words.", "My words.") if words not in page] == []
    as_person(cast.amina).post(path, {"name": "Mine", "purpose": "My words.", "read_mark": form["read_mark"].value()})
    together.refresh_from_db()
    assert (together.name, together.purpose) == ("Mine", "My words.")


def test_leaving_and_ending_ask_first(cast: Any, as_person: Any, together: Partnership) -> None:
    path, carol = f"/partnerships/{together.public_id}/", as_person(cast.carol)
    assert [carol.get(f"{path}{page}/").status_code for page in ("leave", "end")] == [200, 200]

    as_person(cast.amina).post(f"{path}end/", {"reason": "Thank you, Carol."})

    assert "Thank you, Carol." in text_of(carol.get(path))
    assert [carol.get(f"{path}{page}/").status_code for page in ("leave", "end")] == [404, 404]


def test_who_leaves_no_longer_sees_it(cast: Any, as_person: Any, together: Partnership) -> None:
    carol = as_person(cast.carol)

    assert carol.post(f"/partnerships/{together.public_id}/leave/").url == "/partnerships/"

    assert carol.get(f"/partnerships/{together.public_id}/").status_code == 404


def test_the_desk_shows_numbers_and_no_people(cast: Any, as_person: Any, together: Partnership) -> None:
    MemberFactory(partnership=together, person=cast.ben, side="supporter")
    between(cast.rosa, cast.ben, name="Dry walls", began_at=None)

    page = text_of(as_person(cast.mo).get("/desk/partnerships/"))

    seen = ("Safe journeys", "Dry walls", "1 of the university side", "1 supporter")
    assert [words for words in seen if words not in page] == []
    hidden = ("Carol", "Amina", "Rosa", "How people get to hospital")
    assert [words for words in hidden if words in page] == []


def numbers_of(page: str) -> str:
    """The words of the list at the top, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.split('<dl class="facts">')[1].split("</dl>")[0]).split())


def test_the_numbers_at_the_top_tell_of_no_fewer_than_five(cast: Any, as_person: Any) -> None:
    runs = [between(PersonFactory(), PersonFactory(), active=True) for _ in range(5)]
    mo = as_person(cast.mo)
    assert "Have begun 5 Of these, still running 5" in numbers_of(text_of(mo.get("/desk/partnerships/")))

    actions.end_partnership(by=runs[0].members.first().person, partnership=runs[0], now=NOW)

    page = numbers_of(text_of(mo.get("/desk/partnerships/")))
    assert "Have begun 5 Of these, still running too few to say" in page
    between(PersonFactory(), PersonFactory())
    assert "Waiting for a yes fewer than 5" in numbers_of(text_of(mo.get("/desk/partnerships/")))
