"""One's own page of a match event, a card in steps, wishes, and whom not to meet (M3, M4)."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from hub.people.models import Person
from library.resources.querysets import resource_at
from matchmaking.meets.models import Apart, MatchCard, MatchEvent, PreWorkDone, Wish
from tests.conftest import NOW
from tests.factories.meets import ComingFactory, MatchCardFactory, MatchEventFactory, PreWorkFactory
from tests.factories.people import BlockFactory, ConsentFactory, PersonFactory, ProfileFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def match(cast: Any) -> MatchEvent:
    return MatchEventFactory(event__host=cast.dev)


@pytest.fixture
def mine(cast: Any, match: MatchEvent) -> Any:
    return ComingFactory(event=match.event, person=cast.amina)


@pytest.fixture
def page(mine: Any) -> str:
    return f"/meet/{mine.event.public_id}/"


@pytest.fixture
def amina(cast: Any, as_person: Any, mine: Any) -> Client:
    return as_person(cast.amina)


def words(browser: Client, where: str) -> str:
    return browser.get(where).content.decode()


def found(match: MatchEvent, **facts: Any) -> Any:
    person = PersonFactory(**facts)
    ConsentFactory(person=person)
    return ComingFactory(event=match.event, person=person, university=True)


def test_the_page_of_the_gathering_leads_to_ones_own_and_says_to_strangers_how_it_works(
    amina: Client, page: str, mine: Any
) -> None:
    where = f"/whats-on/{mine.event.public_id}/"

    assert f'href="{page}"' in words(amina, where)
    assert "Next: fill your card" in words(amina, where + "booked/")
    assert page not in words(Client(), where)
    assert "How it works" in words(Client(), where)


def test_a_card_is_filled_question_by_question_and_finished(amina: Client, page: str) -> None:
    said: dict[str, dict[str, Any]] = {
        "topics": {"topics": ["health"]},
        "bring": {"brings": ["people", "place"], "brings_words": "Forty families"},
        "hope": {"hopes": ["numbers"]},
        "ways": {"ways": ["talking"]},
        "disagree": {"disagreement": "sleep"},
        "place": {"region": "north-east", "distance": "near", "times": "Mornings", "wants_quiet": "on"},
    }
    where = f"{page}card/topics/"
    for answers in said.values():
        assert amina.get(where).status_code == 200
        where = amina.post(where, {**answers, "go": "on"}).url
    looked_through = words(amina, where)
    done = amina.post(where, follow=True)

    assert where == f"{page}card/check/"
    assert all(line in looked_through for line in ("Forty families", "sleep on it", "Near where I live", "quiet table"))
    assert done.redirect_chain == [(page, 302)]
    card = MatchCard.objects.get()
    assert (card.brings, card.hopes, card.distance, card.wants_quiet) == (
        ["people", "place"],
        ["numbers"],
        "near",
        True,
    )
    assert card.done_at == NOW


def test_stopping_saves_too_and_the_page_leads_on_from_there(amina: Client, page: str) -> None:
    amina.post(f"{page}card/topics/", {"topics": ["health"], "go": "stop"})

    assert f"{page}card/bring/" in words(amina, page)


def test_nothing_typed_is_lost_when_too_much_is_ticked(amina: Client, page: str) -> None:
    brings = ["people", "place", "money", "time", "space", "doors"]
    answer = amina.post(f"{page}card/bring/", {"brings": brings, "brings_words": "Forty families"})
    shown = answer.content.decode()

    assert "Tick at most 5. You ticked 6." in shown
    assert "Forty families" in shown
    assert shown.count("checked") == 6
    assert not MatchCard.objects.exists()


@pytest.mark.parametrize("typed", ["أمينة تحضر معها أربعين عائلة", "🙂" * 500])
def test_any_script_is_kept_letter_for_letter(amina: Client, page: str, typed: str) -> None:
    amina.post(f"{page}card/bring/", {"brings_words": typed})

    assert MatchCard.objects.get().brings_words == typed
    assert f'<p dir="auto">{typed}' in words(amina, f"{page}card/check/")


def test_ten_thousand_letters_are_too_many_and_stay_in_the_box(amina: Client, page: str) -> None:
    shown = amina.post(f"{page}card/hope/", {"hopes_words": "Why? " * 2_000}).content.decode()

    assert "Use at most 500 letters." in shown
    assert "Why? " * 1_900 in shown


def test_the_card_says_where_its_first_words_come_from(cast: Any, amina: Client, page: str) -> None:
    ProfileFactory(person=cast.amina, offers="A room above the shop")

    shown = words(amina, f"{page}card/bring/")

    assert "We began with what your profile shows" in shown
    assert "A room above the shop" in shown
    assert not MatchCard.objects.exists()


def test_pieces_are_ticked_off_and_taken_back(amina: Client, page: str, match: MatchEvent) -> None:
    PreWorkFactory(match=match, page=resource_at("why-work-together"), words="Ten minutes.")

    assert 'href="/library/why-work-together/"' in words(amina, page)
    for _ in range(2):
        amina.post(f"{page}prework/benefits/", {"done": "yes"})
    assert PreWorkDone.objects.count() == 1
    assert "Not yet after all" in words(amina, page)
    amina.post(f"{page}prework/benefits/", {"done": "no"})
    assert not PreWorkDone.objects.exists()


def test_wishes_are_ticked_and_only_counted_on_the_page(amina: Client, page: str, match: MatchEvent) -> None:
    rosa = found(match, name="Rosa of the bus")

    assert "Rosa of the bus" in words(amina, f"{page}wishes/")
    assert amina.post(f"{page}wishes/", {"wishes": [rosa.public_id]}).url == page
    assert Wish.objects.get().about == rosa
    assert "1 named" in words(amina, page)
    assert "checked" in words(amina, f"{page}wishes/")
    amina.post(f"{page}wishes/", {})
    assert not Wish.objects.exists()


def test_whoever_keeps_away_is_named_nowhere_and_cannot_be_chosen(
    cast: Any, amina: Client, page: str, match: MatchEvent
) -> None:
    sam = found(match, name="Sam the quiet")
    BlockFactory(person=sam.person, other=cast.amina)

    for where in (page, f"{page}wishes/", f"{page}apart/"):
        assert "Sam the quiet" not in words(amina, where)
    assert amina.post(f"{page}wishes/", {"wishes": [sam.public_id]}).status_code == 200
    assert amina.post(f"{page}apart/", {"person": sam.public_id}).status_code == 200
    assert not Wish.objects.exists()
    assert not Apart.objects.exists()


def test_an_address_is_answered_alike_whether_they_come_or_nobody_has_it(
    amina: Client, page: str, match: MatchEvent
) -> None:
    comes = found(match, name="Rosa").person.email
    here = PersonFactory().email
    answers = []
    for address in (comes, here, "nobody-at-all@example.org"):
        shown = amina.post(f"{page}apart/", {"address": address}, follow=True)
        rows = shown.content.decode().replace(address, "ADDRESS").partition("<main")[2]
        answers.append(rows.partition("csrfmiddlewaretoken")[0])
        Apart.objects.all().delete()

    assert len(set(answers)) == 1
    assert "Nobody is told." in answers[0]


def test_a_name_is_kept_shown_to_me_alone_and_taken_back(
    cast: Any, amina: Client, as_person: Any, page: str, match: MatchEvent
) -> None:
    sam = found(match, name="Sam the loud")
    before = {where: words(as_person(sam.person), where) for where in (page, f"/whats-on/{match.event.public_id}/")}
    hosts = {where: words(as_person(cast.dev), where) for where in (f"{page}host/prepared/",)}
    amina.post(f"{page}apart/", {"person": sam.public_id})

    assert "Sam the loud" in words(amina, f"{page}apart/")
    assert "Sam the loud" not in words(amina, page)
    assert {where: words(as_person(sam.person), where) for where in before}.keys() == before.keys()
    assert words(as_person(cast.dev), f"{page}host/prepared/").count("Sam the loud") == hosts[
        f"{page}host/prepared/"
    ].count("Sam the loud")
    amina.post(f"{page}apart/", {"back": sam.person.public_id})
    assert not Apart.objects.exists()


def test_naming_nobody_or_oneself_is_asked_again(cast: Any, amina: Client, page: str) -> None:
    assert "type an address" in amina.post(f"{page}apart/", {}).content.decode()
    assert "your own address" in amina.post(f"{page}apart/", {"address": "AMINA@example.org"}).content.decode()
    assert "like name@example.org" in amina.post(f"{page}apart/", {"address": "sam"}).content.decode()


@pytest.mark.parametrize("path", ["card/topics/", "card/check/", "wishes/", "apart/"])
def test_once_it_is_over_one_is_sent_back_to_ones_page(amina: Client, page: str, mine: Any, path: str) -> None:
    mine.event.starts_at, mine.event.ends_at = NOW - timedelta(hours=5), NOW - timedelta(hours=1)
    mine.event.save()

    assert amina.get(page + path).url == page
    assert amina.post(page + path, {"address": "sam@example.org"}).url == page
    assert "Fill my card" not in words(amina, page)
    assert not Apart.objects.exists()


def test_whoever_waits_may_get_ready_and_whoever_gave_the_place_back_may_not(
    cast: Any, as_person: Any, match: MatchEvent
) -> None:
    waits: Person = ComingFactory(event=match.event, waiting=True).person
    gone: Person = ComingFactory(event=match.event, cancelled=True).person

    assert "waiting list" in words(as_person(waits), f"/meet/{match.event.public_id}/")
    assert as_person(gone).get(f"/meet/{match.event.public_id}/").status_code == 404


def test_my_hub_suggests_the_card_until_it_is_finished(amina: Client, page: str, mine: Any) -> None:
    assert page in words(amina, "/my/")
    MatchCardFactory(booking=mine)
    assert page not in words(amina, "/my/")
