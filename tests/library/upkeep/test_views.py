"""The doors: one press says that a page is right, editors see the state of all, a list goes into a spreadsheet."""

import csv
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from library.feedback.choices import RemarkKind, Verdict
from library.resources import editions
from library.resources.models import Edition, GuidePage, TemplatePage
from library.upkeep import actions
from library.upkeep.choices import Report
from library.upkeep.condition import condition_of_library
from library.upkeep.models import LinkPlace, Repair
from library.upkeep.policy import MOST_LETTERS
from library.upkeep.suggestions import reviews_due, state_waiting
from tests.conftest import NOW
from tests.factories.feedback import RemarkFactory
from tests.factories.resources import GuideFactory
from tests.factories.upkeep import LinkFactory, RepairFactory

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
LATE = TODAY - timedelta(days=40)
STATE = "/desk/library/state/"


def html(client: Client, where: str) -> str:
    answer = client.get(where)
    assert answer.status_code == 200
    return answer.content.decode()


def where(page: Any, door: str = "") -> str:
    return f"/library/review/{page.slug}/{door}"


@pytest.fixture
def late(cast: Any) -> GuidePage:
    """A page of Dev's that was due a look forty days ago."""
    return GuideFactory(title="Sums & <b>dates</b>", keeper=cast.dev, next_review_on=LATE, authors="Ann Author")


@pytest.fixture
def broken_link(late: GuidePage) -> Any:
    facts = {"problem": "gone", "code": 404, "failing_since": LATE, "failed_on": TODAY}
    link = LinkFactory(address="https://gone.example/x", **facts)
    LinkPlace.objects.create(link=link, page=late)
    return link


def test_the_page_shows_its_facts_and_one_press_says_that_it_is_right(
    as_person: Any, cast: Any, late: GuidePage
) -> None:
    dev = as_person(cast.dev)
    page = html(dev, where(late))
    assert "It was due a look on 14 October 2026." in page
    assert ("Ann Author" in page, "Sums &amp; &lt;b&gt;dates&lt;/b&gt;" in page) == (True, True)
    assert "Change the page" not in page  # he has no workroom

    answer = dev.post(where(late, "still-right/"), follow=True)

    assert "It is due again on 23 November 2027." in answer.content.decode()
    assert "It was due a look" not in answer.content.decode()
    dev.post(where(late, "still-right/"))
    assert GuidePage.objects.get(pk=late.pk).last_reviewed_on == TODAY


def test_downloads_of_its_files_are_shown_to_the_owner(as_person: Any, cast: Any) -> None:
    TemplatePage.objects.filter(slug="memorandum-of-understanding").update(keeper=cast.dev)
    page = TemplatePage.objects.get(slug="memorandum-of-understanding")
    assert "Downloads in a year" not in html(as_person(cast.dev), where(page))

    for _ in range(3):
        actions.count_download(file=page.files.first().file, now=NOW)

    assert "<dt>Downloads in a year</dt><dd>3</dd>" in html(as_person(cast.dev), where(page))


def test_what_needs_work_goes_to_the_editors_who_see_to_it(as_person: Any, cast: Any, late: GuidePage) -> None:
    dev, grace = as_person(cast.dev), as_person(cast.grace)
    answer = dev.post(where(late, "needs-work/"), {"words": "The sum of 2024"}, follow=True)
    assert "It is on the desk of the editors now." in answer.content.decode()
    assert "The sum of 2024" in html(dev, where(late))

    assert "The sum of 2024" in html(grace, f"{STATE}?show=repair")
    grace.post(f"/desk/library/repairs/{Repair.objects.get().pk}/done/")

    assert "The sum of 2024" not in html(grace, f"{STATE}?show=repair")
    assert "The sum of 2024" not in html(dev, where(late))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [("", "Say what needs work."), (" ", "Say what needs work."), ("x" * (MOST_LETTERS + 1), "Use at most 2000")],
)
def test_bad_input_gets_a_sentence_and_is_kept(
    as_person: Any, cast: Any, late: GuidePage, words: str, sentence: str
) -> None:
    page = as_person(cast.dev).post(where(late, "needs-work/"), {"words": words}).content.decode()

    assert (sentence in page, words.strip() in page, Repair.objects.count()) == (True, True, 0)


def test_pages_of_others_and_the_desk_are_shut(as_person: Any, cast: Any, late: GuidePage) -> None:
    amina = as_person(cast.amina)
    for path in (where(late), where(late, "needs-work/"), STATE, "/desk/library/state.csv"):
        assert (amina.get(path).status_code, Client().get(path).status_code) == (404, 302)
    assert amina.post(where(late, "still-right/")).status_code == 404
    assert GuidePage.objects.get(pk=late.pk).next_review_on == LATE


def test_my_hub_says_what_is_due_the_latest_first_until_somebody_has_looked(
    as_person: Any, cast: Any, late: GuidePage
) -> None:
    soon = GuideFactory(keeper=cast.dev, next_review_on=TODAY + timedelta(days=30))
    GuideFactory(keeper=cast.dev, next_review_on=TODAY + timedelta(days=31))
    editions.forget()
    assert [step.href for step in reviews_due(cast.dev)] == [where(late), where(soon)]
    assert list(reviews_due(cast.amina)) == []
    assert f'href="{where(late)}"' in html(as_person(cast.dev), "/my/")

    as_person(cast.dev).post(where(late, "still-right/"))

    assert where(late) not in html(as_person(cast.dev), "/my/")


