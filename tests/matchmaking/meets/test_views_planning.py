"""Pages of hosts for rounds: plan, read, change by hand, publish, print (M5)."""

import re

import pytest

from matchmaking.meets.actions import planning
from matchmaking.meets.models import Apart, Conversation, MatchEvent
from tests.conftest import NOW
from tests.factories.events import CoHostFactory
from tests.factories.meets import ComingFactory, MatchCardFactory
from tests.hub.events.conftest import as_person
from tests.matchmaking.meets.planned_halls import begin, bookings, hall, planned, rows

__all__ = ["as_person"]
pytestmark = pytest.mark.django_db
ANEW = re.compile(r'name="csrfmiddlewaretoken"[^>]*>')


def at(match, rest=""):
    return f"/meet/{match.event.public_id}/host/{rest}"


def said(answer):
    return ANEW.sub("", answer.content.decode())


def settings(match, **facts):
    kept = {"rounds": 6, "round_minutes": 12, "change_minutes": 2, "break_after": 3, "break_minutes": 15}
    return {**kept, "tables": "", "quiet_tables": "", "links": "", "version": match.plan_version, **facts}


def test_how_the_rounds_run_is_told_in_time_and_then_kept(cast, as_person):
    match, dev = hall(cast.dev), as_person(cast.dev)

    looked = dev.post(at(match, "settings/"), settings(match, look="1"))
    assert "Six rounds of twelve minutes with one break: 1 hour 39 minutes." in said(looked)
    assert "Your gathering has 3 hours." in said(looked)
    match.refresh_from_db()
    assert match.rounds == 3
    told = settings(match, tables="11", quiet_tables="2", links="https://a.example/1\n\nhttps://a.example/2")
    assert dev.post(at(match, "settings/"), told).status_code == 302
    match.refresh_from_db()
    assert (match.rounds, match.break_after, match.tables, match.quiet_tables) == (6, 3, 11, 2)
    assert match.links == "https://a.example/1\nhttps://a.example/2"


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"rounds": "many"}, "Type a whole number, like 6."),
        ({"rounds": "0"}, "Type 1 or more."),
        ({"break_after": "6"}, "A break lies between two rounds."),
        ({"quiet_tables": "1"}, "Say how many tables there are in all first."),
        ({"tables": "2", "quiet_tables": "3"}, "There are not so many tables."),
        ({"links": "javascript:alert(1)"}, "Type whole addresses that begin with https://."),
        ({"links": "ftp://a.example"}, "Type whole addresses that begin with https://."),
    ],
)
def test_what_makes_no_sense_is_said_and_what_was_typed_is_kept(cast, as_person, facts, sentence):
    match = hall(cast.dev)

    answer = as_person(cast.dev).post(at(match, "settings/"), settings(match, **facts))

    assert answer.status_code == 200
    assert sentence in said(answer)
    assert next(iter(facts.values())) in said(answer)


def test_longer_than_the_gathering_is_said(cast, as_person):
    match = hall(cast.dev)

    answer = as_person(cast.dev).post(at(match, "settings/"), settings(match, round_minutes="60", look="1"))

    assert "That is longer than the gathering." in said(answer)


def test_what_the_other_host_changed_is_shown_and_nothing_typed_is_lost(cast, as_person):
    match, dev = hall(cast.dev), as_person(cast.dev)
    planning.set_rounds(by=cast.mo, match=match, version=0, rounds=5, now=NOW)

    answer = dev.post(at(match, "settings/"), settings(match, rounds="4", version="0", break_after="2"))

    assert "Mo changed how the rounds run." in said(answer)
    assert 'value="4"' in said(answer)
    assert 'name="version" value="1"' in said(answer)
    match.refresh_from_db()
    assert match.rounds == 5
    assert dev.post(at(match, "settings/"), settings(match, rounds="4", break_after="2")).status_code == 302


def test_a_host_plans_reads_and_publishes(cast, as_person):
    match, dev = hall(cast.dev), as_person(cast.dev)
    one = bookings(match, "community")[0]
    one.person.name = "Amina <b>"
    one.person.save()
    assert "There is no plan yet." in said(dev.get(at(match, "rounds/")))

    answer = dev.post(at(match, "rounds/plan/"), {"version": "0"}, follow=True)

    assert "Planned. Only the hosts see it until you publish it." in said(answer)
    assert "Everybody meets three people. Nobody sits out." in said(answer)
    assert "Amina &lt;b&gt;" in said(answer)
    answer = dev.post(at(match, "rounds/publish/"), {"version": "1"}, follow=True)
    assert "Published. Everybody sees their own meetings." in said(answer)
    answer = dev.post(at(match, "rounds/publish/"), {"version": "2", "back": "1"}, follow=True)
    assert "Only the hosts see it again." in said(answer)


