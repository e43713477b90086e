"""Doors after a match event: choosing in private, two clicks to a partnership, a host's offer (M7, M9, T13, T55)."""

from typing import Any

import pytest
import time_machine

from hub.contact.models import Introduction
from hub.people.models import Person
from matchmaking.meets.actions.after import ask_warm, introduce_mutual
from matchmaking.meets.models import Apart, MatchEvent, Pick, WarmIntroduction
from matchmaking.meets.policy import MOST_PICKS, PICKS_UNTIL, WARM_LASTS
from matchmaking.partnerships.actions import answer_invitation
from matchmaking.partnerships.models import Partnership
from tests.conftest import NOW
from tests.factories.introductions import listed
from tests.matchmaking.meets.evenings import blocks, came, meet, mutual, over, picks

pytestmark = pytest.mark.django_db
PROMISE = "Nobody sees this. Only if you both choose each other, we introduce you."


@pytest.fixture
def match(cast: Any) -> MatchEvent:
    for person in (cast.amina, cast.carol, cast.rosa):
        listed(person)
    return over(event__host=cast.dev)


@pytest.fixture
def people(match: MatchEvent, cast: Any) -> dict[str, Any]:
    """Amina met Carol; Rosa came too."""
    there = {"amina": came(match, cast.amina), "carol": came(match, cast.carol, side="university")}
    meet(match, (there["amina"], there["carol"]))
    return there | {"rosa": came(match, cast.rosa, side="university")}


def again(match: MatchEvent) -> str:
    return f"/meet/{match.event.public_id}/again/"


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_somebody_chooses_in_private_and_changes_their_mind(
    cast: Any, as_person: Any, match: MatchEvent, people: dict[str, Any]
) -> None:
    browser = as_person(cast.amina)
    page = text(browser.get(again(match)))
    assert PROMISE in page
    assert "<bdi>Carol</bdi>, round 1, table 1" in page
    assert "Others who came" in page

    answer = browser.post(again(match), {"people": [people["carol"].public_id]}, follow=True)
    assert "Saved: 1 person." in text(answer)
    assert Pick.objects.get().about == people["carol"]
    assert f'value="{people["carol"].public_id}"' in text(answer)
    assert answer.context["form"]["people"].value() == [people["carol"].public_id]

    assert "You chose nobody" in text(browser.post(again(match), {}, follow=True))
    assert Pick.objects.count() == 0


def test_too_many_and_somebody_unknown_get_a_sentence_and_the_ticks_are_kept(
    cast: Any, as_person: Any, match: MatchEvent, people: dict[str, Any]
) -> None:
    more = [came(match) for _ in range(MOST_PICKS + 1)]
    meet(match, *((people["amina"], one) for one in more))
    ids = [one.public_id for one in more]

    answer = as_person(cast.amina).post(again(match), {"people": ids})
    assert "You chose 11 people. Choose ten at most" in text(answer)
    assert answer.context["form"]["people"].value() == ids
    assert "cannot be chosen any more" in text(as_person(cast.amina).post(again(match), {"people": ["nobody"]}))
    assert Pick.objects.count() == 0


def test_whoever_was_introduced_stands_above_the_choices(
    cast: Any, as_person: Any, match: MatchEvent, people: dict[str, Any]
) -> None:
    mutual(people["amina"], people["carol"])
    introduce_mutual(match=match, now=NOW)

    answer = as_person(cast.amina).get(again(match))

    assert "You and <bdi>Carol</bdi> want to meet again" in text(answer)
    assert Introduction.objects.get().public_id in text(answer)
    assert people["carol"].public_id not in answer.context["form"].ids


