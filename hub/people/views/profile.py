"""Doors for what somebody says about themselves, one question at a time, and what others see of it (P1, P6)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hub import clock
from hub.people import actions
from hub.people.choices import Purpose, SeenBy
from hub.people.forms import FORMS, NameForm, StartForm
from hub.people.models import QUESTIONS, Person, Profile, Question, answers_in, next_question
from hub.people.permissions import person_of


@login_required
def name_choose(request: HttpRequest) -> HttpResponse:
    """What they like to be called."""
    person = person_of(request)
    form = NameForm(request.POST or None, initial={"name": person.name})
    if request.method == "POST" and form.is_valid():
        is_first = not person.name
        actions.choose_name(by=person, name=form.cleaned_data["name"], now=clock.now())
        if not is_first:
            messages.success(request, _("Saved. That is what people will see from now on."))
        return redirect("hub:my-hub")
    return render(request, "hub/people/name_choose.html", {"form": form})


@login_required
def start_choose(request: HttpRequest) -> HttpResponse:
    """Where they start from."""
    person = person_of(request)
    form = StartForm(request.POST or None, initial={"starting_point": person.starting_point})
    if request.method == "POST" and form.is_valid():
        actions.choose_start(by=person, now=clock.now(), starting_point=form.cleaned_data["starting_point"])
        messages.success(request, _("Saved. Your next steps now start from there."))
        return redirect("hub:my-hub")
    return render(request, "hub/people/start_choose.html", {"form": form})


def question_called(name: str) -> Question:
    """Raises Http404 for a question no profile has."""
    if name not in QUESTIONS:
        raise Http404
    return QUESTIONS[name]


def profile_of(person: Person) -> Profile | None:
    """What they have said so far; None before the first answer."""
    return Profile.objects.filter(person=person).prefetch_related("topics").first()


@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """Everything people here may know of them, question by question; the next open one first."""
    person = person_of(request)
    mine = profile_of(person)
    answers = answers_in(mine)
    context = {
        "profile": mine,
        "answers": answers,
        "next": next_question(answers),
        "is_listed": person.has_agreed(Purpose.DIRECTORY),
    }
    return render(request, "hub/people/profile.html", context)


@login_required
def profile_part(request: HttpRequest, part: str) -> HttpResponse:
    """One question, and who may see the answer."""
    person, question = person_of(request), question_called(part)
    form = FORMS[part](request.POST or None, profile=profile_of(person))
    if request.method == "POST" and form.is_valid():
        seen_by = form.cleaned_data.get("seen_by", "")
        actions.save_part(by=person, person=person, part=part, answers=form.answers(), seen_by=seen_by, now=clock.now())
        return redirect("hub:profile-saved", part)
    return render(request, "hub/people/profile_part.html", {"form": form, "question": question})


@login_required
def profile_saved(request: HttpRequest, part: str) -> HttpResponse:
    """What others see of an answer now, and the next question, or enough for today."""
    person = person_of(request)
    question = question_called(part)
    answers = answers_in(profile_of(person))
    context = {
        "answer": next(answer for answer in answers if answer.question == question),
        "next": next_question(answers, after=part),
        "is_listed": person.has_agreed(Purpose.DIRECTORY),
    }
    return render(request, "hub/people/profile_saved.html", context)


@login_required
def profile_seen(request: HttpRequest) -> HttpResponse:
    """The profile as somebody else sees it: members, people they were introduced to, strangers (P6)."""
    person = person_of(request)
    audience = request.GET.get("as", SeenBy.MEMBERS)
    if audience not in ("strangers", SeenBy.INTRODUCED, SeenBy.MEMBERS):
        raise Http404
    mine = profile_of(person) if audience != "strangers" else None
    context = {
        "audience": audience,
        "profile": mine,
        "parts": mine.parts_for(audience) if mine else [],
        "is_listed": person.has_agreed(Purpose.DIRECTORY),
    }
    return render(request, "hub/people/profile_seen.html", context)
