"""The guided form, what moderators see, and the letter's door for those who are named (H6, T55)."""

from typing import Any

import pytest
from django.test import Client

from hub.letters.choices import LetterState
from hub.letters.models import Letter
from library.giving.actions import publish
from library.giving.choices import Answer, Status
from library.giving.forms import STEPS
from library.giving.models import SECTIONS, NamedPerson, Submission
from library.giving.notifications import consent_path
from library.giving.policy import SECTION_LETTERS
from library.resources.models import CaseStudyPage
from tests.conftest import NOW
from tests.factories.giving import NamedPersonFactory, SubmissionFactory, published, sent_in
from tests.factories.glossary import TermFactory

pytestmark = pytest.mark.django_db


def html(client: Client, where: str, code: int = 200) -> str:
    answer = client.get(where)
    assert answer.status_code == code
    return answer.content.decode()


def at(story: Submission, step: str = "") -> str:
    return f"/library/give/{story.public_id}/{f'{step}/' if step else ''}"


def test_a_story_is_written_one_thing_at_a_time_and_sent_in(as_person: Any, cast: Any) -> None:
    kofi = as_person(cast.ben)
    assert "Begin a story" in html(kofi, "/library/give/")
    answer = kofi.post("/library/give/start/", {"title": "Beans", "summary": "A year of beans.", "once": ""})
    story = Submission.objects.get()
    assert answer.url == at(story, "involved")
    for number, name in enumerate(SECTIONS):
        assert f"Step {number + 2} of {len(STEPS)}" in html(kofi, at(story, name))
        answer = kofi.post(at(story, name), {"text": f"What we say of {name}."})
        assert answer.url == at(story, STEPS[number + 2])
    assert kofi.post(at(story, "about"), {"region": "north-east", "lasted": "a year"}).url == at(story, "attached")
    assert "Go on without any" in html(kofi, at(story, "attached"))
    assert kofi.post(at(story, "people"), {"name": "Joy Etienne", "email": "joy@example.org"}).url == at(
        story, "people"
    )
    assert "stands nowhere in the story" in html(kofi, at(story))
    kofi.post(at(story, "did"), {"text": "Joy Etienne dug with us."})
    terms = {"licence": "CC BY 4.0", "if_i_leave": "keep", "ours": "on"}
    assert kofi.post(at(story, "terms"), terms).url == at(story)
    assert "Joy Etienne dug with us." in html(kofi, at(story, "read"))
    kofi.post(at(story, "send"))
    story.refresh_from_db()
    assert (story.status, story.region) == (Status.SENT, "north-east")
    assert "You hear from us by Monday 30 November" in html(kofi, at(story))


def test_words_that_lose_readers_are_counted_where_it_is_read(as_person: Any, cast: Any) -> None:
    TermFactory(term="Gubbins", slug="gubbins", instead="parts")
    story = SubmissionFactory(author=cast.ben, did="Gubbins here, gubbins there.")

    page = html(as_person(cast.ben), at(story, "read"))

    assert "“Gubbins”, 2 times: say “parts”" in page


