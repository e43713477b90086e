"""Changing what a partnership says of itself, leaving it, ending it (M9)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hub import clock
from hub.doors import conduct_agreed, refuse_unless, sent
from hub.people.permissions import person_of
from matchmaking.partnerships import actions
from matchmaking.partnerships.forms import EditForm, EndForm
from matchmaking.partnerships.models import Partnership
from matchmaking.partnerships.views.fetching import attempt, find_my_open


@conduct_agreed
def partnership_edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Its name, what it is for, where, its topics."""
    mine = find_my_open(request, public_id)
    form = EditForm(sent(request), initial=EditForm.told_by(mine))
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit(by=person_of(request), partnership=mine, now=clock.now(), **form.cleaned_data)
        except actions.Refused as refusal:
            mine = find_my_open(request, public_id)
            form = _once_more(form, mine, refusal)
        else:
            messages.success(request, _("Saved. The others see it too."))
            return redirect("matchmaking:partnership", public_id)
    context = {"form": form, "partnership": mine, "shows_theirs": bool(form.non_field_errors())}
    return render(request, "matchmaking/partnerships/partnership_edit.html", context)


def _once_more(form: EditForm, mine: Partnership, refusal: actions.Refused) -> EditForm:
    """The same words with the reason beside them; sent again, they replace what they now stand under."""
    again = EditForm({**form.cleaned_data, "topics": [one.slug for one in form.cleaned_data["topics"]],
                      "read_mark": mine.read_mark})  # fmt: skip
    again.add_error(None, str(refusal))
    return again


@login_required
def partnership_leave(request: HttpRequest, public_id: str) -> HttpResponse:
    """Asks once; the others go on."""
    mine, person = find_my_open(request, public_id), person_of(request)
    if request.method == "POST":
        said = _("You have left. The others are told, without a reason.")
        attempt(request, lambda: actions.leave(by=person, partnership=mine, now=clock.now()), said)
        return redirect("matchmaking:partnerships")
    others = [row for row in mine.people if row.person_id != person.pk]
    context = {"partnership": mine, "is_last": not others}
    return render(request, "matchmaking/partnerships/partnership_leave.html", context)


@login_required
def partnership_end(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ends it for everybody, with a few words if they like."""
    mine = find_my_open(request, public_id)
    refuse_unless(mine.is_active)
    form, person, now = EndForm(sent(request)), person_of(request), clock.now()
    if request.method == "POST" and form.is_valid():
        said = _("It has ended. The others are told. Its page stays for all of you.")
        reason = form.cleaned_data["reason"]
        attempt(request, lambda: actions.end_partnership(by=person, partnership=mine, reason=reason, now=now), said)
        return redirect("matchmaking:partnership", public_id)
    return render(request, "matchmaking/partnerships/partnership_end.html", {"form": form, "partnership": mine})