def test_an_old_page_plans_nothing_and_says_who_changed_it(cast, as_person):
    match = planned(cast.dev)
    planning.publish_plan(by=cast.mo, match=match, version=match.plan_version, now=NOW)

    answer = as_person(cast.dev).post(at(match, "rounds/plan/"), {"version": "1"}, follow=True)

    assert "Mo published the plan." in said(answer)
    assert MatchEvent.objects.get(pk=match.pk).plan_version == 2


def test_reasons_stand_in_words_and_a_wish_of_two_is_theirs_alone(cast, as_person):
    match = hall(cast.dev, each=1, rounds=1)
    one, two = bookings(match, "community")[0], bookings(match, "university")[0]
    MatchCardFactory(booking=one, brings=[], hopes=["numbers"])
    MatchCardFactory(booking=two, brings=["numbers"], hopes=[], hopes_words="")
    one.wishes.create(about=two, at=NOW)
    two.wishes.create(about=one, at=NOW)
    dev = as_person(cast.dev)

    page = said(dev.post(at(match, "rounds/plan/"), {"version": "0"}, follow=True))

    assert f"{one.person.called} hopes for “Making sense of numbers”, and {two.person.called} brings that." in page
    assert "asked to meet" not in page


def test_findings_stand_in_plain_sentences(cast, as_person):
    match, dev = hall(cast.dev, each=2, rounds=3, tables=1), as_person(cast.dev)

    page = said(dev.post(at(match, "rounds/plan/"), {"version": "0"}, follow=True))

    assert "In round 1 there are fewer tables than pairs." in page
    assert "Sit this one out:" in page
    alone = hall(cast.dev, each=0)
    ComingFactory.create_batch(3, event=alone.event, arrived=True)
    page = said(dev.post(at(alone, "rounds/plan/"), {"version": "0"}, follow=True))
    assert "All who are here come from one side. So they are paired among themselves." in page
    nobody = hall(cast.dev, each=0)
    assert "There are too few people to plan." in said(
        dev.post(at(nobody, "rounds/plan/"), {"version": "0"}, follow=True)
    )


def test_somebody_who_left_has_no_name_and_it_is_said_who_waits(cast, as_person):
    match = planned(cast.dev, each=2, rounds=2)
    gone = bookings(match, "community")[0]
    gone.person.name, gone.person.is_active = "Zebedee", False
    gone.person.save()

    page = said(as_person(cast.dev).get(at(match, "rounds/")))

    assert "Zebedee" not in page
    assert "somebody who had to leave" in page
    assert "1 person in the plan is not here." in page
    assert "waits for somebody who is not here." in page


def test_a_change_is_looked_at_before_it_is_saved(cast, as_person):
    match, dev = planned(cast.dev, each=3, rounds=1, published=True), as_person(cast.dev)
    before = rows(match)
    a, b, _c = bookings(match, "community")
    where = at(match, "rounds/1/change/")
    told = {"what": "swap", "one": a.pk, "two": b.pk, "keep": "on", "version": match.plan_version}

    page = said(dev.post(where, told))

    assert "This is what would happen. Nothing is saved yet." in page
    assert rows(match) == before
    looked = re.search(r'name="looked" value="([^"]+)"', page)
    assert looked is not None
    answer = dev.post(where, {**told, "looked": looked[1]})
    assert answer.status_code == 302
    assert rows(match) != before
    stale = said(dev.post(where, {**told, "looked": looked[1]}))
    assert "Dev changed round 1 by hand." in stale
    assert "Nothing you typed is lost." in stale


def test_a_change_of_a_draft_that_leaves_nobody_alone_is_saved_at_once(cast, as_person):
    match = planned(cast.dev, each=3, rounds=1)
    a, b, _c = bookings(match, "community")
    told = {"what": "swap", "one": a.pk, "two": b.pk, "version": match.plan_version}

    assert as_person(cast.dev).post(at(match, "rounds/1/change/"), told).status_code == 302


