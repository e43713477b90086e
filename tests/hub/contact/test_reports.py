"""Reports: saved first, told to those who act, never to whom they are about, never counted (P12, T5, T6, T79)."""

from typing import Any

import pytest

from hub import registry
from hub.audit.models import AuditEntry
from hub.celery import app
from hub.contact.actions import refusals, reports
from hub.contact.models import Discussion, Post, Report
from hub.letters.choices import Treatment
from hub.letters.models import Letter
from hub.people.choices import Role
from hub.people.models import Person
from tests.conftest import NOW
from tests.factories.introductions import RelayMessageFactory, ReportFactory
from tests.factories.people import PersonFactory, RoleGrantFactory

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def report(by: Person, about: Person, **changed: Any) -> Report:
    facts = {"reason": "unkind", "words": "", "now": NOW, **changed}
    return reports.report(by=by, about=about, **facts)


def post_of(author: Person) -> Post:
    talk = Discussion.objects.create(space="introductions", title="Hello", started_at=NOW, last_post_at=NOW)
    return Post.objects.create(discussion=talk, author=author, text="As it stood", posted_at=NOW, once="1")


def readers() -> set[str]:
    return {letter.address or letter.person.name for letter in Letter.objects.select_related("person")}


def test_a_report_is_kept_with_what_was_said_as_it_stood(cast: Any) -> None:
    message = RelayMessageFactory(sender=cast.ben, text="Something nasty")

    made = report(cast.amina, cast.ben, message=message, words="He always does")
    message.text = "Something nice"
    message.save()

    made.refresh_from_db()
    assert (made.quoted, made.words, made.message, made.reporter) == (
        "Something nasty",
        "He always does",
        message,
        cast.amina,
    )


def test_who_told_stands_in_the_report_and_not_in_the_audit_trail(cast: Any) -> None:
    made = report(cast.amina, cast.ben)

    trail = AuditEntry.objects.filter(deed="contact.report").values_list("actor_id", "subject_id", "details")
    assert list(trail) == [(None, str(made.pk), {})]


def test_the_leads_and_their_address_are_told_at_once_without_a_word_of_it(cast: Any) -> None:
    assert all([cast.lena, cast.deputy, cast.grace, cast.olu])

    report(cast.amina, cast.ben, words="canary", message=RelayMessageFactory(sender=cast.ben, text="canary"))

    assert readers() == {"Lena", "Deputy", "safeguarding@hub.example"}
    for letter in Letter.objects.all():
        assert letter.treatment == Treatment.FORMAL
        assert [word for word in ("canary", "Amina", "Ben") if word in letter.subject + letter.text + letter.html] == []


def test_of_a_post_moderators_are_told_too(cast: Any) -> None:
    assert all([cast.lena, cast.grace])

    report(cast.amina, cast.ben, post=post_of(cast.ben))

    assert readers() == {"Lena", "Grace", "safeguarding@hub.example"}


def test_nobody_is_told_of_a_report_about_themselves(cast: Any, settings: Any) -> None:
    settings.SAFEGUARDING_ADDRESS = "LENA@example.org"
    assert cast.deputy.pk

    report(cast.amina, cast.lena)

    assert readers() == {"Deputy"}


def test_one_message_is_reported_once_by_each(cast: Any) -> None:
    message = RelayMessageFactory(sender=cast.ben)

    made = [report(by, cast.ben, message=message, words=str(by.pk)) for by in (cast.amina, cast.amina, cast.carol)]

    assert (made[0], Report.objects.count()) == (made[1], 2)


def test_a_person_is_reported_again_with_new_words_but_not_by_a_double_tap(cast: Any) -> None:
    for words in ("One", "One", "Two"):
        report(cast.amina, cast.ben, words=words)

    assert sorted(Report.objects.values_list("words", flat=True)) == ["One", "Two"]


def test_a_report_is_kept_and_on_the_desk_while_the_broker_is_away(
    cast: Any, as_person: Any, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    def away(*_: Any, **__: Any) -> None:
        raise ConnectionError

    monkeypatch.setattr(app, "send_task", away)
    with django_capture_on_commit_callbacks(execute=True):
        report(cast.amina, cast.ben, words="At three in the morning")

    desk = as_person(cast.lena).get("/desk/reports/").content.decode()
    assert "At three in the morning" in desk


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("lena", {"person", "post"}),
        ("grace", {"post"}),
        ("olu", set()),
        ("mo", set()),
        ("amina", set()),
        ("ben", set()),
    ],
)
def test_leads_read_all_and_moderators_those_of_posts(cast: Any, who: str, seen: set[str]) -> None:
    ReportFactory(reporter=cast.amina, about=cast.ben, words="person")
    ReportFactory(reporter=cast.amina, about=cast.ben, words="post", post=post_of(cast.ben))

    visible = Report.objects.visible_to(getattr(cast, who), on=TODAY)

    assert {row.words for row in visible} == seen


@pytest.mark.parametrize("who", ["lena", "grace"])
def test_nobody_reads_or_closes_one_about_themselves(cast: Any, who: str) -> None:
    person = getattr(cast, who)
    made = ReportFactory(about=person, post=post_of(person))

    assert not Report.objects.visible_to(person, on=TODAY).exists()
    for deed in (
        lambda: reports.take_report(by=person, report=made, now=NOW),
        lambda: reports.close_report(by=person, report=made, outcome="Nothing", now=NOW),
    ):
        with pytest.raises(refusals.NoLongerOpen):
            deed()


def test_the_first_who_takes_it_keeps_it(cast: Any) -> None:
    made = ReportFactory()

    taken = [reports.take_report(by=by, report=made, now=NOW).taken_by for by in (cast.lena, cast.deputy)]

    assert taken == [cast.lena, cast.lena]


def test_closing_notes_what_was_done_and_thanks_the_reporter_once(cast: Any) -> None:
    made = ReportFactory(reporter=cast.amina)

    for by, outcome in ((cast.lena, "Spoke to him"), (cast.deputy, "Nothing")):
        reports.close_report(by=by, report=made, outcome=outcome, now=NOW)

    made.refresh_from_db()
    assert (made.handled_by, made.handled_at, made.outcome) == (cast.lena, NOW, "Spoke to him")
    letter = Letter.objects.get()
    assert (letter.kind, letter.person, "Spoke" in letter.text) == ("contact.report_closed", cast.amina, False)


def test_whoever_has_left_gets_no_thanks() -> None:
    lead = RoleGrantFactory(role=Role.SAFEGUARDING_LEAD).person

    reports.close_report(
        by=lead, report=ReportFactory(reporter=PersonFactory(is_active=False)), outcome="Done", now=NOW
    )

    assert Letter.objects.count() == 0


def test_the_desk_counts_nothing_for_anybody() -> None:
    assert registry.desks["reports"].waiting is None
