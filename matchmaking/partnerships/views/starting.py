"""Starting a partnership, answering, and asking one more: the two clicks (M9)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hub import clock
from hub.doors import conduct_agreed, sent
from hub.events.models import Event
from hub.people.choices import Side
from hub.people.models import Person, Profile
from hub.people.permissions import person_of
from matchmaking.partnerships import actions
from matchmaking.partnerships.choices import Origin, PartnershipSide
from matchmaking.partnerships.forms import AnswerForm, AskForm, StartForm
from matchmaking.partnerships.models import Partnership, PartnershipMember
from matchmaking.partnerships.permissions import people_met
from matchmaking.partnerships.policy import ASKING_LASTS
from matchmaking.partnerships.views.fetching import attempt, find_invitation, find_my_open

OF_PROFILE = {Side.COMMUNITY: PartnershipSide.COMMUNITY, Side.RESEARCHER: PartnershipSide.UNIVERSITY}
MOST_CHOICES = 100


@conduct_agreed
def partnership_new(request: HttpRequest) -> HttpResponse:
    """The first click: with somebody I have met here."""
    person = person_of(request)
    if not person.name:
        return redirect("hub:name-choose")
    people = list(people_met(person).order_by("name", "pk")[:MOST_CHOICES])
    told = {"own_side": _side_of(person), "person": request.GET.get("with", "")}
    form = StartForm(sent(request), people=people, events=_gatherings_of(person), initial=told)
    if people and request.method == "POST" and form.is_valid():
        try:
            made = _propose(person, form)
        except actions.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Sent. It begins as soon as they say yes, and we write to you."))
            return redirect("matchmaking:partnership", made.public_id)
    context = {"form": form, "has_met": bool(people)}
    return render(request, "matchmaking/partnerships/partnership_new.html", context)


@login_required
def partnership_answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """The second click: yes, or not this time. A no needs no promise; a yes is a door towards others (P12)."""
    row, person = find_invitation(request, public_id), person_of(request)
    form = AnswerForm(sent(request))
    if request.method == "POST" and form.is_valid():
        is_yes = form.cleaned_data["answer"] == "yes"
        return (_say_yes if is_yes else _say_no)(request, public_id=public_id)
    partnership = Partnership.objects.for_page().get(pk=row.partnership_id)
    context = {"form": form, "row": row, "partnership": partnership, "topics": list(partnership.topics.all())}
    context["until"] = row.asked_at + ASKING_LASTS
    context["has_agreed"] = person.has_agreed("conduct")
    return render(request, "matchmaking/partnerships/partnership_answer.html", context)


@conduct_agreed
def partnership_ask(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask one more person to join."""
    mine, person = find_my_open(request, public_id), person_of(request)
    there = [row.person_id for row in mine.standing]  # type: ignore[attr-defined]
    people = list(people_met(person).exclude(pk__in=there).order_by("name", "pk")[:MOST_CHOICES])
    form = AskForm(sent(request), people=people)
    if people and request.method == "POST" and form.is_valid():
        told = {"person": form.asked, "side": form.cleaned_data["side"]}
        try:
            actions.add_member(by=person, partnership=mine, now=clock.now(), **told)
        except actions.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Sent. They are in it as soon as they say yes."))
            return redirect("matchmaking:partnership", public_id)
    context = {"form": form, "partnership": mine, "has_met": bool(people)}
    return render(request, "matchmaking/partnerships/partnership_ask.html", context)


@conduct_agreed
def _say_yes(request: HttpRequest, public_id: str) -> HttpResponse:
    row = find_invitation(request, public_id)
    said = _("Good. You are in it.")
    attempt(request, lambda: _answer(request, row, is_yes=True), said)
    return redirect("matchmaking:partnership", public_id)


def _say_no(request: HttpRequest, public_id: str) -> HttpResponse:
    row = find_invitation(request, public_id)
    said = _("Noted. We tell them kindly, without a reason.")
    attempt(request, lambda: _answer(request, row, is_yes=False), said)
    return redirect("matchmaking:partnerships")


def _answer(request: HttpRequest, row: PartnershipMember, *, is_yes: bool) -> object:
    return actions.answer_invitation(by=person_of(request), member=row, is_yes=is_yes, now=clock.now())


def _propose(person: Person, form: StartForm) -> Partnership:
    told, event = form.cleaned_data, form.gathering
    return actions.propose_partnership(
        by=person,
        name=told["name"],
        purpose=told["purpose"],
        others=[(form.asked, form.other_side)],
        own_side=told["own_side"],
        origin=Origin.MET_AT_GATHERING if event else Origin.KNEW_EACH_OTHER,
        event=event,
        once=told["once"],
        now=clock.now(),
    )


def _gatherings_of(person: Person) -> list[Event]:
    """Gatherings they had a place at and that are over, the newest first: theirs alone, it tells of nobody else."""
    mine = Event.objects.booked_by(person).open().past(clock.now())
    return list(mine.order_by("-starts_at", "-pk")[:MOST_CHOICES])


def _side_of(person: Person) -> str:
    """Where they start from, as far as they have said."""
    profile = Profile.objects.filter(person=person).first()
    side = (profile.side if profile else "") or person.side
    return OF_PROFILE[Side(side)] if side in OF_PROFILE else ""