def test_two_clicks_make_a_partnership_that_keeps_where_it_came_from(
    cast: Any, as_person: Any, match: MatchEvent, people: dict[str, Any]
) -> None:
    mutual(people["amina"], people["carol"])
    introduce_mutual(match=match, now=NOW)
    where = f"{again(match)}{people['carol'].public_id}/"
    browser = as_person(cast.amina)
    assert "Give it a name" in text(browser.post(where, {"name": ""}))
    once = browser.get(where).context["form"]["once"].value()

    answers = [browser.post(where, {"name": "Safe journeys", "once": once}) for _ in range(2)]

    made = Partnership.objects.get()
    assert {answer.url for answer in answers} == {f"/partnerships/{made.public_id}/"}
    assert (made.name, made.origin, made.event) == ("Safe journeys", "met-at-gathering", match.event)
    member = made.members.get(person=cast.carol)
    answer_invitation(by=cast.carol, member=member, is_yes=True, now=NOW)
    made.refresh_from_db()
    assert made.is_active
    assert "waits" in text(browser.post(where, {"name": "Another"})) or Partnership.objects.count() == 2


def test_nobody_starts_a_partnership_with_whom_they_were_not_introduced_to(
    cast: Any, as_person: Any, match: MatchEvent, people: dict[str, Any]
) -> None:
    picks(people["amina"], people["carol"])

    assert as_person(cast.amina).get(f"{again(match)}{people['carol'].public_id}/").status_code == 404


@pytest.mark.parametrize("kept_apart", ["nothing", "block", "apart"])
def test_saving_looks_the_same_whoever_is_kept_apart(
    cast: Any, as_person: Any, match: MatchEvent, people: dict[str, Any], kept_apart: str
) -> None:
    if kept_apart == "block":
        blocks(cast.carol, cast.amina)
    elif kept_apart == "apart":
        Apart.objects.create(by=people["carol"], person=cast.amina, at=NOW)
    picks(people["carol"], people["amina"])
    answer = as_person(cast.amina).post(again(match), {"people": [people["carol"].public_id]}, follow=True)

    assert "Saved: 1 person." in text(answer)
    assert answer.context["form"]["people"].value() == [people["carol"].public_id]


def test_the_page_says_when_choosing_begins_and_ends(cast: Any, as_person: Any, match: MatchEvent) -> None:
    came(match, cast.amina)
    type(match.event).objects.filter(pk=match.pk).update(ends_at=match.event.ends_at.replace(day=24))
    assert "The rounds are not over. Come back from Tuesday 24 November 2026" in text(
        as_person(cast.amina).get(again(match))
    )
    type(match.event).objects.filter(pk=match.pk).update(starts_at=NOW - PICKS_UNTIL * 2, ends_at=NOW - PICKS_UNTIL)
    assert "Choosing has ended" in text(as_person(cast.amina).get(again(match)))


def test_whoever_met_nobody_is_told_what_to_do(cast: Any, as_person: Any, match: MatchEvent) -> None:
    came(match, cast.amina)

    assert "Ask a host to bring you together" in text(as_person(cast.amina).get(again(match)))


@pytest.mark.parametrize("status", ["booked", "waiting", "cancelled", "absent"])
def test_whoever_did_not_come_finds_nothing(
    cast: Any, as_person: Any, match: MatchEvent, people: dict[str, Any], status: str
) -> None:
    facts = {"waiting_since": NOW} if status == "waiting" else {}
    facts |= {"cancelled_at": NOW, "cancelled_by": cast.amina} if status == "cancelled" else {}
    type(people["amina"]).objects.filter(person=cast.amina).update(status=status, **facts)

    assert as_person(cast.amina).get(again(match)).status_code == 404


# --- A host's offer -----------------------------------------------------------------------------------


def offer_url(warm: WarmIntroduction) -> str:
    return f"/meet/{warm.match.event.public_id}/together/{warm.public_id}/"


