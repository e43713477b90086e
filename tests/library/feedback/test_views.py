"""A reader says something in two taps, without an account; those who look after the library answer it (H8, P13)."""

from typing import Any

import pytest
from django.test import Client

from hub.letters.models import Letter
from library.feedback.choices import RemarkKind, Verdict
from library.feedback.models import Remark
from library.feedback.policy import LEAST_COUNTED, MOST_LETTERS
from library.feedback.suggestions import remarks_waiting
from library.resources import editions
from library.resources.models import Edition, GuidePage
from tests.conftest import NOW
from tests.factories.feedback import RemarkFactory
from tests.factories.resources import GuideFactory

pytestmark = pytest.mark.django_db
PAGE = "/library/worth-your-time/"
TELL = "/library/tell/worth-your-time"


def html(client: Client, where: str, **facts: Any) -> str:
    answer = client.get(where, **facts)
    assert answer.status_code == 200
    return answer.content.decode()


def test_two_taps_from_the_page_say_that_it_was_partly_useful(client: Client) -> None:
    assert f'href="{TELL}/useful/?verdict=partly"' in html(client, PAGE)
    form = html(client, f"{TELL}/useful/?verdict=partly")
    assert 'value="partly" class="govuk-radios__input" checked' in " ".join(form.split()) or "checked" in form
    assert Remark.objects.count() == 0  # looking says nothing

    answer = client.post(f"{TELL}/useful/", {"verdict": "partly", "words": "How did you pay childcare?"})

    assert answer.url == f"{TELL}/thanks/"
    assert "Back to" in html(client, answer.url)
    row = Remark.objects.get()
    assert (row.verdict, row.words, row.person, row.page.slug) == (
        *(Verdict.PARTLY, "How did you pay childcare?", None),
        "worth-your-time",
    )


def test_somebody_signed_in_is_known_and_reads_the_answer(as_person: Any, cast: Any) -> None:
    amina = as_person(cast.amina)
    amina.post(f"{TELL}/jargon/", {"words": "stakeholder"})
    row = Remark.objects.get()
    assert (row.person, row.kind) == (cast.amina, RemarkKind.JARGON)
    assert "It waits for an answer, at the latest by 7 December" in html(amina, f"/my/remarks/{row.pk}/")

    grace = as_person(cast.grace)
    assert "stakeholder" in html(grace, f"/desk/library/{row.pk}/")
    grace.post(f"/desk/library/{row.pk}/", {"answer": "Gone now.", "change": "We say “people” instead."})

    assert "Gone now." in html(amina, f"/my/remarks/{row.pk}/")
    page = html(Client(), PAGE)
    assert "Changed because you told us, 23 November 2026:" in page
    assert "We say “people” instead." in page
    assert "Gone now." not in page
    assert cast.amina.name not in page
    assert Letter.objects.get().person == cast.amina


def test_what_others_said_is_nobody_elses_business(as_person: Any, cast: Any) -> None:
    row = RemarkFactory(person=cast.amina)

    assert as_person(cast.ben).get(f"/my/remarks/{row.pk}/").status_code == 404
    assert as_person(cast.amina).get(f"/desk/library/{row.pk}/").status_code == 404
    assert as_person(cast.amina).get("/desk/library/").status_code == 404


@pytest.mark.parametrize(
    ("kind", "sent", "sentence"),
    [
        ("useful", {}, "Pick one."),
        ("useful", {"verdict": "maybe"}, "Pick one of the three."),
        ("correction", {"words": " "}, "Tell us what is wrong."),
        ("jargon", {"words": ""}, "Type the word that nobody uses."),
        ("correction", {"words": "x" * (MOST_LETTERS + 1)}, f"Use at most {MOST_LETTERS} letters."),
    ],
)
def test_bad_input_gets_a_sentence_and_nothing_typed_is_lost(
    client: Client, kind: str, sent: dict[str, str], sentence: str
) -> None:
    page = client.post(f"{TELL}/{kind}/", {"words": "kept", **sent}).content.decode()

    assert sentence in page
    assert sent.get("words", "kept").strip() in page
    assert Remark.objects.count() == 0


def test_too_many_in_a_minute_are_asked_to_wait_and_keep_their_words(client: Client) -> None:
    for number in range(20):
        client.post(f"{TELL}/correction/", {"words": f"Number {number}"})

    answer = client.post(f"{TELL}/correction/", {"words": "One more"})

    assert answer.status_code == 429
    assert "One more" in answer.content.decode()
    assert Remark.objects.count() == 20


