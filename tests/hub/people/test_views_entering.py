"""Doors for the team, who do a step for somebody on the phone (P11)."""

import re
from typing import Any

import pytest
from django.test import Client

from hub.letters.actions import deliver_due_letters
from hub.letters.models import Letter
from hub.people.choices import SeenBy
from hub.people.models import Consent, Person, Profile
from tests.conftest import NOW
from tests.factories.people import ConsentFactory, ProfileFactory

pytestmark = pytest.mark.django_db
NEW = {"name": "Zoë O’Hara", "email": "zoe@example.org", "starting_point": "community-new"}


def text_of(answer: Any) -> str:
    return answer.content.decode()


def said(answer: Any) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def desk(person: Person, end: str = "profile/") -> str:
    return f"/desk/people/{person.public_id}/{end}"


@pytest.mark.parametrize("name", ["mo", "olu"])
def test_somebody_with_no_time_for_forms_has_a_profile_after_one_call(as_person: Any, cast: Any, name: str) -> None:
    helper = getattr(cast, name)
    browser = as_person(helper)

    made = browser.post("/desk/people/new/", NEW, follow=True)
    zoe = Person.objects.get(email="zoe@example.org")
    assert made.redirect_chain == [(desk(zoe), 302)]
    browser.post(desk(zoe, "profile/works_on/"), {"works_on": "Allotments", "seen_by": "members"})
    browser.post(desk(zoe, "consents/directory/give/"), {"version": "1"})

    profile = Profile.objects.get(person=zoe)
    assert (profile.works_on, profile.entered_by, profile.entered_at) == ("Allotments", helper, NOW)
    assert zoe in Person.objects.listed()
    kinds = list(Letter.objects.filter(person=zoe).order_by("pk").values_list("kind", flat=True))
    assert kinds == ["people.account_made", "people.profile_entered"]


def test_whoever_rang_comes_in_by_a_code_and_proves_the_address_by_it(
    as_person: Any, cast: Any, client: Client
) -> None:
    as_person(cast.mo).post("/desk/people/new/", NEW)

    client.post("/accounts/login/code/", {"email": "zoe@example.org"})
    code = re.findall(r"^    ([A-Z0-9]{4}-[A-Z0-9]{4})$", Letter.objects.latest("pk").text, re.MULTILINE)[0]
    inside = client.post("/accounts/login/code/confirm/", {"code": code}, follow=True)

    assert inside.redirect_chain[-1] == ("/my/", 302)
    assert "Zoë O’Hara" in text_of(inside)
    assert Person.objects.get(email="zoe@example.org").emailaddress_set.get().verified is True


@pytest.mark.parametrize("typed", ["ben@example.org", "Ben@Example.ORG"])
def test_an_address_that_has_an_account_leads_to_it(as_person: Any, cast: Any, typed: str) -> None:
    cast.ben.save()

    answer = as_person(cast.mo).post("/desk/people/new/", {**NEW, "email": typed})

    page = text_of(answer)
    assert "There is an account with this address already." in page
    assert f'<a href="/desk/people/{cast.ben.public_id}/">open it</a>' in page
    assert 'value="Zoë O’Hara"' in page
    assert Letter.objects.count() == 0


def test_posting_more_than_the_form_asks_for_gives_nobody_more(as_person: Any, cast: Any) -> None:
    facts = {
        **NEW,
        "is_superuser": "on",
        "is_active": "",
        "public_id": "mine",
        "password": "x",
        "roles": "administrator",
    }

    as_person(cast.mo).post("/desk/people/new/", facts)

    zoe = Person.objects.get(email="zoe@example.org")
    assert (zoe.is_superuser, zoe.is_active, zoe.roles.count(), zoe.has_usable_password()) == (False, True, 0, False)
    assert zoe.public_id != "mine"


def test_what_somebody_keeps_to_themselves_is_not_shown_to_the_team(as_person: Any, cast: Any) -> None:
    ProfileFactory(
        person=cast.amina,
        hopes="secret-hopes",
        hopes_seen_by=SeenBy.NOBODY,
        access_needs="secret-needs",
        offers="A room",
    )
    browser = as_person(cast.mo)

    pages = [text_of(browser.get(desk(cast.amina, end))) for end in ("profile/", "profile/hopes/", "profile/access/")]

    assert [("secret-hopes" in page, "secret-needs" in page) for page in pages] == [(False, False)] * 3
    assert "A room" in pages[0]
    assert "What you type replaces it." in pages[1]


def test_an_empty_form_does_not_empty_what_the_team_cannot_read(as_person: Any, cast: Any) -> None:
    ProfileFactory(person=cast.amina, access_needs="A ramp")

    answer = as_person(cast.mo).post(desk(cast.amina, "profile/access/"), {"access_needs": ""})

    assert "Type what they tell you. What they wrote themselves is theirs to empty." in text_of(answer)
    assert Profile.objects.get().access_needs == "A ramp"


def test_access_needs_told_on_the_phone_are_kept_and_not_shown_again(as_person: Any, cast: Any) -> None:
    browser = as_person(cast.mo)

    saved = browser.post(desk(cast.amina, "profile/access/"), {"access_needs": "An interpreter"}, follow=True)

    assert said(saved) == ["Saved. A letter tells them what was entered."]
    assert Profile.objects.get().access_needs == "An interpreter"
    assert "An interpreter" not in text_of(saved) + text_of(browser.get(desk(cast.amina, "profile/access/")))


