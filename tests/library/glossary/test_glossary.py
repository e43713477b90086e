"""The glossary: a page of words, words explained where they stand, and what editors may change (H12)."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.test import Client

from library.glossary import actions
from library.glossary.choices import SaidBy
from library.glossary.models import Term
from library.glossary.suggestions import find_terms, more_terms
from library.resources.actions import follow_roles
from library.resources.readability import reading_age, sentences, words
from tests.conftest import NOW
from tests.factories.glossary import TermFactory
from tests.factories.resources import GuideFactory

pytestmark = pytest.mark.django_db
ROWS = yaml.safe_load(actions.WRITTEN.read_text(encoding="utf-8"))
HERE = "/library/glossary/"


def page_of(client: Client, query: str = "") -> str:
    answer = client.get(HERE + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_word_of_the_file_stands_on_the_page_with_what_it_means(client: Client) -> None:
    shown = list(client.get(HERE).context["terms"])

    assert {(term.slug, term.means) for term in shown} == {(row["slug"], row["means"]) for row in ROWS}
    assert [term.term for term in shown] == sorted((term.term for term in shown), key=str.lower)


def test_loading_again_adds_nothing_and_keeps_what_an_editor_changed() -> None:
    first = Term.objects.get(slug=ROWS[0]["slug"])
    first.means = "Something else."
    first.save()
    before = list(Term.objects.order_by("pk").values())

    actions.load_terms(now=NOW)

    assert list(Term.objects.order_by("pk").values()) == before


def test_each_side_finds_its_words_and_those_of_both(client: Client) -> None:
    Term.objects.all().delete()
    for who in SaidBy:
        TermFactory(term=f"Word of {who}", said_by=who)

    def shown(query: str) -> set[str]:
        return {term.said_by for term in client.get(HERE + query).context["terms"]}

    assert shown("?said_by=university") == {"university", "both"}
    assert shown("?said_by=community") == {"community", "both"}
    assert shown("") == shown("?said_by=nobody") == shown("?said_by=both") == set(SaidBy.values)


@pytest.mark.parametrize("typed", ["overheads", "OVERHEADS", "fec", "running costs", "  overheads  "])
def test_a_word_is_found_by_itself_its_other_forms_and_what_it_means(client: Client, typed: str) -> None:
    Term.objects.all().delete()
    TermFactory()
    found = TermFactory(term="Overheads", other_forms="fEC, indirect costs", means="The running costs of a place.")

    assert list(client.get(HERE, {"q": typed}).context["terms"]) == [found]


@pytest.mark.parametrize("typed", ["zzz", '"', "<script>", "%", "x" * 10_000, "\\"])
def test_a_word_nobody_knows_leads_to_a_person(client: Client, typed: str) -> None:
    html = client.get(HERE, {"q": typed}).content.decode()

    assert "We do not have that word yet" in html or client.get(HERE, {"q": typed}).context["terms"]
    assert "<script>" not in html


def test_the_list_asks_as_little_for_many_as_for_one(client: Client, django_assert_max_num_queries: Any) -> None:
    Term.objects.all().delete()
    for _ in range(2):
        TermFactory()
        with django_assert_max_num_queries(6):
            page_of(client)
        TermFactory()


def test_a_word_is_explained_where_it_first_stands_by_a_button_that_needs_no_script(client: Client) -> None:
    TermFactory(term="Gubbins", slug="gubbins", means="Small <parts>.", other_forms="gubbinses")
    page = GuideFactory(body="Mind the gubbins, and gubbins.")

    html = client.get(page.url).content.decode()

    button = re.search(r'<button type="button" class="term" popovertarget="([^"]*)">gubbins<', html)
    assert button
    box = re.search(rf'<span class="term__means" id="{button.group(1)}" popover><b>gubbins:</b>([^<]*)<', html)
    assert box
    assert box.group(1).strip() == "Small &lt;parts&gt;."
    assert html.count('popovertarget="word-gubbins"') == 1


def test_a_word_for_looking_up_only_is_not_marked(client: Client) -> None:
    TermFactory(term="Gubbins", explained_in_place=False)
    page = GuideFactory(body="Mind the gubbins.")

    assert "popovertarget" not in client.get(page.url).content.decode()
    assert "Gubbins" in page_of(client)


def test_what_an_editor_changes_is_seen_at_once(client: Client) -> None:
    term = TermFactory(term="Gubbins", means="Parts.")
    page = GuideFactory(body="Mind the gubbins.")
    assert "Parts." in client.get(page.url).content.decode()

    term.means = "Bits."
    term.save()
    assert "Bits." in client.get(page.url).content.decode()

    term.delete()
    assert "popovertarget" not in client.get(page.url).content.decode()


def test_the_search_across_finds_words_and_leads_to_them() -> None:
    TermFactory(term="Gubbins", slug="gubbins", means="Parts.")

    found = find_terms(AnonymousUser(), " gubbins ", NOW.date(), 5)

    assert [(one.title, one.text, one.href) for one in found] == [("Gubbins", "Parts.", "/library/glossary/#gubbins")]
    assert find_terms(AnonymousUser(), " ", NOW.date(), 5) == []
    assert len(find_terms(AnonymousUser(), "e", NOW.date(), 2)) <= 2
    assert more_terms("a & b") == "/library/glossary/?q=a+%26+b"


def test_the_database_keeps_one_of_each_word_and_none_without_a_meaning() -> None:
    TermFactory(term="Gubbins")

    for wrong in ({"term": "GUBBINS"}, {"means": ""}, {"said_by": "nobody"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            TermFactory(**wrong)


def test_editors_keep_the_words_and_members_do_not(as_person: Any, cast: Any) -> None:
    list_of_words = "/admin/snippets/glossary/term/"

    follow_roles(cast.grace, on=NOW.date())
    assert as_person(cast.grace).get(list_of_words).status_code == 200
    assert as_person(cast.amina).get(list_of_words).status_code in (302, 403)


def test_the_words_are_easy_to_read_together() -> None:
    assert reading_age("\n".join(row["means"] for row in ROWS)) <= 12


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["slug"])
def test_what_a_word_means_is_said_in_plain_words(row: dict[str, Any]) -> None:
    assert set(row) <= {"term", "slug", "said_by", "means", "example", "instead", "also"}
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["slug"])
    assert len(row["means"]) <= 250
    assert reading_age(row["means"]) <= 15
    assert [sentence for sentence in sentences(row["means"]) if len(words(sentence)) > 25] == []


def test_no_word_and_no_form_stands_twice() -> None:
    forms = [form.casefold() for row in ROWS for form in [row["term"], *row.get("also", [])]]

    assert sorted({form for form in forms if forms.count(form) > 1}) == []
    assert Path(actions.WRITTEN).name == "glossary.yml"