def test_a_long_text_is_kept_and_answered_in_a_sentence(as_person: Any, cast: Any) -> None:
    story = SubmissionFactory(author=cast.ben)
    long = "bean " * (SECTION_LETTERS // 4)
    page = as_person(cast.ben).post(at(story, "did"), {"text": long}).content.decode()
    assert "Shorten it a little" in page
    assert long.strip() in page


def test_in_passing_it_says_which_words_may_lose_readers(as_person: Any, cast: Any) -> None:
    story, ben = SubmissionFactory(author=cast.ben), as_person(cast.ben)
    ben.post(at(story, "did"), {"text": "We chose a participatory methodology."})
    page = html(ben, at(story, "worked"))
    assert "“participatory methodology” may lose readers" in page
    assert "ways of doing research together" in page


def test_nobody_else_sees_a_draft(as_person: Any, cast: Any) -> None:
    story = SubmissionFactory(author=cast.ben)
    for one in (cast.amina, cast.grace, cast.olu):
        client = as_person(one)
        for where in (at(story), at(story, "did"), at(story, "read"), f"/desk/stories/{story.public_id}/"):
            assert client.get(where).status_code == 404


def test_while_it_is_read_nothing_can_be_changed_and_nothing_is_lost(as_person: Any, cast: Any) -> None:
    story = sent_in(author=cast.ben)
    answer = as_person(cast.ben).post(at(story, "did"), {"text": "Too late."}, follow=True)
    assert "Take it back first" in answer.content.decode()
    story.refresh_from_db()
    assert story.did != "Too late."


def test_a_moderator_reads_sends_back_and_publishes(as_person: Any, cast: Any) -> None:
    story, grace = sent_in(author=cast.ben), as_person(cast.grace)
    case = f"/desk/stories/{story.public_id}/"
    assert story.title in html(grace, "/desk/stories/?shelf=new") + html(grace, "/desk/stories/")
    assert "What we say of worked." in html(grace, case)
    refused = grace.post(f"{case}send-back/", {"version": 1, "words": "", "on_did": "How much?"}).content.decode()
    assert "Say why it comes back" in refused
    assert "How much?" in refused
    grace.post(f"{case}send-back/", {"version": 1, "words": "Nearly.", "on_did": "How much?"})
    ben = as_person(cast.ben)
    assert "How much?" in html(ben, at(story))
    ben.post(at(story, "did"), {"text": "It was £400."})
    ben.post(at(story, "send"))
    assert "It was £400." in html(grace, f"{case}changes/")
    stale = grace.post(f"{case}publish/", {"version": 1}, follow=True).content.decode()
    assert "A newer version came in" in stale
    grace.post(f"{case}publish/", {"version": 2})
    story.refresh_from_db()
    assert (story.status, CaseStudyPage.objects.get(pk=story.page_id).live) == (Status.PUBLISHED, True)
    assert "See it in the library" in html(ben, at(story))


@pytest.mark.parametrize("version", ["", "x", "9" * 400, "-1", "²"])
def test_a_version_that_makes_no_sense_publishes_nothing(as_person: Any, cast: Any, version: str) -> None:
    story = sent_in()
    answer = as_person(cast.grace).post(f"/desk/stories/{story.public_id}/publish/", {"version": version})
    assert answer.url == f"/desk/stories/{story.public_id}/"
    assert not CaseStudyPage.objects.get(pk=story.page_id).live


def test_who_is_named_reads_what_is_said_and_answers_without_an_account(client: Client) -> None:
    draft = SubmissionFactory(did="Joy Etienne brought the spades. The rest is not about anybody.")
    named = NamedPersonFactory(submission=draft)
    from library.giving import actions

    actions.send(by=draft.author, submission=draft, now=NOW)
    named.refresh_from_db()
    where = consent_path(named)
    page = html(client, where)
    assert "<p>Joy Etienne brought the spades.</p>" in page
    assert NamedPerson.objects.get().answer == Answer.ASKED  # looking changes nothing
    assert "Pick yes or no." in client.post(where, {"read_mark": named.read_mark}).content.decode()
    client.post(where, {"agrees": "yes", "read_mark": named.read_mark})
    assert NamedPerson.objects.get().answer == Answer.YES
    assert html(client, "/library/give/consent/made-up:token/", 404)


def test_a_published_story_is_changed_from_what_readers_see(as_person: Any, cast: Any) -> None:
    story, ben = published(cast.grace, author=cast.ben), as_person(cast.ben)
    page = CaseStudyPage.objects.get(pk=story.page_id)
    page.worked = "<p>An editor put this <b>right</b>.</p>"
    page.save_revision().publish()
    assert ben.post(at(story, "change")).url == at(story, "start")
    assert "An editor put this right." in html(ben, at(story, "worked"))


@pytest.mark.parametrize("many", [1, 3])
def test_lists_ask_the_same_whatever_their_length(
    as_person: Any, cast: Any, many: int, django_assert_max_num_queries: Any
) -> None:
    for _number in range(many):
        NamedPersonFactory(submission=sent_in())
        SubmissionFactory(author=cast.ben)
    grace, ben = as_person(cast.grace), as_person(cast.ben)
    with django_assert_max_num_queries(17):
        grace.get("/desk/stories/?shelf=new")
    with django_assert_max_num_queries(12):
        ben.get("/library/give/")


def test_several_are_not_taken_with_one_reason_and_that_can_be_undone(as_person: Any, cast: Any) -> None:
    grace = as_person(cast.grace)
    adverts = [sent_in(author=cast.ben, title=f"Buy {number}", did="Buy now.") for number in range(2)]
    real = sent_in(author=cast.rosa, title="A real one")
    page = html(grace, "/desk/stories/?shelf=new") + html(grace, "/desk/stories/")
    assert page.count("Same words as another") == 2
    ids = [story.public_id for story in adverts]

    answer = grace.post("/desk/stories/several/not-taken/", {"stories": ids, "words": "An advert."})

    assert answer.url == "/desk/stories/?shelf=not_taken"
    assert "2 are not taken" in html(grace, answer.url)
    assert set(Submission.objects.filter(status=Status.NOT_TAKEN)) == set(adverts)
    assert {story.verdict for story in Submission.objects.filter(pk__in=[one.pk for one in adverts])} == {"An advert."}
    real.refresh_from_db()
    assert real.status == Status.SENT

    answer = grace.post("/desk/stories/several/again/", {"stories": ids})

    assert "2 wait again" in html(grace, answer.url)
    assert Submission.objects.waiting().count() == 3
    assert not Letter.objects.filter(kind="giving.news", due_at__gt=NOW).exclude(state=LetterState.CANCELLED).exists()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"words": "An advert."}, "Tick at least one story."),
        ({"stories": ["nobody"], "words": "An advert."}, "One of these is not at the desk any more."),
        ({"stories": ["{waits}"], "words": ""}, "Say why. The author reads it."),
    ],
)
def test_what_was_ticked_and_typed_is_kept_when_something_is_missing(
    as_person: Any, cast: Any, sent: dict[str, Any], said: str
) -> None:
    stories = [sent_in(author=one, title="One of two") for one in (cast.ben, cast.rosa)]
    first = stories[0]
    sent = {
        name: [one.format(waits=first.public_id) for one in values] if name == "stories" else values
        for name, values in sent.items()
    }

    page = as_person(cast.grace).post("/desk/stories/several/not-taken/?shelf=new", sent).content.decode()

    assert said in page
    assert sent["words"] in page
    assert page.count(" checked") == (1 if sent.get("stories") == [first.public_id] else 0)
    first.refresh_from_db()
    assert first.status == Status.SENT


def test_what_a_colleague_was_faster_with_is_said_and_left(as_person: Any, cast: Any) -> None:
    one, other = (sent_in(author=author, title="One of two") for author in (cast.ben, cast.rosa))
    publish(by=cast.olu, submission=other, version=1, now=NOW)
    grace = as_person(cast.grace)

    ids = [one.public_id, other.public_id]
    answer = grace.post("/desk/stories/several/not-taken/", {"stories": ids, "words": "An advert."})

    assert "somebody was faster" in html(grace, answer.url)
    assert [Submission.objects.get(pk=story.pk).status for story in (one, other)] == [
        Status.NOT_TAKEN,
        Status.PUBLISHED,
    ]


def test_a_reason_is_kept_when_nothing_is_left_on_the_shelf(as_person: Any, cast: Any) -> None:
    page = as_person(cast.grace).post("/desk/stories/several/not-taken/", {"words": "An advert."}).content.decode()
    assert ("Tick at least one story." in page, "An advert." in page) == (True, True)
