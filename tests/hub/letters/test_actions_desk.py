"""What staff do with letters holds whatever workers do meanwhile (R1, R4, R5)."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from hub import registry
from hub.audit.models import AuditEntry
from hub.letters import actions, policy
from hub.letters.actions import NotPossible
from hub.letters.choices import Deed, LetterState
from hub.letters.models import Letter, RestingAddress
from hub.letters.outbox import notify, withdraw
from hub.letters.permissions import deeds_of
from hub.people.models import Person
from tests.conftest import NOW
from tests.factories.letters import WORDS, Deliver, LetterFactory, Plug, RestingAddressFactory
from tests.factories.people import PersonFactory
from tests.faults.mail_server import PostOffice

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
STATES: dict[str, dict[str, Any]] = {
    "queued": {},
    "held": {},
    "sending": {"sending_at": NOW, "tries": 1},
    "sent": {"sent_at": NOW, "tries": 1},
    "uncertain": {"doubted_at": NOW, "sending_at": NOW, "tries": 1},
    "failed": {"tries": 1},
    "cancelled": {},
}
POSSIBLE = {
    "queued": ["hold", "cancel"],
    "held": ["release", "cancel"],
    "sending": [],
    "sent": ["came-back"],
    "uncertain": ["arrived", "again", "came-back"],
    "failed": ["again"],
    "cancelled": [],
}
HARMLESS = {"hold": "held", "release": "queued", "cancel": "cancelled", "again": "queued", "arrived": "sent"}
HARMLESS["came-back"] = "failed"


def made(state: str, **facts: Any) -> Letter:
    letter: Letter = LetterFactory(state=state, **{**STATES[state], **facts})
    return letter


def fresh(letter: Letter) -> Letter:
    return Letter.objects.get(pk=letter.pk)


def do(deed: str, letter: Letter, by: Any, **more: Any) -> Any:
    facts = {"by": by, "letter": letter, "now": NOW, **more}
    if deed in ("hold", "cancel", "came-back"):
        facts["reason"] = "The link is wrong."
    acts: dict[str, Any] = {
        "hold": actions.hold_letters,
        "release": actions.release_letters,
        "cancel": actions.cancel_letters,
        "again": actions.send_again,
        "arrived": actions.note_arrival,
        "came-back": actions.note_return,
    }
    return acts[deed](**facts)


def trail() -> list[str]:
    rows = AuditEntry.objects.filter(deed__startswith="letters.").order_by("pk")
    return list(rows.values_list("deed", flat=True))


@pytest.mark.parametrize("state", LetterState.values)
@pytest.mark.parametrize("deed", Deed.values)
def test_each_deed_in_each_state_is_done_once_or_harmless_or_refused(cast: Any, state: str, deed: str) -> None:
    letter = made(state)
    before = Letter.objects.values().get()
    assert [str(one) for one in deeds_of(letter, now=NOW)] == POSSIBLE[state]

    if deed in POSSIBLE[state]:
        assert do(deed, letter, cast.mo)
        assert fresh(letter).state == HARMLESS[deed]
        assert len(trail()) == 1
        assert do(deed, letter, cast.mo) in (0, False, (0, 0))  # twice is harmless
        assert len(trail()) == 1
    elif state == HARMLESS[deed]:
        assert do(deed, letter, cast.mo) in (0, False, (0, 0))
        assert Letter.objects.values().get() == before
    else:
        with pytest.raises(NotPossible, match=r"^This letter .+\.$"):
            do(deed, letter, cast.mo)
        assert Letter.objects.values().get() == before


def test_the_database_lets_nobody_hold_a_letter_without_a_moment_and_a_reason() -> None:
    letter = made("queued")
    for facts in ({}, {"held_at": NOW}, {"hold_reason": "Wrong"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Letter.objects.filter(pk=letter.pk).update(state="held", **facts)


def test_a_held_letter_never_goes_however_often_the_sweep_comes(cast: Any, office: PostOffice, deliver: Any) -> None:
    letter = LetterFactory()
    do("hold", letter, cast.mo)

    assert [deliver(at=NOW + days * DAY) for days in range(3)] == [0, 0, 0]
    assert office.taken == []

    do("release", letter, cast.mo)
    assert deliver() == 1
    assert (fresh(letter).held_at, fresh(letter).hold_reason) == (None, "")


def test_a_letter_in_a_workers_hands_that_has_not_begun_can_be_held(
    cast: Any, office: PostOffice, plug: Plug, deliver: Deliver
) -> None:
    def compose(letter: Letter) -> Any:
        do("hold", letter, cast.mo)
        return WORDS

    letter = notify(cast.amina, kind=plug(compose), key="one", now=NOW)

    assert deliver() == 0
    assert (fresh(letter).state, fresh(letter).leased_as, office.taken) == ("held", "", [])


def test_a_hand_over_that_went_on_behind_a_hold_tells_the_truth(cast: Any, office: PostOffice) -> None:
    """Begun, doubted, queued again, held: then the slow worker says that it went."""
    letter = made("queued")
    [leased] = actions.lease_batch(now=NOW, size=1)
    from hub.letters.actions import delivering

    assert delivering._begin(leased, now=NOW)
    Letter.objects.filter(pk=letter.pk).update(state="queued", leased_as="")
    do("hold", letter, cast.mo)

    assert delivering._confirm(leased, now=NOW)
    assert (fresh(letter).state, fresh(letter).held_at) == ("sent", None)


@pytest.mark.parametrize("valid_until", [NOW, NOW - DAY])
def test_on_release_a_letter_whose_moment_passed_is_cancelled(cast: Any, valid_until: Any) -> None:
    letter = made("held", valid_until=valid_until)

    assert do("release", letter, cast.mo) == (0, 1)
    assert (fresh(letter).state, fresh(letter).problem) == ("cancelled", "Its time had passed.")


def test_on_release_a_letter_whose_place_a_newer_one_took_is_cancelled(cast: Any) -> None:
    older = made("held", stream="a", stream_at=NOW - 2 * DAY)
    LetterFactory(stream="a", stream_at=NOW - DAY, state="sent", sent_at=NOW)

    assert do("release", older, cast.mo) == (0, 1)
    assert (fresh(older).state, fresh(older).problem) == ("cancelled", "A newer one took its place.")


def test_what_is_withdrawn_takes_held_letters_along(cast: Any) -> None:
    facts = {"about_label": Person._meta.label, "about_id": str(cast.amina.pk)}
    held, queued = made("held", **facts), made("queued", **facts)

    assert withdraw(held.kind, about=cast.amina, because="It was moved.") == 2
    assert [fresh(one).state for one in (held, queued)] == ["cancelled", "cancelled"]
    assert (fresh(held).held_at, fresh(held).hold_reason) == (None, "")
    with pytest.raises(NotPossible):
        do("release", held, cast.mo)


def test_a_code_is_cancelled_but_never_held_and_its_secret_goes(cast: Any) -> None:
    letter = LetterFactory(code=True)
    with pytest.raises(NotPossible):
        do("hold", letter, cast.mo)

    do("cancel", letter, cast.mo)

    assert (fresh(letter).state, fresh(letter).text, fresh(letter).html) == ("cancelled", "", "")


@pytest.mark.parametrize(
    "facts",
    [
        {"valid_until": NOW},
        {"text": "", "html": ""},
        {"person": "left", "address": ""},
    ],
    ids=["too late", "words forgotten", "nobody left"],
)
def test_what_would_reach_nobody_is_not_sent_again(cast: Any, facts: dict[str, Any]) -> None:
    if "person" in facts:
        facts = {**facts, "person": PersonFactory(is_active=False)}
    letter = made("failed", **facts)

    with pytest.raises(NotPossible):
        do("again", letter, cast.mo)
    assert deeds_of(letter, now=NOW) == []


def test_what_its_reader_chose_to_have_on_the_hub_alone_is_left_so(cast: Any) -> None:
    letter = LetterFactory(state="cancelled", instead="inbox", set_aside_at=NOW)

    for deed in ("hold", "again", "release"):
        with pytest.raises(NotPossible):
            do(deed, letter, cast.mo)
    assert deeds_of(letter, now=NOW) == []


def test_sent_again_it_keeps_its_message_id(cast: Any, office: PostOffice, deliver: Deliver) -> None:
    letter = made("uncertain", treatment="formal")

    do("again", letter, cast.mo)

    assert deliver() == 1
    assert office.message_ids == [letter.message_id]
    assert (fresh(letter).tries, fresh(letter).doubted_at) == (2, NOW)


def test_a_reminder_to_an_address_that_rests_is_not_sent_again(cast: Any) -> None:
    letter, urgent = made("failed"), made("failed", urgent=True)
    for one in (letter, urgent):
        RestingAddressFactory(address=one.address)

    with pytest.raises(NotPossible, match="Bounces"):
        do("again", letter, cast.mo)
    assert do("again", urgent, cast.mo)


def test_letters_of_one_kind_about_one_thing_are_alike(cast: Any) -> None:
    about = {"about_label": "care.HelpRequest", "about_id": "1"}
    one, two, sent = made("queued", **about), made("queued", **about), made("sent", **about)
    apart = [made("queued", kind="care.help_received", **about), made("queued"), made("queued")]

    assert do("hold", one, cast.mo, alike=True) == 2
    assert [fresh(row).state for row in (one, two, sent, *apart)] == ["held", "held", "sent"] + ["queued"] * 3
    assert do("hold", apart[1], cast.mo, alike=True) == 1, "about nothing: alone"


def test_held_for_too_long_is_reported_and_a_rest_has_an_end() -> None:
    long_ago = NOW - policy.HELD_TOO_LONG - timedelta(hours=2)
    held, forgotten = made("held"), made("held", held_at=long_ago, hold_reason="Wrong")
    RestingAddressFactory()
    endless = RestingAddressFactory(rests_until=NOW + timedelta(days=99))

    assert registry.invariants["letters.are_held_for_a_while"].breaches(NOW) == [
        f"letter {forgotten.pk} is held back and perhaps forgotten"
    ]
    assert registry.invariants["letters.rest_has_an_end"].breaches(NOW) == [
        f"resting address {endless.pk} rests without an end"
    ]
    assert held.state == "held"
    with pytest.raises(IntegrityError), transaction.atomic():
        RestingAddress.objects.update(rests_until=NOW - DAY)