@pytest.mark.parametrize("slug", ["no-such-page", "not-public", "glossary"])
def test_a_page_nobody_may_read_is_told_of_by_nobody(client: Client, slug: str) -> None:
    GuideFactory(slug="not-public").unpublish()

    assert client.get(f"/library/tell/{slug}/useful/").status_code == 404
    assert client.get(f"/library/tell/{slug}/thanks/").status_code == 404


def test_how_many_it_helped_is_shown_once_enough_have_said(client: Client) -> None:
    page = GuideFactory()
    for number in range(LEAST_COUNTED - 1):
        RemarkFactory(page=page, kind=RemarkKind.USEFUL, verdict=Verdict.YES if number else Verdict.NO, words="")
    assert "people who told us" not in html(client, page.url)

    RemarkFactory(page=page, kind=RemarkKind.USEFUL, verdict=Verdict.PARTLY, words="")
    editions.forget()  # a count may be some minutes old

    assert f"It helped {LEAST_COUNTED - 1} of the {LEAST_COUNTED} people who told us." in html(client, page.url)


def test_the_desk_has_the_oldest_first_and_bare_verdicts_ask_for_nothing(as_person: Any, cast: Any) -> None:
    page = GuideFactory(title="A guide & more")
    new = RemarkFactory(page=page)
    old = RemarkFactory(page=page, said_at=NOW.replace(day=2))
    RemarkFactory(page=page, kind=RemarkKind.USEFUL, verdict=Verdict.NO, words="")

    answer = as_person(cast.grace).get("/desk/library/")

    assert list(answer.context["waiting"]) == [old, new]
    assert [(row["page__title"], row["no"]) for row in answer.context["verdicts"]] == [("A guide & more", 1)]
    assert [item.href for item in remarks_waiting(cast.grace, NOW)] == [
        f"/desk/library/{row.pk}/" for row in (old, new)
    ]


def test_an_answer_that_says_nothing_is_asked_for_again(as_person: Any, cast: Any) -> None:
    row = RemarkFactory(person=cast.amina)

    page = as_person(cast.grace).post(f"/desk/library/{row.pk}/", {"answer": "", "change": "Kept?"}).content.decode()

    assert "Write an answer, or set it aside." in page
    assert "Kept?" in page


def test_setting_aside_twice_is_harmless_and_writes_to_nobody(as_person: Any, cast: Any) -> None:
    row = RemarkFactory(person=cast.amina)
    grace = as_person(cast.grace)

    for _ in range(2):
        assert grace.post(f"/desk/library/{row.pk}/set-aside/").url == "/desk/library/"

    assert Letter.objects.count() == 0
    assert "Somebody has read it" in html(as_person(cast.amina), f"/my/remarks/{row.pk}/")


@pytest.mark.parametrize("many", [1, 3])
def test_the_desk_and_the_page_ask_as_much_for_one_as_for_three(
    as_person: Any, cast: Any, budget: Any, many: int
) -> None:
    page = GuidePage.objects.get(slug="worth-your-time")
    for _ in range(many):
        RemarkFactory(page=page, person=cast.amina)
        RemarkFactory(page=page, answered_by=cast.grace, change="Mended.")

    budget(as_person(cast.grace), "/desk/library/", 7)
    budget(Client(), PAGE, 2)


def test_a_draft_on_preview_asks_readers_nothing(as_person: Any, cast: Any, rf: Any) -> None:
    page = GuidePage.objects.get(slug="worth-your-time")
    request = rf.get("/")
    request.user, request.is_preview = cast.grace, True

    assert page.get_context(request)["under"] == []


def test_a_verdict_leaves_what_was_kept_of_the_library_and_a_change_does_not(
    client: Client, as_person: Any, cast: Any
) -> None:
    grace = as_person(cast.grace)
    before = Edition.objects.current()

    client.post(f"{TELL}/useful/", {"verdict": "no", "words": "Too long"})
    as_person(cast.amina).post("/library/save/worth-your-time/", {"note": "", "new": "A list"})
    assert Edition.objects.current() == before

    grace.post(f"/desk/library/{Remark.objects.get().pk}/", {"answer": "Shorter now.", "change": "Part 3 is shorter."})
    assert Edition.objects.current() != before
