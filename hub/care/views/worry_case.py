"""One worry's own page: opened with a button, so that other leads see who read it; then its log and its deeds (P12)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from hub import clock
from hub.care import actions
from hub.care.forms import CloseForm, HandOverForm, KeepOutForm, NoteForm, ReasonForm
from hub.care.models import Worry
from hub.care.permissions import readers_of
from hub.care.policy import OPEN_FOR
from hub.people.models import Person
from hub.people.permissions import person_of

REFUSALS = {
    actions.NotYours: gettext_lazy("You do not hold this case any more. Take it over first."),
    actions.NotTheirs: gettext_lazy("That lead cannot read this case any more. Choose another."),
    actions.AlreadyAway: gettext_lazy("This case is closed. Open it again first."),
}


def wanted(request: HttpRequest, public_id: str) -> Worry:
    """The worry, for a lead who may read it; for anybody else it does not exist."""
    visible = Worry.objects.visible_to(request.user, on=clock.today()).select_related("taken_by", "teller")
    return get_object_or_404(visible, public_id=public_id)


def opened_at(worry: Worry, person: Person) -> datetime | None:
    """Since when the case lies open before this lead; None: not opened, or too long ago."""
    opening = worry.openings.still_open(clock.now()).filter(opened_by=person).first()
    return opening.opened_at if opening else None


@login_required
def worry_case(request: HttpRequest, public_id: str) -> HttpResponse:
    """Shut, it says only when it came in and who has it; open, everything."""
    return _page(request, wanted(request, public_id))


def _page(request: HttpRequest, worry: Worry, **bound: forms.Form) -> HttpResponse:
    person = person_of(request)
    since = opened_at(worry, person)
    context: dict[str, Any] = {"worry": worry, "is_mine": worry.taken_by_id == person.pk, "today": clock.today()}
    if since is None:
        return render(request, "hub/care/worry_shut.html", context)
    context |= {"until": since + OPEN_FOR, "form": next(iter(bound.values()), None)}
    context |= _forms(request, worry) | bound | _log(worry)
    return render(request, "hub/care/worry_case.html", context)


def _log(worry: Worry) -> dict[str, Any]:
    return {
        "notes": worry.notes.select_related("written_by", "about"),
        "openings": worry.openings.select_related("opened_by")[:50],
        "exclusions": worry.exclusions.select_related("person").order_by("added_at"),
    }


def _forms(request: HttpRequest, worry: Worry) -> dict[str, forms.Form]:
    """Every form of the page, empty; each has ids of its own."""
    readers = list(readers_of(worry, on=clock.today()))
    others = [lead for lead in readers if lead.pk != worry.taken_by_id]
    return {
        "note_form": NoteForm(auto_id="note_%s"),
        "hand_form": HandOverForm(auto_id="hand_%s", leads=others),
        "take_form": ReasonForm(auto_id="take_%s"),
        "close_form": CloseForm(auto_id="close_%s", today=clock.today()),
        "reopen_form": ReasonForm(auto_id="reopen_%s"),
        "keep_form": KeepOutForm(auto_id="keep_%s", leads=readers),
    }


def _deed(
    request: HttpRequest,
    public_id: str,
    name: str,
    make: Callable[[Worry], forms.Form],
    do: Callable[..., Any],
    said: str,
) -> HttpResponse:
    """Bind the form, do the deed, say so; a form that is not whole is shown again with its words."""
    worry, person = wanted(request, public_id), person_of(request)
    if opened_at(worry, person) is None:
        messages.warning(request, _("You opened this case more than half an hour ago. Open it again, then go on."))
        return redirect("hub:worry-case", public_id)
    form = make(worry)
    if not form.is_valid():
        return _page(request, worry, **{name: form})
    try:
        do(by=person, worry=worry, now=clock.now(), **form.cleaned_data)
    except tuple(REFUSALS) as refusal:
        messages.error(request, REFUSALS[type(refusal)])
    else:
        messages.success(request, said)
    still_visible = Worry.objects.visible_to(person, on=clock.today()).filter(pk=worry.pk).exists()
    return redirect("hub:worry-case", public_id) if still_visible else redirect("hub:worry-desk")


@login_required
@require_POST
def worry_open(request: HttpRequest, public_id: str) -> HttpResponse:
    """Other leads see who opened it, and when."""
    actions.open_worry(by=person_of(request), worry=wanted(request, public_id), now=clock.now())
    return redirect("hub:worry-case", public_id)


@login_required
@require_POST
def worry_note(request: HttpRequest, public_id: str) -> HttpResponse:
    said = _("Written down. It stays in the log as it is.")
    return _deed(
        request, public_id, "note_form", lambda worry: NoteForm(request.POST, auto_id="note_%s"), actions.add_note, said
    )


@login_required
@require_POST
def worry_hand_over(request: HttpRequest, public_id: str) -> HttpResponse:
    def make(worry: Worry) -> forms.Form:
        return HandOverForm(request.POST, auto_id="hand_%s", leads=readers_of(worry, on=clock.today()))

    def do(*, lead: Person, **facts: Any) -> None:
        actions.hand_over_worry(to=lead, **facts)

    return _deed(request, public_id, "hand_form", make, do, _("Handed over. They have been told."))


@login_required
@require_POST
def worry_take_over(request: HttpRequest, public_id: str) -> HttpResponse:
    said = _("This case is yours now.")
    return _deed(
        request,
        public_id,
        "take_form",
        lambda worry: ReasonForm(request.POST, auto_id="take_%s"),
        actions.take_over_worry,
        said,
    )


@login_required
@require_POST
def worry_keep_out(request: HttpRequest, public_id: str) -> HttpResponse:
    def make(worry: Worry) -> forms.Form:
        return KeepOutForm(request.POST, auto_id="keep_%s", leads=readers_of(worry, on=clock.today()))

    def do(*, lead: Person, **facts: Any) -> None:
        actions.keep_out(person=lead, **facts)

    return _deed(request, public_id, "keep_form", make, do, _("Done. They cannot read this case from now on."))


@login_required
@require_POST
def worry_close(request: HttpRequest, public_id: str) -> HttpResponse:
    def make(worry: Worry) -> forms.Form:
        return CloseForm(request.POST, auto_id="close_%s", today=clock.today())

    return _deed(request, public_id, "close_form", make, actions.close_worry, _("Closed. Any lead can open it again."))


@login_required
@require_POST
def worry_reopen(request: HttpRequest, public_id: str) -> HttpResponse:
    def make(worry: Worry) -> forms.Form:
        return ReasonForm(request.POST, auto_id="reopen_%s")

    said = _("Open again, and yours.")
    return _deed(request, public_id, "reopen_form", make, actions.reopen_worry, said)
