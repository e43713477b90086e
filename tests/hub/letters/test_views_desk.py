"""The desk of letters: shelves that are counted, one page for each letter, and what staff do with it (R1, R4, R5)."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from hub.audit.models import AuditEntry
from hub.letters.models import Letter, RestingAddress
from hub.letters.policy import DESK_PAGE_SIZE
from tests.conftest import NOW, Budget
from tests.factories.letters import LetterFactory, RestingAddressFactory

pytestmark = pytest.mark.django_db
DESK = "/desk/letters/"
DAY = timedelta(days=1)
SENT = {"state": "sent", "sent_at": NOW}
DOUBT = {"state": "uncertain", "doubted_at": NOW, "sending_at": NOW, "tries": 1}
FAILED = {"state": "failed", "problem": "550 5.1.1 No such person here", "sending_at": NOW, "tries": 1}


@pytest.fixture
def mo(cast: Any, as_person: Any) -> Client:
    """The programme team's browser."""
    browser: Client = as_person(cast.mo)
    return browser


def words_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def do(browser: Client, letter: Letter, deed: str, **said: str) -> str:
    """Do it, and answer what is said next."""
    return words_of(browser.post(f"{DESK}{letter.pk}/{deed}/", said, follow=True))


def fresh(letter: Letter) -> Letter:
    return Letter.objects.get(pk=letter.pk)


# Shelves


def test_every_shelf_is_counted_and_shows_its_own(mo: Client, cast: Any) -> None:
    made = {
        "going": LetterFactory(),
        "held": LetterFactory(state="held"),
        "doubt": LetterFactory(**DOUBT),
        "failed": LetterFactory(**FAILED),
    }
    once_in_doubt = LetterFactory(**{**DOUBT, **SENT})
    RestingAddressFactory()

    for shelf, letter in made.items():
        answer = mo.get(DESK, {"show": shelf})
        shown = [line["letter"].pk for line in answer.context["lines"]]
        assert shown == [letter.pk, *([once_in_doubt.pk] if shelf == "doubt" else [])]
        assert [many for _, _, many in answer.context["tabs"]] == [1, 1, 1, 1, 1]
    assert len(mo.get(DESK, {"show": "bounces"}).context["rests"]) == 1


def test_what_goes_out_stands_soonest_first_and_begins_the_desk(mo: Client) -> None:
    later, sooner = LetterFactory(due_at=NOW + DAY), LetterFactory(due_at=NOW - DAY)

    for query in ({}, {"show": "nothing like it"}):
        answer = mo.get(DESK, query)
        assert [line["letter"].pk for line in answer.context["lines"]] == [sooner.pk, later.pk]
    assert "Due since Sunday 22 November 2026, 10:00 UK time" in words_of(answer)
    assert "Goes on Tuesday 24 November 2026, 10:00 UK time" in words_of(answer)


def test_one_kind_alone_can_be_shown_and_pages_keep_it(mo: Client) -> None:
    LetterFactory.create_batch(DESK_PAGE_SIZE + 1)
    LetterFactory(kind="people.role_granted")

    answer = mo.get(DESK, {"show": "going", "kind": "care.help_asked", "page": "2"})

    assert len(answer.context["lines"]) == 1
    assert 'href="?show=going&amp;kind=care.help_asked&amp;page=1"' in words_of(answer)
    chosen = mo.get(DESK, {"kind": "people.role_granted"})
    assert len(chosen.context["lines"]) == 1
    assert ["Show all kinds" in words_of(page) for page in (chosen, mo.get(DESK))] == [True, False]
    assert mo.get(DESK, {"kind": "no.such_kind"}).context["found"].paginator.count == DESK_PAGE_SIZE + 2


def test_a_reader_is_called_by_name_or_by_an_address_that_is_masked(mo: Client, cast: Any) -> None:
    LetterFactory(person=cast.amina, address="")
    LetterFactory(address="somebody@example.org")

    said = words_of(mo.get(DESK))

    assert "<bdi>Amina</bdi>" in said
    assert "<bdi>s…@example.org</bdi>" in said
    assert ("somebody@example.org" in said, "amina@example.org" in said) == (False, False)


def test_a_failure_is_told_in_words_and_as_the_mail_server_said_it(mo: Client) -> None:
    letter = LetterFactory(**FAILED)

    assert "The mail server says there is no such address." in words_of(mo.get(DESK, {"show": "failed"}))
    assert "Noted as: “550 5.1.1 No such person here”" in words_of(mo.get(f"{DESK}{letter.pk}/"))


@pytest.mark.parametrize("shelf", ["going", "held", "doubt", "failed", "bounces"])
def test_an_empty_shelf_says_what_to_do(mo: Client, shelf: str) -> None:
    assert 'class="empty"' in words_of(mo.get(DESK, {"show": shelf}))


