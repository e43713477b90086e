"""Each kind of resource as people see it (H1, H5)."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from library.resources.actions import kinds
from library.resources.choices import STAGES, CycleStep
from library.resources.manuscripts import ManuscriptError, parse
from library.resources.models import ActivityPage, LibraryIndexPage, ResourcePage

pytestmark = pytest.mark.django_db
ANY = """
slug: a-page
title: A page of its kind
summary: Made for a test.
minutes: 30
audiences: [community]
level: first-time
topics: []
cycle: [doing, scoping]
authors: The Hub library team
owner: The Hub library team
licence: CC BY 4.0
last_reviewed_on: 2026-11-01
next_review_on: 2027-11-01
goes_well_with: []
"""
OWN = {
    "guide": "",
    "activity": "people: [4, 30]\nneeds: [Forty blank cards, A <pen>]",
    "case-study": "illustrative: true\nregion: wales\nlasted: 14 months",
    "model": "",
    "reading-list": "entries: [{title: First list, by: A. Writer, path: /help/, why: It is short.}]",
    "directory": "run_by: A trust\nfor_whom: Young people\nformat: Online\nlasts: Two days\ncost: Free\n"
    "address: https://www.gov.uk/",
}
OPENING = "## In short\n\n- One\n"


def words_of(kind: str) -> str:
    page = kinds.PAGES[kind]
    headings = getattr(page, "HEADINGS", {}).values()
    return OPENING + "".join(f"\n## {heading}\n\nWords about {heading}.\n" for heading in headings)


def shelved(kind: str) -> ResourcePage:
    written = parse(f"---\nkind: {kind}\n{ANY}{OWN[kind]}\n---\n{words_of(kind)}")
    page = kinds.PAGES[kind](slug=written["slug"], **kinds.facts_of(written))
    LibraryIndexPage.objects.get().add_child(instance=page)
    page.save_revision().publish()
    return page


def html_of(client: Client, page: ResourcePage) -> str:
    answer = client.get(page.url)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("kind", OWN)
def test_a_page_of_each_kind_stands_on_the_shelf_with_its_name_and_its_steps(client: Client, kind: str) -> None:
    page = shelved(kind)

    html = html_of(client, page)

    wanted = [page.title, str(page.kind), "In short", str(CycleStep.SCOPING.label), str(CycleStep.DOING.label)]
    assert [words for words in wanted if words not in html] == []
    assert html.index(str(CycleStep.SCOPING.label)) < html.index(str(CycleStep.DOING.label))
    assert page.title in client.get("/library/").content.decode()


@pytest.mark.parametrize("kind", ["activity", "case-study", "model"])
def test_the_set_parts_stand_in_their_order_and_can_be_linked_to(client: Client, kind: str) -> None:
    page: Any = shelved(kind)

    html = html_of(client, page)

    places = [html.index(f'<h2 id="{section.anchor}">{section.heading}</h2>') for section in page.sections()]
    assert len(places) == len(page.HEADINGS)
    assert places == sorted(places)


@pytest.mark.parametrize("kind", ["activity", "case-study", "model"])
def test_a_part_left_empty_has_no_heading(client: Client, kind: str) -> None:
    page: Any = shelved(kind)
    name, heading = next(iter(page.HEADINGS.items()))
    setattr(page, name, "")
    page.save_revision().publish()

    assert f">{heading}</h2>" not in html_of(client, page)


def test_an_activity_says_how_many_how_long_and_what_is_needed(client: Client) -> None:
    html = html_of(client, shelved("activity"))

    wanted = ["30 minutes together", "4 to 30 people", "Forty blank cards", "A &lt;pen&gt;"]
    assert [words for words in wanted if words not in html] == []


def test_an_activity_for_fewer_than_its_fewest_is_refused_in_words_and_by_the_database() -> None:
    page: Any = shelved("activity")
    page.least_people, page.most_people = 9, 3

    with pytest.raises(ValidationError, match="fewer than the fewest"):
        page.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        ActivityPage.objects.filter(pk=page.pk).update(least_people=9, most_people=3)


def test_a_case_study_says_that_it_is_an_illustration_where_and_how_long(client: Client) -> None:
    page: Any = shelved("case-study")
    html = html_of(client, page)
    assert [words for words in ("is an illustration", "Wales", "14 months") if words not in html] == []

    page.illustrative, page.region, page.lasted = False, "", ""
    page.save_revision().publish()

    html = html_of(client, page)
    assert [words for words in ("is an illustration", "It lasted", "Where</dt>") if words in html] == []


def test_a_reading_list_says_why_and_leads_there(client: Client) -> None:
    html = html_of(client, shelved("reading-list"))

    assert [
        words for words in ('<a href="/help/">First list</a>', "It is short.", "A. Writer") if words not in html
    ] == []


def test_an_entry_of_the_directory_asks_to_check_it_and_says_when_we_did(client: Client) -> None:
    page: Any = shelved("directory")
    html = html_of(client, page)
    wanted = [
        "A trust",
        "Young people",
        "Two days",
        "Free",
        'href="https://www.gov.uk/"',
        "Check whether it still runs",
    ]
    assert [words for words in [*wanted, "1 November 2026"] if words not in html] == []

    page.address = page.cost = ""
    page.save_revision().publish()

    assert "What it costs" not in html_of(client, page)


@pytest.mark.parametrize("steps", ["doing", ["doing", "dancing"], {"doing": 1}])
def test_a_step_that_is_none_of_the_nine_is_refused(steps: Any) -> None:
    page: Any = shelved("guide")
    page.cycle = steps

    with pytest.raises(ValidationError):
        page.full_clean()


def test_the_three_stages_hold_the_nine_steps_in_their_order() -> None:
    assert [step for steps in STAGES.values() for step in steps] == list(CycleStep)


def test_a_manuscript_without_a_set_heading_is_refused_by_name() -> None:
    with pytest.raises(ManuscriptError, match="“a-page” has the headings"):
        kinds.facts_of(parse(f"---\nkind: model\n{ANY}\n---\n{OPENING}"))


def test_an_editor_ticks_the_steps_in_the_workroom(as_person: Any, cast: Any) -> None:
    page: Any = shelved("guide")
    form = type(page).get_edit_handler().get_form_class()(instance=page)

    assert form.initial["cycle"] == ["doing", "scoping"]
    assert {value for value, _label in form.fields["cycle"].choices} == set(CycleStep.values)
    assert page.last_reviewed_on == date(2026, 11, 1)