def test_a_host_asks_two_and_they_answer(cast: Any, as_person: Any, match: MatchEvent, people: dict[str, Any]) -> None:
    where = f"/meet/{match.event.public_id}/host/after/"
    told = {"one": people["amina"].public_id, "two": people["rosa"].public_id, "line": "You both spoke of food banks."}
    answer = as_person(cast.dev).post(where, told, follow=True)
    assert "Sent. Each is asked first." in text(answer)
    warm = WarmIntroduction.objects.get()

    page = text(as_person(cast.amina).get(offer_url(warm)))
    assert "You both spoke of food banks." in page
    assert "Rosa" in page
    assert WarmIntroduction.objects.get().one_said is None

    assert "If they say yes too" in text(as_person(cast.amina).post(offer_url(warm), {"answer": "yes"}, follow=True))
    assert Introduction.objects.count() == 0
    page = text(as_person(cast.rosa).post(offer_url(warm), {"answer": "yes"}, follow=True))
    assert "You have been introduced" in page
    assert "Introduced" in text(as_person(cast.dev).get(where))


def test_looking_at_an_offer_or_a_wrong_answer_changes_nothing(
    cast: Any, as_person: Any, match: MatchEvent, people: dict[str, Any]
) -> None:
    warm = ask_warm(by=cast.dev, match=match, one=people["amina"], two=people["rosa"], line="Do", now=NOW)
    browser = as_person(cast.amina)
    for ask in (browser.get, browser.head):
        assert ask(offer_url(warm)).status_code == 200
    browser.post(offer_url(warm), {"answer": "perhaps"})

    warm.refresh_from_db()
    assert (warm.one_said, warm.two_said) == (None, None)


def test_a_no_shows_nowhere_but_to_whoever_said_it(
    cast: Any, as_person: Any, match: MatchEvent, people: dict[str, Any]
) -> None:
    warm = ask_warm(by=cast.dev, match=match, one=people["amina"], two=people["rosa"], line="Do", now=NOW)
    where = f"/meet/{match.event.public_id}/host/after/"
    before = [text(as_person(cast.rosa).get(offer_url(warm))), as_person(cast.dev).get(where).context["warm"]]
    page = text(as_person(cast.amina).post(offer_url(warm), {"answer": "no"}, follow=True))
    assert "You said no thank you." in page

    after = [text(as_person(cast.rosa).get(offer_url(warm))), as_person(cast.dev).get(where).context["warm"]]
    assert [(one["is_made"], one["is_over"]) for one in after[1]] == [(False, False)]
    assert before[0].split("csrf")[0] == after[0].split("csrf")[0]
    page = text(as_person(cast.rosa).post(offer_url(warm), {"answer": "yes"}, follow=True))
    assert "We never say more than that." in page
    with time_machine.travel(NOW + WARM_LASTS, tick=False):
        page = text(as_person(cast.rosa).get(offer_url(warm)))
    assert "It did not come about this time, and we tell nobody why." in page


def test_a_host_gets_sentences_and_keeps_what_was_typed(
    cast: Any, as_person: Any, match: MatchEvent, people: dict[str, Any]
) -> None:
    where = f"/meet/{match.event.public_id}/host/after/"
    one = people["amina"].public_id
    answer = as_person(cast.dev).post(where, {"one": one, "two": one, "line": "😀" * 501})

    assert "Choose two different people." in text(answer)
    assert "Use at most 500 letters" in text(answer)
    assert answer.context["form"]["line"].value() == "😀" * 501
    assert WarmIntroduction.objects.count() == 0


def test_where_few_came_a_host_sees_no_number_of_pairs(
    cast: Any, as_person: Any, match: MatchEvent, people: dict[str, Any]
) -> None:
    mutual(people["amina"], people["carol"])
    introduce_mutual(match=match, now=NOW)
    page = text(as_person(cast.dev).get(f"/meet/{match.event.public_id}/host/after/"))

    assert "so we give none" in page
    assert "Pairs introduced" not in page


def test_whoever_left_is_nobody_on_a_hosts_page(
    cast: Any, as_person: Any, match: MatchEvent, people: dict[str, Any]
) -> None:
    ask_warm(by=cast.dev, match=match, one=people["amina"], two=people["rosa"], line="Do", now=NOW)
    Person.objects.filter(pk=cast.rosa.pk).update(is_active=False)
    page = text(as_person(cast.dev).get(f"/meet/{match.event.public_id}/host/after/"))

    assert "somebody who had to leave" in page
    assert "Rosa" not in page