@pytest.mark.parametrize("rows", [1, 3])
def test_a_shelf_asks_as_much_for_one_letter_as_for_three(mo: Client, budget: Budget, cast: Any, rows: int) -> None:
    for person in (cast.amina, cast.ben, cast.carol)[:rows]:
        LetterFactory(person=person, address="", about_label="events.Booking", about_id="7")

    answer = budget(mo, DESK, 14)

    assert len(answer.context["lines"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_bounces_ask_as_much_for_one_address_as_for_three(mo: Client, budget: Budget, cast: Any, rows: int) -> None:
    for person in (cast.amina, cast.ben, cast.carol)[:rows]:
        RestingAddressFactory(address=person.email)

    answer = budget(mo, f"{DESK}?show=bounces", 13)

    assert sorted(line["who"] for line in answer.context["rests"]) == ["Amina", "Ben", "Carol"][:rows]


# Deeds


def test_hold_then_release_and_the_history_tells_both(mo: Client) -> None:
    letter = LetterFactory(due_at=NOW + DAY)

    assert "One letter is held back." in do(mo, letter, "hold", reason="The link is wrong.")
    assert (fresh(letter).state, fresh(letter).hold_reason) == ("held", "The link is wrong.")
    assert "It was held back already. Nothing has changed." in do(mo, letter, "hold", reason="Again")
    assert "One letter goes now, or when they are due." not in (said := do(mo, letter, "release"))
    assert "One letter goes now, or when it is due." in said
    assert fresh(letter).state == "queued"
    assert "It was let go already." in do(mo, letter, "release")

    page = words_of(mo.get(f"{DESK}{letter.pk}/"))
    assert page.index("held it back") < page.index("let it go</p>")
    assert "<bdi>Mo</bdi>" in page
    assert "The link is wrong." in page


def test_a_reason_is_needed_and_what_was_typed_is_kept(mo: Client) -> None:
    letter = LetterFactory(due_at=NOW + DAY)

    assert "Say why, in a few words." in do(mo, letter, "hold", reason=" ")
    assert "Say it in at most 300 letters and spaces." in (said := do(mo, letter, "cancel", reason="x" * 301))
    assert "x" * 301 in said
    assert fresh(letter).state == "queued"


def test_all_of_one_kind_about_the_same_thing_are_held_at_once(mo: Client) -> None:
    facts = {"about_label": "care.HelpRequest", "due_at": NOW + DAY}
    one, two = LetterFactory.create_batch(2, about_id="1", **facts)
    other = LetterFactory(about_id="2", **facts)
    assert "This one, and one more like it about the same thing" in words_of(mo.get(f"{DESK}{one.pk}/hold/"))

    assert "2 letters are held back." in do(mo, one, "hold", reason="Wrong", which="alike")

    assert [fresh(letter).state for letter in (one, two, other)] == ["held", "held", "queued"]
    assert "2 letters go now, or when they are due." in do(mo, two, "release", which="alike")


def test_of_letters_let_go_those_too_late_are_cancelled_and_that_is_said(mo: Client) -> None:
    facts = {"about_label": "care.HelpRequest", "about_id": "1", "state": "held"}
    late, timely = LetterFactory(valid_until=NOW, **facts), LetterFactory(**facts)

    said = do(mo, timely, "release", which="alike")

    assert "One letter goes now, or when it is due. One was cancelled: its time has passed." in said
    assert [fresh(letter).state for letter in (late, timely)] == ["cancelled", "queued"]


def test_a_letter_that_began_to_go_is_refused_with_a_sentence(mo: Client) -> None:
    letter = LetterFactory(state="sending", sending_at=NOW, tries=1)

    assert "being handed over right now. Look again in a minute." in do(mo, letter, "hold", reason="Wrong")
    assert "This letter has gone." in do(mo, LetterFactory(**SENT), "cancel", reason="Wrong")
    assert AuditEntry.objects.filter(deed__startswith="letters.").count() == 0


def test_send_again_says_plainly_that_it_may_arrive_twice(mo: Client) -> None:
    letter = LetterFactory(**DOUBT)
    assert "If the first one did arrive, they now get it twice." in words_of(mo.get(f"{DESK}{letter.pk}/again/"))

    assert "It goes again within a minute." in do(mo, letter, "again")
    assert "It waits to go already." in do(mo, letter, "again")
    assert (fresh(letter).state, fresh(letter).doubted_at) == ("queued", NOW)


def test_it_arrived(mo: Client) -> None:
    letter = LetterFactory(**DOUBT)

    assert "Noted." in do(mo, letter, "arrived")
    assert "That was noted already." in do(mo, letter, "arrived")
    assert (fresh(letter).state, fresh(letter).sent_at) == ("sent", NOW)


def test_it_came_back_fails_the_letter_and_rests_the_address(mo: Client) -> None:
    letter = LetterFactory(address="Amina@Example.org", **SENT)

    assert "Noted." in do(mo, letter, "came-back", reason="<amina@example.org>: mailbox full")

    assert (fresh(letter).state, fresh(letter).sent_at, fresh(letter).problem) == ("failed", None, "…: mailbox full")
    assert RestingAddress.objects.get().address == "amina@example.org"
    assert "amina" not in str(list(AuditEntry.objects.values_list("reason", "details")))


def test_a_deed_that_is_not_possible_is_not_offered_and_leads_back(mo: Client) -> None:
    letter = LetterFactory(**SENT)

    assert mo.get(f"{DESK}{letter.pk}/hold/").url == f"{DESK}{letter.pk}/"
    assert mo.get(f"{DESK}{letter.pk}/burn/").status_code == 404
    assert words_of(mo.get(f"{DESK}{letter.pk}/")).count(f'href="{DESK}{letter.pk}/') == 1


def test_an_address_that_works_again_is_tried_again(mo: Client) -> None:
    rest = RestingAddressFactory()

    assert "The next letter to this address goes as usual." in words_of(
        mo.post(f"{DESK}bounces/{rest.pk}/end/", follow=True)
    )
    assert "does not rest any more" in words_of(mo.post(f"{DESK}bounces/{rest.pk}/end/", follow=True))
    assert AuditEntry.objects.filter(deed="letters.try_address_again").count() == 1