def test_whoever_looks_after_no_page_costs_my_hub_nothing(
    cast: Any, late: GuidePage, django_assert_num_queries: Any
) -> None:
    list(reviews_due(cast.amina))
    with django_assert_num_queries(0):
        assert list(reviews_due(cast.amina)) == []
    with django_assert_num_queries(1):
        assert len(list(reviews_due(cast.dev))) == 1


def test_every_list_has_its_pages_and_every_page_its_reason(cast: Any, late: GuidePage, broken_link: Any) -> None:
    GuidePage.objects.filter(pk=late.pk).update(last_reviewed_on=TODAY - timedelta(days=400))
    lost = GuideFactory(title="Nobody’s", next_review_on=LATE - timedelta(days=1), last_reviewed_on=TODAY)
    RepairFactory(page=late, words="Old sum")
    for verdict in (Verdict.NO, Verdict.NO, Verdict.YES):
        RemarkFactory(page=late, kind=RemarkKind.USEFUL, verdict=verdict, words="")
    RemarkFactory(page=lost, kind=RemarkKind.USEFUL, verdict=Verdict.NO, words="")  # one voice says little
    paper = TemplatePage.objects.get(slug="memorandum-of-understanding")
    actions.count_download(file=paper.files.first().file, now=NOW)

    state = condition_of_library(now=NOW)

    def found(report: Report) -> list[tuple[str, str]]:
        return [(line.page.slug, line.says) for line in state.lines[report]]

    assert found(Report.OVERDUE) == [(lost.slug, "41 days late"), (late.slug, "40 days late")]
    assert found(Report.REPAIR) == [(late.slug, "Old sum")]
    assert found(Report.BROKEN) == [(late.slug, "The page is not there.")]
    assert found(Report.UNHELPFUL) == [(late.slug, "It did not help 2 of the 3 who told us.")]
    assert found(Report.DOWNLOADS) == [(paper.slug, "1 download in a year")]
    assert lost.slug in dict(found(Report.OWNERLESS))
    assert late.slug not in dict(found(Report.OWNERLESS))
    assert late.slug in dict(found(Report.UNREVIEWED))


def test_an_owner_who_is_not_here_any_more_is_none(cast: Any, late: GuidePage) -> None:
    cast.dev.is_active = False
    cast.dev.save()

    assert late.slug in [line.page.slug for line in condition_of_library(now=NOW).lines[Report.OWNERLESS]]


def test_a_list_is_made_shorter_by_kind_words_and_owner(as_person: Any, cast: Any, late: GuidePage) -> None:
    GuideFactory(title="Another one", next_review_on=LATE)
    grace = as_person(cast.grace)

    def titles(query: str) -> list[str]:
        return [line.page.title for line in grace.get(f"{STATE}?show=overdue&{query}").context["found"]]

    assert len(titles("")) == 2
    assert titles("kind=guidepage&q=dates sums") == titles("q=dev") == [late.title]
    assert titles("kind=templatepage") == []
    for senseless in ("show=nonsense", "kind=nonsense", f"q={'x' * 200}", "page=many"):
        assert grace.get(f"{STATE}?{senseless}").status_code == 200


def test_the_file_holds_the_list_and_no_formula(as_person: Any, cast: Any, broken_link: Any, late: GuidePage) -> None:
    GuidePage.objects.filter(pk=late.pk).update(title="=HYPERLINK(1)", looked_after_by="@team")

    answer = as_person(cast.grace).get("/desk/library/state.csv?show=broken")

    assert answer["Content-Disposition"] == 'attachment; filename="library-broken-2026-11-23.csv"'
    heads, row = csv.reader(answer.content.decode("utf-8-sig").splitlines())
    assert heads[0] == "Page"
    assert row == [
        *("'=HYPERLINK(1)", "How-to guide", "'@team", "Dev", "2026-11-01", LATE.isoformat()),
        *("The page is not there.", "https://gone.example/x"),
    ]


def test_the_desk_of_all_desks_names_what_waits(cast: Any, late: GuidePage, broken_link: Any) -> None:
    lost = GuideFactory(title="Nobody’s", next_review_on=TODAY - timedelta(days=3))
    RepairFactory(page=late, asked_at=NOW)

    assert [str(row.title) for row in state_waiting(cast.grace, NOW)] == [
        "A link does not work",
        f"“{lost.title}” has no owner and is due a look",
        f"“{late.title}” needs work",
    ]


@pytest.mark.parametrize("many", [1, 3])
def test_the_desk_asks_as_much_for_one_as_for_three(as_person: Any, cast: Any, budget: Any, many: int) -> None:
    for number in range(many):
        page = GuideFactory(keeper=cast.dev, next_review_on=LATE)
        RepairFactory(page=page)
        LinkPlace.objects.create(link=LinkFactory(), page=page)
        RemarkFactory(page=page, kind=RemarkKind.USEFUL, verdict=Verdict.NO, words=str(number))

    budget(as_person(cast.grace), f"{STATE}?show=repair", 8)
    budget(as_person(cast.grace), where(page), 12)


def test_reading_the_desk_leaves_what_is_kept_of_the_library(as_person: Any, cast: Any, late: GuidePage) -> None:
    before = Edition.objects.current()
    html(as_person(cast.grace), STATE)
    RepairFactory(page=late)
    actions.count_download(file=TemplatePage.objects.first().files.first().file, now=NOW)

    assert Edition.objects.current() == before
