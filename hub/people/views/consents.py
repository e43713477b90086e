"""Doors to what somebody agrees to, one line for each purpose (P6)."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hub import clock
from hub.people import actions
from hub.people.choices import ASKED_PURPOSES, Purpose
from hub.people.models import Consent, Person
from hub.people.permissions import person_of
from hub.people.policy import WORDINGS


@dataclass(frozen=True)
class Standing:
    """Where somebody stands on one purpose: the wording in force, and the last thing they said about it."""

    purpose: Purpose
    version: int
    last: Consent | None

    @property
    def is_open(self) -> bool:
        return self.last is not None and self.last.withdrawn_at is None

    @property
    def is_agreed(self) -> bool:
        return self.is_open and self.last is not None and self.last.version == self.version

    @property
    def words(self) -> str:
        """The template with the words they are asked to agree to."""
        return f"hub/people/wordings/{self.purpose}_{self.version}.html"


def standings(person: Person) -> list[Standing]:
    """Every purpose somebody is asked about. One question to the database."""
    last = {consent.purpose: consent for consent in person.consents.select_related("given_by").order_by("pk")}
    return [Standing(purpose, WORDINGS[purpose], last.get(purpose)) for purpose in ASKED_PURPOSES]


def asked_purpose(name: str) -> Purpose:
    """Raises Http404 for anything that is not asked about here."""
    if name not in ASKED_PURPOSES:
        raise Http404
    return Purpose(name)


def version_read(request: HttpRequest) -> int:
    """Which wording stood on the page they pressed the button on; 0 for one that never was."""
    said = request.POST.get("version", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 6 else 0


@login_required
def consents(request: HttpRequest) -> HttpResponse:
    """What they agree to, since when, in which wording; give or take back with one press."""
    return render(request, "hub/people/consents.html", {"standings": standings(person_of(request))})


@login_required
@require_POST
def consent_give(request: HttpRequest, purpose: str) -> HttpResponse:
    person, asked = person_of(request), asked_purpose(purpose)
    try:
        actions.agree(by=person, person=person, purpose=asked, now=clock.now(), version=version_read(request))
    except actions.WordsHaveChanged:
        messages.warning(request, _("The words have changed. Please read them here, then press again if you agree."))
    else:
        messages.success(request, _("Saved. You agree: %(purpose)s.") % {"purpose": asked.label})
    return redirect("hub:consents")


@login_required
@require_POST
def consent_withdraw(request: HttpRequest, purpose: str) -> HttpResponse:
    asked = asked_purpose(purpose)
    actions.withdraw(by=person_of(request), purpose=asked, now=clock.now())
    messages.success(request, _("Taken back, from this moment on: %(purpose)s.") % {"purpose": asked.label})
    return redirect("hub:consents")
