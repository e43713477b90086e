"""Who sees which letters at the desk, and whose words nobody reads there (R4, T6)."""

from typing import Any

import pytest

from hub import registry
from hub.audit.record import record
from hub.care.models import Worry
from hub.holdings import holdings
from hub.home.querysets import trail_of
from hub.letters.choices import DEEDS
from hub.letters.models import Letter
from hub.letters.policy import DESK_ROLES
from hub.letters.suggestions import waiting_at_desk
from hub.letters.wording import masked, problem_in_words, without_personal_links
from hub.people.choices import Role
from tests.conftest import NOW
from tests.factories.care import WorryExclusionFactory, WorryFactory
from tests.factories.letters import WORDS, LetterFactory, Plug

pytestmark = pytest.mark.django_db
DESK = "/desk/letters/"
SHOWN = {  # whose words the team reads at the desk; a new kind is thought about before it stands here
    *("care.help_asked", "care.help_received", "feedback.remark_answered"),
    *("events.booked", "events.booking_ended", "events.called_off", "events.host_wrote", "events.moved"),
    *("events.placed", "events.recap_written", "events.reminder", "events.waiting"),
    *("meets.card_written", "meets.prepare", "meets.rounds"),
    *("organisations.held_by_one", "organisations.join_asked", "organisations.join_confirmed"),
    *("organisations.join_declined", "organisations.membership_ended", "organisations.you_are_contact"),
    *("people.account_made", "people.role_ended", "people.role_granted", "people.welcome", "privacy.still_here"),
    "upkeep.review_due",
}
KEPT = {
    *("care.worry_told", "care.worry_waiting", "care.worry_outside", "care.worry_handed", "care.reader_kept_out"),
    *("contact.report_made", "contact.report_closed"),
}
GONE = {"erased_at": NOW, "is_active": False, "name": "", "starting_point": "", "email": "gone@hub.invalid"}
SAID = "Nobody reads its words here."


def seen_by(person: Any) -> list[int]:
    return list(Letter.objects.at_desk(person, on=NOW.date()).order_by("pk").values_list("pk", flat=True))


def about(worry: Worry, **facts: Any) -> Letter:
    letter: Letter = LetterFactory(formal=True, about_label="care.Worry", about_id=str(worry.pk), **facts)
    return letter


def test_every_kind_is_shown_private_or_kept_as_was_decided() -> None:
    assert {kind.name for kind in registry.letter_kinds if kind.shows_words} == SHOWN
    assert {kind.name for kind in registry.letter_kinds if kind.keeper} == KEPT
    assert set(Role.values) >= DESK_ROLES


@pytest.mark.parametrize("kind", registry.letter_kinds.names())
def test_the_page_of_a_letter_shows_words_only_of_kinds_that_may_be_read(cast: Any, as_person: Any, kind: str) -> None:
    letter = LetterFactory(kind=kind, state="sent", sent_at=NOW, text="platypus", subject="wombat", html="platypus")

    answer = as_person(cast.mo).get(f"{DESK}{letter.pk}/")

    said = answer.content.decode()
    expected = {"shown": (200, True, True, False), "kept": (404, False, False, False)}
    is_kind = "kept" if kind in KEPT else "shown" if kind in SHOWN else "private"
    found = (answer.status_code, "platypus" in said, "wombat" in said, SAID in said)
    assert found == expected.get(is_kind, (200, False, False, True))


def test_a_letter_about_a_worry_is_there_for_leads_who_may_read_it_alone(cast: Any, as_person: Any) -> None:
    worry, ordinary = WorryFactory(), LetterFactory()
    letter = about(worry, state="uncertain", doubted_at=NOW, sending_at=NOW)

    assert seen_by(cast.lena) == [letter.pk]
    assert [seen_by(person) for person in (cast.mo, cast.olu)] == [[ordinary.pk]] * 2
    assert [seen_by(person) for person in (cast.grace, cast.amina)] == [[], []]
    page = as_person(cast.lena).get(f"{DESK}{letter.pk}/").content.decode()
    assert SAID in page
    assert WORDS.text not in page

    [waiting] = waiting_at_desk(cast.lena, NOW)
    assert str(waiting.title) == "A letter: Perhaps handed over", "not even its kind is named on another page"

    WorryExclusionFactory(worry=worry, person=cast.lena)
    assert seen_by(cast.lena) == []
    assert waiting_at_desk(cast.lena, NOW) == []


