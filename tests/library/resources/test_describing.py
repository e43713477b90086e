"""What a page says of itself to programs, and that no word of it can break out (H14, T37)."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from library.resources.models import CaseStudyPage, GuidePage
from tests.factories.resources import GuideFactory

pytestmark = pytest.mark.django_db
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture(autouse=True)
def one_address(settings: Any) -> None:
    settings.BASE_URL = "https://hub.example"


def html(page: Any, query: str = "") -> str:
    return Client().get(f"{page.url}{query}").content.decode()


def test_a_page_says_what_it_teaches_for_whom_and_for_how_long() -> None:
    page = GuideFactory(title="Sums", summary="About sums.", minutes=7, authors="Ann Author", for_brokers=False)

    [said] = DATA.findall(html(page))
    facts = json.loads(said)

    assert facts["@context"] == "https://schema.org"
    assert facts["@type"] == "LearningResource"
    assert facts["url"] == f"https://hub.example/library/{page.slug}/"
    assert (facts["name"], facts["description"], facts["creditText"]) == ("Sums", "About sums.", "Ann Author")
    assert (facts["timeRequired"], facts["learningResourceType"]) == ("PT7M", "How-to guide")
    assert [one["audienceType"] for one in facts["audience"]] == ["Community", "Researcher"]
    assert facts["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert "about" not in facts  # it has no topic


@pytest.mark.parametrize("word", ["</script><script>alert(1)</script>", "<!--<script>", "a & b \u2028 c"])
def test_no_word_ends_the_script_it_stands_in(word: str) -> None:
    page = html(GuideFactory(title="Plain", authors=word))

    [said] = DATA.findall(page)
    assert json.loads(said)["creditText"] == word
    assert not set(said) & set("<>&")
    assert "alert(1)</script>" not in page


def test_its_one_address_and_what_others_show_of_it() -> None:
    page = GuideFactory(title='Sums "and" <dates>', summary="About sums.")
    head = html(page).partition("</head>")[0]

    assert f'<link rel="canonical" href="https://hub.example/library/{page.slug}/">' in head
    assert '<meta property="og:title" content="Sums &quot;and&quot; &lt;dates&gt;">' in head
    assert '<meta property="og:description" content="About sums.">' in head


def test_a_part_of_the_list_is_not_said_to_be_the_whole() -> None:
    client = Client()
    assert 'rel="canonical"' in client.get("/library/").content.decode()
    assert 'rel="canonical"' not in client.get("/library/?kind=guidepage").content.decode()


def test_every_page_of_the_tree_has_an_address_and_only_resources_teach() -> None:
    for page in (GuidePage.objects.first(), CaseStudyPage.objects.first()):
        assert len(DATA.findall(html(page))) == 1
    for where in ("/", "/start/", "/library/"):
        page = Client().get(where).content.decode()
        assert (len(DATA.findall(page)), 'rel="canonical"' in page) == (0, True)


def test_the_policy_of_pages_stays_as_strict_as_it_was() -> None:
    policy = Client().get(GuidePage.objects.first().url)["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "nonce" not in policy


def test_a_draft_that_stands_nowhere_yet_has_no_address(as_person: Any, cast: Any, rf: Any) -> None:
    page = GuideFactory(title="Draft")
    page.unpublish()
    request = rf.get("/")
    request.user, request.is_preview = cast.grace, True

    assert page.make_preview_request(request, "").status_code == 200
