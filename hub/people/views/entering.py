"""Doors for the programme team, who do a step for somebody on the phone (P11)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hub import clock
from hub.people import actions
from hub.people.forms import FORMS, NewPersonForm, PartForm
from hub.people.models import Person, answers_in
from hub.people.permissions import can_enter_profile, person_of
from hub.people.views.consents import asked_purpose, standings, version_read
from hub.people.views.profile import profile_of, question_called


def _caller(request: HttpRequest, public_id: str) -> Person:
    """Whoever is on the phone. A desk one may not use does not exist, nor does anybody at it (T13)."""
    if not can_enter_profile(request.user, on=clock.today()):
        raise Http404
    return get_object_or_404(Person.objects.active(), public_id=public_id)


@login_required
def person_enter(request: HttpRequest) -> HttpResponse:
    """Make an account for somebody who rings."""
    if not can_enter_profile(request.user, on=clock.today()):
        raise Http404
    form, known = NewPersonForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            person = actions.enter_person(by=person_of(request), now=clock.now(), **form.cleaned_data)
        except actions.AddressKnown as there_is:
            known = there_is.person
            form.add_error("email", _("There is an account with this address already."))
        else:
            messages.success(request, _("Saved. A letter tells them so, and how to come in."))
            return redirect("hub:person-profile", person.public_id)
    return render(request, "hub/people/person_enter.html", {"form": form, "known": known})


@login_required
def person_profile(request: HttpRequest, public_id: str) -> HttpResponse:
    """What somebody has said so far, but for what they keep to themselves; every question can be entered."""
    person = _caller(request, public_id)
    mine = profile_of(person)
    context = {"person": person, "profile": mine, "answers": answers_in(mine), "standings": standings(person)}
    return render(request, "hub/people/person_profile.html", context)


@login_required
def person_profile_part(request: HttpRequest, public_id: str, part: str) -> HttpResponse:
    """One question, asked on the phone."""
    person, question = _caller(request, public_id), question_called(part)
    mine = profile_of(person)
    hides = question.answer_in(mine).is_private if mine else False
    form = FORMS[part](request.POST or None, profile=mine, hides=hides)
    if request.method == "POST" and form.is_valid() and _entered(request, form, person, part):
        messages.success(request, _("Saved. A letter tells them what was entered."))
        return redirect("hub:person-profile", person.public_id)
    context = {"form": form, "question": question, "person": person, "hides": hides}
    return render(request, "hub/people/person_profile_part.html", context)


def _entered(request: HttpRequest, form: PartForm, person: Person, part: str) -> bool:
    """Whether it could be kept; else the form says why."""
    seen_by = form.cleaned_data.get("seen_by", "")
    facts = {"person": person, "part": part, "answers": form.answers(), "seen_by": seen_by}
    try:
        actions.save_part(by=person_of(request), now=clock.now(), **facts)
    except actions.NothingTyped:
        form.add_error(None, _("Type what they tell you. What they wrote themselves is theirs to empty."))
        return False
    return True


@login_required
@require_POST
def person_consent_give(request: HttpRequest, public_id: str, purpose: str) -> HttpResponse:
    """They said yes on the phone, when this wording was read to them."""
    person, asked = _caller(request, public_id), asked_purpose(purpose)
    read, now = version_read(request), clock.now()
    try:
        actions.agree(by=person_of(request), person=person, purpose=asked, now=now, version=read)
    except actions.WordsHaveChanged:
        messages.warning(request, _("The words have changed. Read them out again, then press again."))
    else:
        messages.success(request, _("Saved. A letter tells them so."))
    return redirect("hub:person-profile", person.public_id)


@login_required
@require_POST
def person_consent_withdraw(request: HttpRequest, public_id: str, purpose: str) -> HttpResponse:
    """They took it back on the phone."""
    person, asked = _caller(request, public_id), asked_purpose(purpose)
    actions.withdraw(by=person_of(request), person=person, purpose=asked, now=clock.now())
    messages.success(request, _("Taken back, from this moment on. A letter tells them so."))
    return redirect("hub:person-profile", person.public_id)