def test_an_exclusion_and_any_other_impossible_pair_are_answered_alike(cast, as_person):
    match, dev = planned(cast.dev, each=2, rounds=2), as_person(cast.dev)
    a, _b = bookings(match, "community")
    new = ComingFactory(event=match.event, arrived=True, university=True, person__name="Zoe")
    where = at(match, "rounds/1/change/")
    first = next(iter(pair for pair in rows(match)[2] if a.pk in pair))
    other = next(key for key in first if key != a.pk)
    told = {"what": "together", "one": a.pk, "version": match.plan_version}

    met = dev.post(where, {**told, "two": other})
    Apart.objects.create(by=a, person=new.person, at=NOW)
    apart = dev.post(where, {**told, "two": new.pk})

    def like(answer):
        return re.sub(r'(<option value="\d+") selected', r"\1", said(answer))

    assert (met.status_code, like(met)) == (apart.status_code, like(apart))
    assert "These two cannot be put together in this round. Choose another." in said(apart)


def test_pages_of_hosts_are_the_same_whether_somebody_is_excluded_or_not(cast, as_person):
    match, dev = planned(cast.dev, each=2, rounds=2), as_person(cast.dev)
    a, x = bookings(match, "community")[0], bookings(match, "university")[0]
    pages = (
        "rounds/",
        "rounds/2/change/",
        "rounds/2/table/",
        "settings/",
        "rounds/print/walls/",
        "rounds/print/slips/",
    )
    before = [said(dev.get(at(match, page))) for page in pages]

    Apart.objects.create(by=a, person=x.person, at=NOW)

    assert [said(dev.get(at(match, page))) for page in pages] == before


def test_a_plan_without_a_pair_looks_the_same_whatever_the_reason(cast, as_person):
    """Two on each side and two rounds: two who are apart, or a round taken out of the rows by somebody's absence."""
    match, dev = hall(cast.dev, each=1, rounds=1), as_person(cast.dev)
    a, x = bookings(match, "community")[0], bookings(match, "university")[0]
    row = Apart.objects.create(by=a, person=x.person, at=NOW)
    apart = said(dev.post(at(match, "rounds/plan/"), {"version": "0"}, follow=True))
    row.delete()
    Conversation.objects.all().delete()

    again = said(dev.get(at(match, "rounds/")))

    without_message = re.compile(r'(?s)<main.*?<div class="wrap">')
    assert without_message.sub("", again) == without_message.sub("", apart)


def test_a_pair_is_locked_and_moved(cast, as_person):
    match, dev = planned(cast.dev, each=2, rounds=1), as_person(cast.dev)
    one = match.conversations.get(table=1)
    where = at(match, f"rounds/pairs/{one.public_id}/lock/")

    assert dev.post(where, {"version": "1", "lock": "1"}).status_code == 302
    assert "Locked" in said(dev.get(at(match, "rounds/")))
    dev.post(where, {"version": "2", "unlock": "1"})
    told = {"pair": one.public_id, "table": "2", "version": "3"}
    assert dev.post(at(match, "rounds/1/table/"), told).status_code == 302
    one.refresh_from_db()
    assert (one.table, one.is_locked) == (2, False)
    MatchEvent.objects.update(tables=2)
    answer = dev.post(at(match, "rounds/1/table/"), {**told, "version": "4", "table": "3"})
    assert "There is no such table in this round. Choose another one." in said(answer)


def test_a_round_that_has_begun_offers_no_change(cast, as_person):
    match, dev = planned(cast.dev, each=2, rounds=2), as_person(cast.dev)
    begin(match, 1)

    assert "This round has begun, so it stays as it is." in said(dev.get(at(match, "rounds/1/change/")))
    assert "This round has begun, so it stays as it is." in said(dev.get(at(match, "rounds/1/table/")))
    assert "Plan the rest again" in said(dev.get(at(match, "rounds/")))
    assert dev.get(at(match, "rounds/9/change/")).status_code == 404


def test_walls_have_every_round_and_slips_every_person(cast, as_person):
    match, dev = planned(cast.dev, each=2, rounds=2), as_person(cast.dev)
    walls, slips = (said(dev.get(at(match, f"rounds/print/{what}/"))) for what in ("walls", "slips"))

    assert walls.count('class="wall-sheet"') == 2
    assert slips.count('class="slip"') == 4
    for one in match.event.bookings.all():
        assert one.person.called in walls
        assert one.person.called in slips


def test_co_hosts_and_the_team_may_and_nobody_else(cast, as_person):
    match = planned(cast.dev)
    CoHostFactory(event=match.event, person=cast.femi)
    guest = bookings(match, "community")[0].person

    codes = {
        person.called: as_person(person).get(at(match, "rounds/")).status_code
        for person in (cast.dev, cast.femi, cast.mo, cast.rosa, guest)
    }

    assert codes == {"Dev": 200, "Femi": 200, "Mo": 200, "Rosa": 404, guest.called: 404}