def test_the_shelves_of_the_team_are_the_same_with_and_without_a_worry(cast: Any, as_person: Any) -> None:
    browser = as_person(cast.mo)
    shelves = ("going", "held", "doubt", "failed", "bounces")
    before = [browser.get(DESK, {"show": shelf}).content for shelf in shelves]

    for facts in ({}, {"state": "held"}, {"state": "uncertain", "doubted_at": NOW}, {"state": "failed"}):
        about(WorryFactory(), **facts)

    assert [browser.get(DESK, {"show": shelf}).content for shelf in shelves] == before


def test_the_trail_tells_what_was_done_with_a_letter_but_not_with_one_that_is_kept(cast: Any) -> None:
    kept, plain = about(WorryFactory()), LetterFactory()
    for letter in (kept, plain):
        record("letters.hold", by=cast.lena, about=letter, now=NOW, reason="Wrong")

    for reader in (cast.olu, cast.lena):
        told = trail_of(reader, on=NOW.date()).filter(subject_label="letters.Letter")
        assert set(told.values_list("subject_id", flat=True)) == ({str(plain.pk)} if reader == cast.olu else set())
    assert "letters.hold" in DEEDS


def test_a_preview_is_composed_at_looking_and_changes_nothing(cast: Any, as_person: Any, plug: Plug) -> None:
    link = "http://testserver/letters/answer/abc:4f9d8c7b6a5f4e3d2c1b0a9f8e7d6c5b4a3f2e1d/"
    words = type(WORDS)("Come on Monday", f"It is at ten.\n{link}\n", "")
    kind = plug(lambda letter: words)
    letter = LetterFactory(kind=kind, treatment="reminder", subject="", text="", html="")
    before = Letter.objects.values().get()

    said = as_person(cast.mo).get(f"{DESK}{letter.pk}/").content.decode()

    assert "Come on Monday" in said
    assert "http://testserver/letters/answer/…/" in said
    assert "4f9d8c7b" not in said
    assert Letter.objects.values().get() == before


@pytest.mark.parametrize("problem", [None, KeyError("x")])
def test_a_letter_that_nobody_needs_or_can_write_still_has_its_page(
    cast: Any, as_person: Any, plug: Plug, problem: Exception | None
) -> None:
    def compose(letter: Letter) -> None:
        if problem:
            raise problem

    letter = LetterFactory(kind=plug(compose), treatment="reminder", text="")

    assert "it would be cancelled" in as_person(cast.mo).get(f"{DESK}{letter.pk}/").content.decode()


def test_somebody_who_has_left_leaves_no_address_and_no_name_at_the_desk(cast: Any, as_person: Any) -> None:
    letter = LetterFactory(person=cast.amina, address="amina@example.org", state="held")

    holdings["letters.Letter"].erase(cast.amina, NOW)
    type(cast.amina).objects.filter(pk=cast.amina.pk).update(
        erased_at=NOW, name="", starting_point="", is_active=False, email="gone@hub.invalid"
    )

    said = as_person(cast.mo).get(f"{DESK}{letter.pk}/").content.decode()
    assert "somebody who has left" in said
    assert ("amina" in said.lower(), "gone@" in said, "The link is wrong." in said) == (False, False, False)
    assert Letter.objects.get().state == "cancelled"


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        ("550 5.1.1 No such person", "The mail server says there is no such address."),
        ("SMTPRecipientsRefused 550", "The mail server says there is no such address."),
        ("552 5.2.2 Over quota", "The mail server says the mailbox is full."),
        ("552", "The mail server says the mailbox is full."),
        ("554 5.7.1 Not wanted", "The mail server does not take letters from us. Tell whoever runs the Hub."),
        ("554", "The mail server said no, for good."),
        ("451 4.7.1 Later", "The mail server said: not now."),
        ("SMTPServerDisconnected", "The line broke before the mail server had answered."),
        ("The worker stopped.", "The Hub stopped while it handed this letter over."),
        ("It could not be written: KeyError", "Its words could not be put together. Tell whoever runs the Hub."),
        ("mailbox full", "mailbox full"),
    ],
)
def test_what_went_wrong_is_said_in_words(problem: str, words: str) -> None:
    assert problem_in_words(problem) == words


def test_an_address_is_masked_and_an_ordinary_link_is_not() -> None:
    assert (masked("amina@example.org"), masked("")) == ("a…@example.org", "nobody any more")
    link = "http://localhost:8000/whats-on/a-very-long-name-of-a-gathering-in-gateshead/"
    assert without_personal_links(link) == link
