"""A host's offer to bring two together: each is asked first, a no is nobody's business (M7)."""

from datetime import timedelta
from typing import Any

import pytest

from hub.audit.models import AuditEntry
from hub.contact.models import Introduction
from hub.events.actions import MayNot
from hub.letters.models import Letter
from hub.people.models import Person
from matchmaking.meets.actions.after import answer_warm, ask_warm, offers_to
from matchmaking.meets.actions.after.refusals import AnswerTooLate, NotNowWarm, NotThere, SamePerson, TooManyWarm
from matchmaking.meets.condition.warm import came_to_nothing, is_over_for_hosts
from matchmaking.meets.models import Apart, MatchEvent, WarmIntroduction
from matchmaking.meets.policy import MOST_WARM, WARM_LASTS, WARM_UNTIL
from tests.conftest import NOW
from tests.factories.people import PersonFactory
from tests.matchmaking.meets.evenings import SECOND, blocks, came, over

pytestmark = pytest.mark.django_db
LINE = "You both spoke of food banks."


@pytest.fixture
def match(cast: Any) -> MatchEvent:
    return over(event__host=cast.dev)


@pytest.fixture
def warm(match: MatchEvent) -> WarmIntroduction:
    return ask(match, came(match), came(match, side="university"))


def ask(match: MatchEvent, one: Any, two: Any, *, by: Person | None = None, now: Any = NOW) -> WarmIntroduction:
    return ask_warm(by=by or match.event.host, match=match, one=one, two=two, line=LINE, now=now)


def says(warm: WarmIntroduction, place: str, is_yes: bool, now: Any = NOW) -> WarmIntroduction:
    return answer_warm(by=getattr(warm, place).person, warm=warm, is_yes=is_yes, now=now)


def told(kind: str) -> int:
    return Letter.objects.filter(kind=f"meets.{kind}").count()


def test_both_are_asked_once(match: MatchEvent, warm: WarmIntroduction) -> None:
    assert ask(match, warm.two, warm.one) == warm
    assert (told("warm_asked"), WarmIntroduction.objects.count()) == (2, 1)
    assert AuditEntry.objects.filter(deed="meets.ask_warm").count() == 1


def test_two_yeses_introduce_them_with_the_hosts_line(match: MatchEvent, warm: WarmIntroduction) -> None:
    says(warm, "one", True)
    assert (Introduction.objects.count(), told("warm_made")) == (0, 0)

    made = says(warm, "two", True)

    introduction = Introduction.objects.get()
    assert (made.introduction, made.made_at) == (introduction, NOW)
    assert (introduction.is_agreed, introduction.broker) == (True, match.event.host)
    message = introduction.messages.get()
    assert (message.text, message.sender) == (LINE, match.event.host)
    assert told("warm_made") == 2
    assert says(made, "two", True) == made
    assert told("warm_made") == 2


def test_a_no_is_told_to_nobody_and_can_become_a_yes(warm: WarmIntroduction) -> None:
    says(warm, "one", False)
    row = says(warm, "two", True)

    assert (row.made_at, told("warm_made")) == (None, 0)
    assert says(row, "one", True).made_at == NOW


@pytest.mark.parametrize("theirs", [False, None])
def test_after_ones_own_yes_a_no_looks_like_silence(warm: WarmIntroduction, theirs: bool | None) -> None:
    if theirs is not None:
        says(warm, "one", theirs)
    row = says(warm, "two", True)

    assert not came_to_nothing(row, row.two.person, NOW + WARM_LASTS - SECOND)
    assert came_to_nothing(row, row.two.person, NOW + WARM_LASTS)
    assert not came_to_nothing(row, row.one.person, NOW + WARM_LASTS)


def test_nobody_hears_of_the_others_no_before_their_own_yes(warm: WarmIntroduction) -> None:
    row = says(warm, "one", False)

    assert not came_to_nothing(row, row.two.person, NOW)
    assert not is_over_for_hosts(row, NOW)
    assert is_over_for_hosts(row, NOW + WARM_LASTS)


def test_after_a_month_nobody_answers_any_more(warm: WarmIntroduction) -> None:
    says(warm, "one", True, now=NOW + WARM_LASTS - SECOND)
    with pytest.raises(AnswerTooLate):
        says(warm, "two", True, now=NOW + WARM_LASTS)


def test_a_yes_that_made_it_cannot_be_taken_back(warm: WarmIntroduction) -> None:
    says(warm, "one", True)
    says(warm, "two", True)
    with pytest.raises(AnswerTooLate):
        says(warm, "one", False)


def test_nobody_else_answers(warm: WarmIntroduction) -> None:
    for person in (PersonFactory(), warm.asked_by):
        with pytest.raises(MayNot):
            answer_warm(by=person, warm=warm, is_yes=True, now=NOW)


@pytest.mark.parametrize("by_block", [True, False])
def test_two_who_must_not_meet_are_never_asked_and_the_host_cannot_tell(match: MatchEvent, by_block: bool) -> None:
    one, two = came(match), came(match)
    if by_block:
        blocks(two.person, one.person)
    else:
        Apart.objects.create(by=one, person=two.person, at=NOW)

    row = ask(match, one, two)

    assert (row.line, told("warm_asked"), offers_to(one, now=NOW), offers_to(two, now=NOW)) == (LINE, 0, [], [])
    assert not is_over_for_hosts(row, NOW)


def test_a_block_between_the_two_yeses_comes_to_nothing(warm: WarmIntroduction) -> None:
    says(warm, "one", True)
    blocks(warm.two.person, warm.one.person)

    row = says(warm, "two", True)

    assert (row.made_at, Introduction.objects.count(), told("warm_made")) == (None, 0, 0)


def test_offers_wait_for_an_answer_on_ones_own_page(match: MatchEvent, warm: WarmIntroduction) -> None:
    assert offers_to(warm.one, now=NOW) == [warm]
    says(warm, "one", False)
    assert offers_to(warm.one, now=NOW) == []
    assert offers_to(warm.two, now=NOW) == [warm]
    assert offers_to(warm.two, now=NOW + WARM_LASTS) == []


def test_only_people_who_came_and_are_here_can_be_brought_together(match: MatchEvent) -> None:
    one, gone, elsewhere = came(match), came(match), came(over())
    Person.objects.filter(pk=gone.person_id).update(is_active=False)

    for other in (gone, elsewhere):
        with pytest.raises(NotThere):
            ask(match, one, other)
    with pytest.raises(SamePerson):
        ask(match, one, one)


def test_hosts_alone_ask_and_only_once_it_is_over(match: MatchEvent, cast: Any) -> None:
    one, two = came(match), came(match)

    with pytest.raises(MayNot):
        ask(match, one, two, by=cast.rosa)
    for moment in (match.event.ends_at - SECOND, match.event.ends_at + WARM_UNTIL):
        with pytest.raises(NotNowWarm):
            ask(match, one, two, now=moment)
    assert ask(match, one, two, by=cast.mo).asked_by == cast.mo


def test_a_host_asks_so_many_and_no_more(match: MatchEvent) -> None:
    one = came(match)
    facts = {"match": match, "one": one, "asked_at": NOW - timedelta(days=1), "asked_by": match.event.host, "line": "x"}
    others = sorted((came(match) for _ in range(MOST_WARM + 1)), key=lambda booking: booking.pk)
    WarmIntroduction.objects.bulk_create(WarmIntroduction(two=two, **facts) for two in others[:-1])

    with pytest.raises(TooManyWarm):
        ask(match, one, others[-1])
