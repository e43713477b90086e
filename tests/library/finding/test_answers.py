"""The search box with what editors know: sets of words, picks, the index of bodies, what was meant (H2)."""

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from library.finding.models import Pick, Synonym
from tests.factories.finding import PickFactory, SynonymFactory
from tests.factories.glossary import TermFactory
from tests.factories.resources import GuideFactory

pytestmark = pytest.mark.django_db


def find(client: Client, question: str) -> list[str]:
    answer = client.get("/library/", {"q": question})
    assert answer.status_code == 200
    return [card.title for card in answer.context["resources"]]


def text(client: Client, question: str) -> str:
    return " ".join(client.get("/library/", {"q": question}).content.decode().split())


def test_an_editors_set_of_words_is_known_at_once_and_forgotten_when_it_goes(client: Client) -> None:
    GuideFactory(title="Keeping a wombat")
    assert find(client, "vombatus") == []

    made = SynonymFactory(words="wombat, vombatus, bush badger")
    assert [find(client, question) for question in ("vombatus", "bush badger")] == [["Keeping a wombat"]] * 2

    made.delete()
    assert find(client, "vombatus") == []


def test_a_synonym_is_found_in_a_body_too(client: Client) -> None:
    GuideFactory(title="Plain", body="All about the wombat.")
    SynonymFactory(words="wombat, bush badger")

    assert find(client, "bush badgers") == ["Plain"]


def test_forms_of_a_word_of_the_glossary_mean_the_same(client: Client) -> None:
    GuideFactory(title="Bring your own wombat")
    TermFactory(term="BYOW", other_forms="bring your own wombat")

    assert find(client, "byow") == ["Bring your own wombat"]


def test_a_pick_comes_first_in_any_form_of_its_words_and_only_while_everybody_may_read_it(client: Client) -> None:
    GuideFactory(title="Wombats for all")
    picked = GuideFactory(title="Something else")
    PickFactory(words="the wombat", page=picked)

    assert find(client, "wombats?") == ["Something else", "Wombats for all"]
    assert find(client, "wombats for free") == ["Wombats for all"]

    PageViewRestriction.objects.create(page=picked, restriction_type="login")
    assert find(client, "wombat") == ["Wombats for all"]


def test_picks_stand_in_the_order_that_editors_gave_them(client: Client) -> None:
    first, second = GuideFactory(title="First"), GuideFactory(title="Second")
    Pick.objects.create(words="wombat", page=second, place=2)
    Pick.objects.create(words="wombat", page=first, place=1)

    assert find(client, "wombat") == ["First", "Second"]


def test_a_slip_is_mended_and_the_page_says_so(client: Client) -> None:
    GuideFactory(title="Keeping a wombat")

    assert find(client, "wobmat") == ["Keeping a wombat"]
    assert "Nothing fits “wobmat” as it stands, so we looked for <b>wombat</b>." in text(client, "wobmat")


def test_a_word_that_is_somewhere_is_looked_for_and_the_nearer_one_is_only_offered(client: Client) -> None:
    GuideFactory(title="Keeping a wombat")
    GuideFactory(title="Plain", body="A wombot is a machine.")

    assert find(client, "wombot") == ["Plain"]
    assert 'Did you mean <a href="/library/?q=wombat">wombat</a>?' in text(client, "wombot")


def test_a_slip_in_a_small_word_is_not_spoken_of(client: Client) -> None:
    html = text(client, "shoud we pay")

    assert ("Did you mean" in html, "so we looked for" in html) == (False, False)


def test_accents_do_not_matter(client: Client) -> None:
    GuideFactory(title="Wómbat café")
    GuideFactory(title="Plain", summary="A zebra crèche.")

    assert [find(client, "wombat cafe"), find(client, "WÖMBAT CAFÉ"), find(client, "zebra creche")] == [
        ["Wómbat café"],
        ["Wómbat café"],
        ["Plain"],
    ]


def test_a_phrase_is_found_in_a_body_as_it_stands(client: Client) -> None:
    GuideFactory(title="One", body="The wombat council met.")
    GuideFactory(title="Two", body="The council of the wombat met.")

    assert find(client, '"wombat council"') == ["One"]
    assert set(find(client, "wombat council")) == {"One", "Two"}


def test_nothing_found_offers_the_subjects_that_have_most(client: Client) -> None:
    html = text(client, "xylophone")

    assert ("You can also look by subject:" in html, 'href="/library/?topic=power-and-trust"' in html) == (True, True)


def test_another_alphabet_is_read_and_found(client: Client) -> None:
    GuideFactory(title="أهلا بكم", summary="हिन्दी में एक गाइड")

    assert [find(client, "أهلا"), find(client, "हिन्दी")] == [["أهلا بكم"]] * 2


def test_a_question_of_many_words_with_many_synonyms_is_one_statement(client: Client) -> None:
    words = [synonym.members[0] for synonym in Synonym.objects.all()[:30]]

    assert client.get("/library/", {"q": " ".join(words)}).status_code == 200
