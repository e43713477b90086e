"""How people hear of what they can choose about: at once, once a week, or here alone (R2)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from hub import registry
from hub.letters import actions
from hub.letters.choices import WEEKLY_LETTERS, How, Instead, LetterState
from hub.letters.models import Letter, LetterChoice
from hub.letters.outbox import notify
from hub.letters.permissions import allowed_by, stop_path
from tests.conftest import NOW
from tests.factories.letters import WORDS, Deliver, LetterFactory, Plug
from tests.factories.people import PersonFactory
from tests.faults.mail_server import PostOffice

pytestmark = pytest.mark.django_db
NEWS = "contact.news"
Tell = Callable[..., Letter]


@pytest.fixture
def tell(plug: Plug) -> Tell:
    """`tell(person)` asks for a letter people can choose about; its words are written at sending."""
    kind = plug(lambda letter: WORDS, group=NEWS)

    def ask(to: Any, key: str = "one") -> Letter:
        return notify(to, kind=kind, key=key, now=NOW)

    return ask


@pytest.fixture
def reminders(monkeypatch: pytest.MonkeyPatch) -> str:
    """A group whose letters cannot wait for a week."""
    group = registry.LetterGroup("tests.reminders", "Reminders", "x", How.AT_ONCE, (How.AT_ONCE, How.NONE))
    monkeypatch.setitem(registry.letter_groups._plugs, group.name, (100, group))
    return group.name


def test_every_kind_belongs_to_a_group_there_is_and_every_group_offers_what_it_begins_with() -> None:
    named = {kind.group for kind in registry.letter_kinds} - {"", WEEKLY_LETTERS}

    assert NEWS in named
    assert named == set(registry.letter_groups.names())
    for group in registry.letter_groups:
        assert group.default in group.offers
        assert {How.AT_ONCE, How.NONE} <= set(group.offers) <= set(How)


@pytest.mark.parametrize(
    "kind", ["people.login_code", "people.password_changed", "care.worry_told", "contact.introduction_asked"]
)
def test_what_must_go_is_nothing_to_choose_about(kind: str) -> None:
    assert registry.letter_kinds[kind].group == ""


def test_who_never_chose_gets_what_the_group_begins_with(cast: Any) -> None:
    assert actions.choices_of(cast.amina)[NEWS] == How.AT_ONCE


def test_a_choice_is_kept_and_the_same_again_changes_nothing(cast: Any) -> None:
    actions.choose(by=cast.amina, wishes={NEWS: How.WEEKLY}, now=NOW)
    actions.choose(by=cast.amina, wishes={NEWS: How.WEEKLY}, now=NOW + timedelta(days=1))

    choice = LetterChoice.objects.get()
    assert (choice.person, choice.group, choice.how, choice.chosen_at) == (cast.amina, NEWS, How.WEEKLY, NOW)
    actions.choose(by=cast.amina, wishes={NEWS: How.NONE}, now=NOW)
    assert actions.choices_of(cast.amina)[NEWS] == How.NONE


@pytest.mark.parametrize("wishes", [{"tests.nobody": How.NONE}, {NEWS: "never"}, {WEEKLY_LETTERS: How.NONE}])
def test_what_is_not_offered_is_refused(cast: Any, wishes: dict[str, str]) -> None:
    with pytest.raises(actions.NotOffered, match="Choose one of the lines"):
        actions.choose(by=cast.amina, wishes=wishes, now=NOW)

    assert not LetterChoice.objects.exists()


def test_a_reminder_cannot_wait_for_a_week(cast: Any, reminders: str, plug: Plug, deliver: Deliver) -> None:
    with pytest.raises(actions.NotOffered):
        actions.choose(by=cast.amina, wishes={reminders: How.WEEKLY}, now=NOW)
    LetterChoice.objects.create(person=cast.amina, group=reminders, how=How.WEEKLY, chosen_at=NOW)  # offered once

    letter = notify(cast.amina, kind=plug(lambda letter: WORDS, group=reminders), key="one", now=NOW)

    assert deliver() == 1
    letter.refresh_from_db()
    assert (letter.state, actions.choices_of(cast.amina)[reminders]) == (LetterState.SENT, How.AT_ONCE)


@pytest.mark.parametrize(("how", "instead"), [(How.NONE, Instead.INBOX), (How.WEEKLY, Instead.DIGEST)])
def test_who_does_not_want_it_by_mail_finds_its_words_here(
    cast: Any, office: PostOffice, tell: Tell, deliver: Deliver, how: str, instead: str
) -> None:
    actions.choose(by=cast.amina, wishes={NEWS: how}, now=NOW)
    letter = tell(cast.amina)

    assert [deliver(), deliver()] == [0, 0]

    letter.refresh_from_db()
    assert office.message_ids == []
    assert (letter.state, letter.instead, letter.set_aside_at) == (LetterState.CANCELLED, instead, NOW)
    assert (letter.subject, letter.text, letter.html) == (WORDS.subject, WORDS.text, WORDS.html)
    assert (letter.problem, letter.leased_as, letter.tries) == ("They read it on the Hub.", "", 0)


def test_who_still_wants_it_is_read_at_sending(cast: Any, office: PostOffice, tell: Tell, deliver: Deliver) -> None:
    letter = tell(cast.amina)
    actions.choose(by=cast.amina, wishes={NEWS: How.NONE}, now=NOW)
    tell(cast.rosa, "two")

    assert deliver() == 1
    letter.refresh_from_db()
    assert (letter.instead, len(office.message_ids)) == (Instead.INBOX, 1)


def test_words_written_when_it_was_asked_for_are_set_aside_as_well(cast: Any, plug: Plug, deliver: Deliver) -> None:
    actions.choose(by=cast.amina, wishes={NEWS: How.NONE}, now=NOW)
    letter = notify(cast.amina, kind=plug(group=NEWS), key="one", now=NOW, words=WORDS)

    assert deliver() == 0
    letter.refresh_from_db()
    assert (letter.instead, letter.text) == (Instead.INBOX, WORDS.text)


def test_a_letter_nobody_needs_any_more_is_not_set_aside(cast: Any, plug: Plug, deliver: Deliver) -> None:
    actions.choose(by=cast.amina, wishes={NEWS: How.WEEKLY}, now=NOW)
    letter = notify(cast.amina, kind=plug(lambda letter: None, group=NEWS), key="one", now=NOW)

    deliver()
    letter.refresh_from_db()
    assert (letter.state, letter.instead, letter.problem) == (LetterState.CANCELLED, "", "No longer needed.")


def test_a_service_message_goes_whatever_they_chose(cast: Any, plug: Plug, deliver: Deliver) -> None:
    actions.choose(by=cast.amina, wishes={NEWS: How.NONE}, now=NOW)
    notify(cast.amina, kind=plug(lambda letter: WORDS), key="one", now=NOW)

    assert deliver() == 1


def test_somebody_shut_out_gets_it_neither_way(cast: Any, tell: Tell, deliver: Deliver) -> None:
    actions.choose(by=cast.amina, wishes={NEWS: How.WEEKLY}, now=NOW)
    letter = tell(cast.amina)
    cast.amina.is_active = False
    cast.amina.save()

    assert deliver() == 0
    letter.refresh_from_db()
    assert (letter.instead, letter.text) == ("", "")


def test_a_letter_that_lost_its_lease_is_left_alone(cast: Any, tell: Tell, now: datetime) -> None:
    actions.choose(by=cast.amina, wishes={NEWS: How.NONE}, now=now)
    tell(cast.amina)
    (mine,) = actions.lease_batch(now=now, size=1)
    Letter.objects.update(leased_as="another worker")

    assert actions.set_aside(mine, now=now)

    assert Letter.objects.get().state == LetterState.QUEUED


def test_letters_people_choose_about_can_be_stopped_in_one_click(
    cast: Any, office: PostOffice, tell: Tell, deliver: Deliver
) -> None:
    tell(cast.amina)
    deliver()

    (taken,) = office.taken
    assert taken.message["List-Unsubscribe"].strip() == f"<http://testserver{stop_path(cast.amina, NEWS)}>"
    assert taken.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_service_messages_and_letters_to_an_address_cannot(
    cast: Any, office: PostOffice, plug: Plug, tell: Tell, deliver: Deliver
) -> None:
    notify(cast.amina, kind=plug(lambda letter: WORDS), key="two", now=NOW)
    tell("reader@example.org")
    assert deliver() == 2

    assert [taken.message["List-Unsubscribe"] for taken in office.taken] == [None, None]


def test_a_link_stops_its_own_group_and_never_runs_out(cast: Any) -> None:
    token = stop_path(cast.amina, NEWS).split("/")[-2]

    assert allowed_by(token) == (cast.amina, NEWS)
    assert stop_path(cast.amina, NEWS).split("/")[-2] == token


@pytest.mark.parametrize("spoil", [lambda token: token[:-1], lambda token: token.replace("news", "more"), lambda _: ""])
def test_a_link_that_was_changed_stops_nothing(cast: Any, spoil: Callable[[str], str]) -> None:
    assert allowed_by(spoil(stop_path(cast.amina, NEWS).split("/")[-2])) is None


def test_a_link_of_somebody_who_has_left_or_of_a_group_that_is_gone_stops_nothing(cast: Any) -> None:
    gone = PersonFactory(is_active=False)

    assert allowed_by(stop_path(gone, NEWS).split("/")[-2]) is None
    assert allowed_by(stop_path(cast.amina, "tests.gone").split("/")[-2]) is None


def test_stopping_the_weekly_letter_stops_what_comes_in_it(cast: Any, reminders: str) -> None:
    actions.choose(by=cast.amina, wishes={NEWS: How.WEEKLY}, now=NOW)

    for _ in range(2):
        actions.stop(by=cast.amina, group=WEEKLY_LETTERS, now=NOW)

    chosen = actions.choices_of(cast.amina)
    assert (chosen[NEWS], chosen["events.news"], chosen[reminders]) == (How.NONE, How.AT_ONCE, How.AT_ONCE)


def test_reading_is_noted_once_and_only_of_ones_own(cast: Any) -> None:
    aside = {"address": "", "state": "cancelled", "instead": Instead.INBOX, "set_aside_at": NOW}
    hers, another = (LetterFactory(person=person, **aside) for person in (cast.amina, cast.rosa))
    LetterFactory(person=cast.amina, address="", state="sent", sent_at=NOW)

    assert actions.mark_read(by=cast.amina, letters=[hers.pk, another.pk], now=NOW) == 1
    assert actions.mark_read(by=cast.amina, now=NOW + timedelta(hours=1)) == 0

    assert list(Letter.objects.filter(read_at=NOW)) == [hers]
