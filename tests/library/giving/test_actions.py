"""Sending in, consent, exact versions, two people to take down, and leaving (H6, H15, T32–T36)."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from wagtail.models import Revision

from hub.audit.models import AuditEntry
from hub.letters.models import Letter
from library.giving import actions
from library.giving.actions import GivingRefused
from library.giving.actions.paging import WORKFLOW
from library.giving.choices import Answer, IfILeave, Status
from library.giving.models import NamedPerson, Submission
from library.giving.policy import MOST_ASKED_A_WEEK, MOST_NAMED, MOST_SENT_A_DAY, MOST_WAITING
from library.resources.models import CaseStudyPage
from tests.conftest import NOW
from tests.factories.giving import NamedPersonFactory, SubmissionFactory, published, sent_in
from tests.factories.organisations import MembershipFactory, OrganisationFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def live(story: Submission) -> CaseStudyPage:
    return CaseStudyPage.objects.get(pk=story.page_id)


def news(story: Submission) -> list[str]:
    return list(Letter.objects.filter(kind="giving.news", person=story.author).values_list("subject", flat=True))


def test_sent_in_it_waits_as_a_page_nobody_reads_under_a_real_workflow(client: Any) -> None:
    story = sent_in()
    page = live(story)
    assert (story.status, page.live, page.current_workflow_state.workflow.name) == (Status.SENT, False, WORKFLOW)
    assert client.get("/library/the-allotment-that-half-worked/").status_code == 200  # the one of the first content
    assert client.get(f"/library/{page.slug}/").status_code == 404
    assert news(story) == ["Your story has arrived"]
    assert actions.send(by=story.author, submission=story, now=NOW).versions.count() == 1  # twice is once


def test_a_moderator_publishes_exactly_what_was_read(cast: Any, client: Any) -> None:
    story = sent_in()
    page = live(story)
    page.worked = "<p>Slipped in.</p>"
    page.save_revision()  # saved past the desk, by whatever way

    actions.publish(by=cast.grace, submission=story, version=1, now=NOW)

    read = client.get(f"/library/{page.slug}/").content.decode()
    assert "What we say of worked." in read
    assert "Slipped in" not in read
    assert live(story).workflow_states.get().status == "approved"
    assert "Your story is published" in news(story)


def test_a_newer_version_is_never_published_unseen(cast: Any) -> None:
    story = sent_in()
    actions.withdraw(by=story.author, submission=story, now=NOW)
    actions.write(by=story.author, submission=story, facts={"worked": "Something else."}, now=NOW)
    actions.send(by=story.author, submission=story, now=NOW)
    with pytest.raises(GivingRefused, match="newer version"):
        actions.publish(by=cast.grace, submission=story, version=1, now=NOW)
    assert live(story).live is False


def test_the_old_words_stay_up_until_the_new_ones_are_approved(cast: Any, client: Any) -> None:
    story = published(cast.grace)
    address = f"/library/{live(story).slug}/"
    actions.write(by=story.author, submission=story, facts={"worked": "£40, not £400."}, now=NOW + timedelta(days=1))
    story = actions.send(by=story.author, submission=story, now=NOW + timedelta(days=1))
    assert "£40, not £400." not in client.get(address).content.decode()

    actions.publish(by=cast.grace, submission=story, version=2, now=NOW + timedelta(days=2))

    assert "£40, not £400." in client.get(address).content.decode()
    assert "Your changes are published" in news(story)


def test_sent_back_with_a_remark_at_its_part_answered_and_sent_again(cast: Any) -> None:
    story = sent_in()
    facts = {"words": "Lovely beans.", "remarks": {"did": "How much was it?", "worked": ""}}
    actions.send_back(by=cast.grace, submission=story, version=1, now=NOW, **facts)
    story.refresh_from_db()
    remark = story.versions.get().remarks.get()
    assert (story.status, remark.section) == (Status.SENT_BACK, "did")
    assert live(story).current_workflow_state.status == "needs_changes"
    actions.answer_remark(by=story.author, remark=remark, answer="£400.", now=NOW)
    actions.send(by=story.author, submission=story, now=NOW)
    assert live(story).current_workflow_state.status == "in_progress"
    assert "Your story came back with a few remarks" in news(story)


def test_nobody_reads_their_own_nor_their_organisations(cast: Any) -> None:
    own = sent_in(author=cast.grace)
    with pytest.raises(GivingRefused):
        actions.publish(by=cast.grace, submission=own, version=1, now=NOW)
    near, organisation = sent_in(), OrganisationFactory()
    for person in (near.author, cast.grace):
        MembershipFactory(person=person, organisation=organisation)
    with pytest.raises(GivingRefused):
        actions.publish(by=cast.grace, submission=near, version=1, now=NOW)
    actions.publish(by=cast.olu, submission=near, version=1, now=NOW)
    assert live(near).live is True


def named_story(**facts: Any) -> tuple[Submission, NamedPerson]:
    draft = SubmissionFactory(did="Joy Etienne brought the spades. We dug.", **facts)
    named = NamedPersonFactory(submission=draft)
    actions.send(by=draft.author, submission=draft, now=NOW)
    named.refresh_from_db()
    draft.refresh_from_db()
    return draft, named


def agree(named: NamedPerson, agrees: bool = True, mark: str = "") -> bool:
    now = NOW + timedelta(hours=1)
    return actions.answer_consent(named=named, agrees=agrees, words="", read_mark=mark or named.read_mark, now=now)


def test_it_is_not_published_before_everybody_named_has_agreed(cast: Any) -> None:
    story, named = named_story()
    assert Letter.objects.get(kind="giving.consent_asked").address == named.email
    with pytest.raises(GivingRefused, match="agreed"):
        actions.publish(by=cast.grace, submission=story, version=1, now=NOW)
    assert agree(named) is True
    assert agree(named) is True  # twice is once
    actions.publish(by=cast.grace, submission=story, version=1, now=NOW)
    assert live(story).live
    assert Letter.objects.filter(kind="giving.named_published", address=named.email).count() == 1


def test_an_agreement_is_to_the_sentences_that_were_shown(cast: Any) -> None:
    story, named = named_story()
    assert agree(named, mark="of other words") is False
    agree(named)
    actions.withdraw(by=story.author, submission=story, now=NOW)
    actions.write(by=story.author, submission=story, facts={"wanted": "Beans for all."}, now=NOW)
    actions.send(by=story.author, submission=story, now=NOW)
    named.refresh_from_db()
    assert named.answer == Answer.YES  # nothing that names her was changed
    actions.withdraw(by=story.author, submission=story, now=NOW)
    actions.write(by=story.author, submission=story, facts={"did": "Joy Etienne forgot the spades."}, now=NOW)
    actions.send(by=story.author, submission=story, now=NOW)
    named.refresh_from_db()
    assert named.answer == Answer.ASKED


def test_a_no_is_gentle_final_and_never_asked_again() -> None:
    story, named = named_story()
    agree(named, agrees=False)
    story.refresh_from_db()
    assert story.status == Status.SENT_BACK
    assert "Joy Etienne would rather not be named" in news(story)
    with pytest.raises(GivingRefused, match="rather not"):
        actions.send(by=story.author, submission=story, now=NOW)
    named.refresh_from_db()
    actions.unname(by=story.author, named=named, now=NOW)
    with pytest.raises(GivingRefused, match="rather not"):
        actions.name_person(by=story.author, submission=story, name="Joy", email=named.email, now=NOW)
    actions.write(by=story.author, submission=story, facts={"did": "A neighbour brought the spades."}, now=NOW)
    actions.send(by=story.author, submission=story, now=NOW)


def test_a_changed_mind_takes_a_published_story_down(cast: Any, client: Any) -> None:
    story, named = named_story()
    agree(named)
    actions.publish(by=cast.grace, submission=story, version=1, now=NOW)
    address = f"/library/{live(story).slug}/"
    assert client.get(address).status_code == 200
    named.refresh_from_db()
    agree(named, agrees=False)
    assert client.get(address).status_code == 404


def test_it_takes_two_to_take_a_story_down(cast: Any) -> None:
    story = published(cast.grace)
    actions.ask_down(by=cast.grace, submission=story, because="It tells who is ill.", now=NOW)
    with pytest.raises(GivingRefused, match="two"):
        actions.take_down(by=cast.grace, submission=story, now=NOW)
    actions.take_down(by=cast.olu, submission=story, now=NOW)
    story.refresh_from_db()
    assert (story.status, live(story).live, story.verdict) == (Status.NOT_TAKEN, False, "It tells who is ill.")
    assert {"giving.ask_down", "giving.take_down"} <= set(AuditEntry.objects.values_list("deed", flat=True))


def test_not_taken_is_undone_before_its_letter_goes(cast: Any) -> None:
    story = sent_in()
    actions.decline(by=cast.grace, submission=story, words="This is an advert.", now=NOW)
    assert Letter.objects.get(subject="We could not take your story").due_at == NOW + timedelta(minutes=10)
    actions.take_up_again(by=cast.grace, submission=story, now=NOW)
    story.refresh_from_db()
    assert (story.status, Letter.objects.get(subject="We could not take your story").state) == ("sent", "cancelled")


def test_a_change_that_is_not_taken_leaves_what_is_up(cast: Any) -> None:
    story = published(cast.grace)
    actions.write(by=story.author, submission=story, facts={"worked": "Buy my beans."}, now=NOW)
    story = actions.send(by=story.author, submission=story, now=NOW)
    actions.decline(by=cast.grace, submission=story, words="An advert.", now=NOW)
    story.refresh_from_db()
    assert (story.status, live(story).live) == (Status.PUBLISHED, True)


def test_one_person_cannot_fill_the_desk() -> None:
    first = sent_in()
    for _number in range(MOST_WAITING - 1):
        sent_in(author=first.author)
    with pytest.raises(GivingRefused, match="wait to be read"):
        sent_in(author=first.author)
    other = sent_in()
    for number in range(2, MOST_SENT_A_DAY + 1):
        actions.withdraw(by=other.author, submission=other, now=NOW)
        actions.write(by=other.author, submission=other, facts={"worked": f"Number {number}."}, now=NOW)
        actions.send(by=other.author, submission=other, now=NOW)
    actions.withdraw(by=other.author, submission=other, now=NOW)
    with pytest.raises(GivingRefused, match="one day"):
        actions.send(by=other.author, submission=other, now=NOW)


def test_nobody_has_us_write_to_strangers_without_end() -> None:
    def story(author: Any, names: int, moment: datetime) -> Submission:
        written = SubmissionFactory(author=author, involved="Joy Etienne and others.")
        for number in range(names):
            NamedPersonFactory(submission=written, email=f"joy{written.pk}-{number}@example.org")
        return actions.send(by=author, submission=written, now=moment)

    author = PersonFactory()
    letters = 0
    while letters < MOST_ASKED_A_WEEK:
        actions.withdraw(by=author, submission=story(author, MOST_NAMED, NOW), now=NOW)
        letters += MOST_NAMED
    with pytest.raises(GivingRefused, match="people a week at most"):
        story(author, 1, NOW)
    story(author, 0, NOW)
    story(author, 1, NOW + timedelta(days=7, minutes=1))


def test_everybodys_oldest_piece_comes_first() -> None:
    flood = [sent_in(NOW, title=f"Spam {number}") for number in range(1)]
    flood += [sent_in(NOW + timedelta(minutes=number), author=flood[0].author) for number in (1, 2)]
    real = sent_in(NOW + timedelta(hours=1))
    order = list(Submission.objects.waiting().in_turn().values_list("pk", flat=True))
    assert order == [flood[0].pk, real.pk, flood[1].pk, flood[2].pk]


@pytest.mark.parametrize("choice", IfILeave.values)
def test_who_leaves_takes_their_name_along_or_the_story(cast: Any, choice: str, client: Any) -> None:
    story = published(cast.grace, if_i_leave=choice)
    draft = SubmissionFactory(author=story.author)
    page, author = live(story), story.author
    author.name = "Derek Coyle"
    author.save()
    page.authors = page.looked_after_by = "Derek Coyle"
    page.save_revision().publish()

    actions.leave(person=author, now=NOW)

    assert not Submission.objects.filter(pk__in=[story.pk, draft.pk]).exists()
    answer = client.get(f"/library/{page.slug}/")
    assert answer.status_code == (200 if choice == IfILeave.KEEP else 404)
    assert "Derek Coyle" not in answer.content.decode()
    assert not [one for one in Revision.objects.filter(object_id=str(page.pk)) if "Derek Coyle" in str(one.content)]


def test_a_page_that_an_editor_deleted_is_a_sentence_not_a_crash(cast: Any) -> None:
    story = sent_in()
    live(story).delete()
    story.refresh_from_db()
    with pytest.raises(GivingRefused, match="deleted its page"):
        actions.publish(by=cast.grace, submission=story, version=1, now=NOW)
    actions.send_back(by=cast.grace, submission=story, version=1, words="Again, please.", remarks={}, now=NOW)
    story.refresh_from_db()
    actions.send(by=story.author, submission=story, now=NOW)
    assert live(Submission.objects.get(pk=story.pk)).live is False


def test_without_a_name_nobody_is_named(cast: Any, client: Any) -> None:
    cast.ben.name = "Ben Okafor"
    cast.ben.save()
    story = published(cast.grace, author=cast.ben, unnamed=True)
    assert "Ben Okafor" not in client.get(f"/library/{live(story).slug}/").content.decode()
    other, _named = SubmissionFactory(unnamed=True, did="Joy dug."), None
    NamedPersonFactory(submission=other)
    with pytest.raises(GivingRefused, match="no names"):
        actions.send(by=other.author, submission=other, now=NOW)


def test_asked_once_more_after_a_week_and_not_every_night() -> None:
    named_story()
    for day in (1, 7, 8, 9):
        actions.ask_again(now=NOW + timedelta(days=day))
    assert Letter.objects.filter(kind="giving.consent_asked").count() == 2
