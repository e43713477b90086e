"""A host writes down the card of somebody who rings or has no phone: shown as such, and theirs to change (P11, M4)."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client

from hub.audit.models import AuditEntry
from hub.events.actions import MayNot
from hub.letters.actions import deliver_due_letters
from hub.letters.models import Letter
from hub.people.models import Topic
from matchmaking.meets.actions.before import (
    CardHasChanged,
    NothingToPrepare,
    TheirOwnCard,
    cards_of,
    fill_card_with,
    finish_card,
    save_card,
    told_to_hosts,
)
from matchmaking.meets.models import MatchCard, MatchEvent
from tests.conftest import NOW
from tests.factories.meets import ComingFactory, MatchCardFactory, MatchEventFactory
from tests.factories.people import BlockFactory, ConsentFactory, ProfileFactory

pytestmark = pytest.mark.django_db
SAID = {"brings": ["people"], "brings_words": "Forty families", "wants_quiet": True}


@pytest.fixture
def match(cast: Any) -> MatchEvent:
    return MatchEventFactory(event__host=cast.dev, event__title="Over lunch")


@pytest.fixture
def tom(match: MatchEvent) -> Any:
    """Walked in, and has no account."""
    return ComingFactory(event=match.event, person=None, walk_in_name="Tom", booked_by=match.event.host)


@pytest.fixture
def amina(match: MatchEvent, cast: Any) -> Any:
    return ComingFactory(event=match.event, person=cast.amina)


@pytest.fixture
def dev(cast: Any, as_person: Any) -> Client:
    return as_person(cast.dev)


def written(booking: Any, **changed: Any) -> MatchCard:
    facts = {"by": booking.event.host, "booking": booking, "answers": SAID, "as_of": None, "now": NOW}
    return fill_card_with(**facts | changed)


def page_for(booking: Any) -> str:
    return f"/meet/{booking.event.public_id}/host/prepared/{booking.public_id}/write/"


def due_letters() -> list[Any]:
    deliver_due_letters(tick=lambda: NOW + timedelta(hours=1))
    return mail.outbox


def test_a_card_is_written_whole_and_finished_for_somebody_without_an_account(tom: Any, match: MatchEvent) -> None:
    card = written(tom, answers={**SAID, "topics": [Topic.objects.get(slug="health")]})

    assert (card.brings_words, card.wants_quiet, card.done_at, card.helped_by) == (
        *("Forty families", True, NOW),
        match.event.host,
    )
    assert cards_of(match)[tom.pk].topics == frozenset({"health"})
    assert not Letter.objects.exists()


def test_the_same_again_changes_nothing_and_leaves_one_line_in_the_trail(amina: Any) -> None:
    for _ in range(2):
        written(amina)

    entry = AuditEntry.objects.get(deed="meets.save_card")
    assert (entry.actor_id, entry.subject_id) == (amina.event.host.pk, str(amina.pk))
    assert Letter.objects.filter(kind="meets.card_written").count() == 1


def test_who_has_an_account_is_told_who_wrote_it_once_a_call_without_a_word_of_it(amina: Any, cast: Any) -> None:
    card = written(amina)
    written(amina, answers={"times": "Mornings"}, as_of=card.changed_at)
    (letter,) = due_letters()

    assert letter.subject == "Somebody wrote your card with you"
    assert "Dev" in letter.body
    assert "Over lunch" in letter.body
    assert f"/meet/{amina.event.public_id}/card/check/" in letter.body
    assert "Forty" not in letter.body + letter.alternatives[0][0]
    later = NOW + timedelta(hours=2)
    written(amina, answers={"times": "Evenings"}, as_of=MatchCard.objects.get().changed_at, now=later)
    assert Letter.objects.filter(kind="meets.card_written", state="queued").count() == 1


def test_in_the_last_minutes_they_are_told_at_once_and_after_the_day_not_at_all(match: MatchEvent, amina: Any) -> None:
    card = written(amina, now=match.event.ends_at - timedelta(minutes=10))
    assert Letter.objects.get().due_at == card.helped_at
    deliver_due_letters(tick=lambda: match.event.ends_at + timedelta(minutes=1))
    assert mail.outbox == []


def test_whoever_it_is_about_makes_it_their_own_and_nobody_else_changes_it_then(amina: Any) -> None:
    written(amina)
    card = finish_card(by=amina.person, booking=amina, now=NOW)

    assert (card.helped_by, card.is_their_own, card.brings_words) == (None, True, "Forty families")
    assert due_letters() == []
    with pytest.raises(TheirOwnCard):
        written(amina, answers={"times": "Evenings"}, as_of=card.changed_at)


def test_one_answer_of_theirs_does_not_hide_who_wrote_the_others(amina: Any, cast: Any) -> None:
    written(amina)
    card = save_card(by=amina.person, booking=amina, answers={"times": "Mornings"}, now=NOW + timedelta(minutes=1))

    assert (card.helped_by, card.helped_at, card.times) == (cast.dev, NOW, "Mornings")
    assert len(due_letters()) == 1


def test_what_was_changed_meanwhile_is_seen_first(amina: Any) -> None:
    MatchCardFactory(booking=amina, done_at=None, changed_at=NOW)

    for as_of in (None, NOW - timedelta(seconds=1)):
        with pytest.raises(CardHasChanged):
            written(amina, as_of=as_of)
    assert written(amina, as_of=NOW).brings_words == "Forty families"


def test_it_begins_with_what_the_directory_shows_and_never_with_a_card_of_elsewhere(amina: Any, cast: Any) -> None:
    MatchCardFactory(booking=ComingFactory(person=amina.person), hopes_words="Said elsewhere")
    ProfileFactory(person=amina.person, offers="A room", hopes="Secret", hopes_seen_by="introduced")

    assert told_to_hosts(amina, by=cast.dev).facts == {}
    ConsentFactory(person=amina.person)
    assert told_to_hosts(amina, by=cast.dev).facts == {"brings_words": "A room", "region": "north-east"}
    block = BlockFactory(person=amina.person, other=cast.dev)
    assert told_to_hosts(amina, by=cast.dev).facts == {}
    block.delete()
    BlockFactory(person=cast.dev, other=amina.person)
    assert told_to_hosts(amina, by=cast.dev).facts == {}


@pytest.mark.parametrize("facts", [{"cancelled": True}, {"person__is_active": False}])
def test_nobody_writes_for_those_who_do_not_come(match: MatchEvent, facts: dict[str, Any]) -> None:
    with pytest.raises(MayNot):
        written(ComingFactory(event=match.event, **facts))
    assert not MatchCard.objects.exists()


def test_nobody_but_its_hosts_and_the_team_writes_and_nobody_for_themselves(amina: Any, cast: Any) -> None:
    hosts_own = ComingFactory(event=amina.event, person=cast.dev)
    for by, booking in ((cast.carol, amina), (amina.person, amina), (cast.erin, amina), (cast.dev, hosts_own)):
        with pytest.raises(MayNot):
            written(booking, by=by)
    assert not MatchCard.objects.exists()
    assert written(amina, by=cast.mo).helped_by == cast.mo


def test_a_day_that_is_over_needs_no_cards(cast: Any) -> None:
    match = MatchEventFactory(event__host=cast.dev, begins_at=NOW - timedelta(days=1))
    with pytest.raises(NothingToPrepare):
        written(ComingFactory(event=match.event))


def test_all_questions_stand_on_one_page_and_it_is_shown_who_wrote_the_answers(
    dev: Client, as_person: Any, amina: Any, tom: Any
) -> None:
    ready = f"/meet/{amina.event.public_id}/host/prepared/"
    assert f'href="{ready}">Write a card with somebody' in dev.get(ready.replace("prepared", "day")).content.decode()
    assert dev.get(ready).content.decode().count("Write it with them") == 2
    shown = dev.get(page_for(tom)).content.decode()
    assert all(words in shown for words in ("Tom", "What do you bring?", "When can you meet?"))
    answer = dev.post(page_for(amina), {"brings": "people", "brings_words": "Forty families", "seen": ""}, follow=True)

    assert "Saved. It is shown that you wrote it." in answer.content.decode()
    assert "written with them by" in dev.get(ready).content.decode()
    assert "wrote this with them on 23 November 2026" in dev.get(f"{ready}{amina.public_id}/").content.decode()
    hers = as_person(amina.person)
    assert "wrote it with you" in hers.get(f"/meet/{amina.event.public_id}/").content.decode()
    check = f"/meet/{amina.event.public_id}/card/check/"
    assert "wrote this with you on 23 November 2026" in hers.get(check).content.decode()
    hers.post(check)
    assert "wrote this with you" not in hers.get(check).content.decode()


def test_bad_answers_and_a_card_changed_meanwhile_get_a_sentence_and_keep_what_was_typed(
    dev: Client, amina: Any
) -> None:
    bad = dev.post(page_for(amina), {"brings": "gold", "times": "M" * 201, "hopes_words": "Numbers"})
    assert "One of these is not on our list" in bad.content.decode()
    assert "Numbers" in bad.content.decode()
    MatchCardFactory(booking=amina, done_at=None, hopes_words="Hers", brings=[], changed_at=NOW)
    for seen in ("", "nonsense", "0001-01-01T00:00:00+14:00", "2026-11-01"):
        stale = dev.post(page_for(amina), {"hopes_words": "Typed by Dev", "seen": seen})
        shown = stale.content.decode()
        assert stale.status_code == 200
        assert "What the card says now" in shown
        assert all(words in shown for words in ("Hers", "Typed by Dev"))
    again = dev.post(page_for(amina), {"hopes_words": "Typed by Dev", "seen": stale.context["form"]["seen"].value()})
    assert (again.status_code, MatchCard.objects.get().hopes_words) == (302, "Typed by Dev")


def test_a_finished_card_is_left_to_whoever_finished_it(dev: Client, amina: Any) -> None:
    MatchCardFactory(booking=amina)
    answer = dev.get(page_for(amina), follow=True)

    assert "only they can change it now" in answer.content.decode()
    assert "Write it with them" not in answer.content.decode()
    refused = dev.post(page_for(amina), {"times": "Typed by Dev", "seen": NOW.isoformat()})
    assert all(words in refused.content.decode() for words in ("only they can change it now", "Typed by Dev"))


def test_a_host_who_comes_too_is_led_to_nobodys_page_but_the_others(dev: Client, amina: Any, cast: Any) -> None:
    own = ComingFactory(event=amina.event, person=cast.dev)
    for booking in (own, amina):
        MatchCardFactory(booking=booking, done_at=None)
    ready = f"/meet/{amina.event.public_id}/host/prepared/"

    assert dev.get(page_for(own)).status_code == 404
    assert page_for(own) not in dev.get(ready).content.decode() + dev.get(f"{ready}{own.public_id}/").content.decode()
    assert page_for(amina) in dev.get(f"{ready}{amina.public_id}/").content.decode()


def test_no_card_names_a_helper_without_the_moment(amina: Any, cast: Any) -> None:
    with pytest.raises(IntegrityError, match=r"card_helped_whole|matchcard"), transaction.atomic():
        MatchCardFactory(booking=amina, helped_by=cast.dev)