def test_the_letter_names_what_was_entered_and_never_a_word_of_it(
    as_person: Any, cast: Any, mailoutbox: list[Any]
) -> None:
    browser = as_person(cast.mo)
    browser.post(desk(cast.amina, "profile/works_on/"), {"works_on": "canary-works", "seen_by": "members"})
    browser.post(desk(cast.amina, "profile/access/"), {"access_needs": "canary-needs"})
    browser.post(desk(cast.amina, "consents/directory/give/"), {"version": "1"})
    browser.post(desk(cast.amina, "consents/contact/withdraw/"))

    letter = Letter.objects.get(kind="people.profile_entered")
    deliver_due_letters(tick=lambda: letter.due_at)

    body = mailoutbox[0].body
    assert mailoutbox[0].to == ["amina@example.org"]
    assert "- What you work on\n- What you need to take part\n- You agree: Being found in the directory\n" in body
    assert "/my/profile/" in body
    assert "canary" not in mailoutbox[0].message().as_string()


def test_a_call_on_the_next_day_gets_a_letter_of_its_own(as_person: Any, cast: Any) -> None:
    import time_machine

    browser = as_person(cast.mo)
    browser.post(desk(cast.amina, "profile/hopes/"), {"hopes": "Rain", "seen_by": "members"})
    with time_machine.travel("2026-11-24T10:00:00+00:00", tick=False):
        as_person(cast.mo).post(desk(cast.amina, "profile/offers/"), {"offers": "Sun", "seen_by": "members"})

    assert Letter.objects.filter(kind="people.profile_entered").count() == 2


def test_a_letter_about_somebody_who_has_left_is_not_sent(as_person: Any, cast: Any, mailoutbox: list[Any]) -> None:
    as_person(cast.mo).post(desk(cast.amina, "profile/hopes/"), {"hopes": "Rain", "seen_by": "members"})
    Person.objects.filter(pk=cast.amina.pk).update(is_active=False)

    letter = Letter.objects.get()
    deliver_due_letters(tick=lambda: letter.due_at)

    assert mailoutbox == []


def test_consent_by_phone_keeps_who_noted_it_and_can_be_taken_back_by_phone(as_person: Any, cast: Any) -> None:
    browser = as_person(cast.mo)

    browser.post(desk(cast.amina, "consents/photographs/give/"), {"version": "1"})
    consent = Consent.objects.get()
    assert (consent.person, consent.given_by, cast.amina.has_agreed("photographs")) == (cast.amina, cast.mo, True)

    browser.post(desk(cast.amina, "consents/photographs/withdraw/"))
    assert cast.amina.has_agreed("photographs") is False


def test_old_words_read_out_on_the_phone_count_for_nothing(as_person: Any, cast: Any) -> None:
    answer = as_person(cast.mo).post(desk(cast.amina, "consents/research/give/"), {"version": "7"}, follow=True)

    assert said(answer) == ["The words have changed. Read them out again, then press again."]
    assert Consent.objects.count() == 0


def test_the_team_cannot_promise_conduct_for_anybody(as_person: Any, cast: Any) -> None:
    browser = as_person(cast.mo)
    ConsentFactory(person=cast.amina, purpose="conduct")

    answers = [
        browser.post(desk(cast.amina, f"consents/conduct/{deed}/"), {"version": "1"}) for deed in ("give", "withdraw")
    ]

    assert ([answer.status_code for answer in answers], cast.amina.has_agreed("conduct")) == ([404, 404], True)


@pytest.mark.parametrize("name", ["amina", "ben", "grace", "lena", "nia", "dev"])
def test_for_everybody_else_these_doors_do_not_exist(as_person: Any, cast: Any, name: str) -> None:
    browser = as_person(getattr(cast, name))
    nowhere = browser.get("/desk/nothing/").content
    paths = [
        "/desk/people/new/",
        desk(cast.carol),
        desk(cast.carol, "profile/works_on/"),
        "/desk/people/nobody/profile/",
    ]

    answers = [browser.get(path) for path in paths]
    deeds = [
        browser.post("/desk/people/new/", NEW),
        browser.post(desk(cast.carol, "profile/works_on/"), {"works_on": "x", "seen_by": "members"}),
        browser.post(desk(cast.carol, "consents/directory/give/"), {"version": "1"}),
    ]

    assert {answer.status_code for answer in answers + deeds} == {404}
    assert {answer.content for answer in answers} == {nowhere}
    assert (Profile.objects.count(), Consent.objects.count()) == (0, 0)


def test_nobody_is_entered_who_has_left_or_is_kept_out(as_person: Any, cast: Any) -> None:
    Person.objects.filter(pk=cast.ben.pk).update(is_active=False)

    assert as_person(cast.mo).get(desk(cast.ben)).status_code == 404


def test_names_and_answers_are_shown_as_text_on_the_desk(as_person: Any, cast: Any) -> None:
    markup = "<script>alert(1)</script>"
    Person.objects.filter(pk=cast.amina.pk).update(name=markup)
    ProfileFactory(person=cast.amina, offers=markup)

    pages = [text_of(as_person(cast.mo).get(desk(cast.amina, end))) for end in ("profile/", "profile/offers/")]

    assert ["<script>" in page for page in pages] == [False, False]
