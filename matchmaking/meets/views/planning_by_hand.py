"""Doors for changing a round by hand (M5). First what it leads to, then saving."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hub import clock
from hub.doors import sent
from hub.events.actions import Refused
from hub.people.permissions import person_of
from matchmaking.meets import wording
from matchmaking.meets.actions import planning as actions
from matchmaking.meets.forms.planning import ChangeForm, TableForm
from matchmaking.meets.models import MatchEvent
from matchmaking.meets.views.fetching import find_hosted
from matchmaking.meets.views.planning import sent_again
from matchmaking.meets.views.planning_shown import PlanShown, RoundShown, changes_since, shown_of


def find_round(shown: PlanShown, number: int) -> RoundShown:
    """That round of the plan; 404 where there is none."""
    found = next((each for each in shown.rounds() if each.number == number), None)
    if found is None:
        raise Http404
    return found


def attempt_in(form: Any, match: MatchEvent, deed: Any) -> tuple[Any, list[str]]:
    """What it came to, and what somebody else changed meanwhile: then what was typed stands there for the new plan."""
    version = form.cleaned_data["version"]
    try:
        return deed(), []
    except actions.ChangedMeanwhile as refusal:
        form.data = sent_again(form.data, version=str(match.plan_version))
        form.add_error(None, str(refusal))
        return None, changes_since(match, version)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None, []


@login_required
def meet_change(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Two people change places, or are put together: what that leads to is said before it is saved."""
    match = find_hosted(request, public_id)
    shown = shown_of(match)
    round_ = find_round(shown, number)
    form = ChangeForm(sent(request), people=_people(shown, round_), version=match.plan_version)
    outlook: actions.Outlook | None = None
    stale: list[str] = []
    if request.method == "POST" and form.is_valid():
        outlook, stale = attempt_in(form, match, partial(_change, request, match, form, number))
        if isinstance(outlook, MatchEvent):
            messages.success(request, _("Saved."))
            return redirect(f"/meet/{public_id}/host/rounds/#round-{number}")
    context = {"form": form, "match": match, "event": match.event, "round": round_, "stale": stale}
    context["warnings"] = _warnings(shown, outlook) if outlook is not None else []
    return render(request, "matchmaking/meets/host_change.html", context)


def _change(request: HttpRequest, match: MatchEvent, form: ChangeForm, number: int) -> Any:
    """Saved when just this was looked at before, or there is nothing to warn of; else what it would lead to."""
    said, by, now = form.cleaned_data, person_of(request), clock.now()
    change = actions.Change(number, int(said["one"]), int(said["two"]), said["what"] == ChangeForm.TOGETHER)
    if said["version"] == match.plan_version and said["looked"] != form.signature:
        outlook = actions.look_at_change(by=by, match=match, change=change, now=now)
        if outlook.alone or match.is_published:
            form.data = sent_again(form.data, looked=form.signature)
            return outlook
    return actions.change_by_hand(
        by=by, match=match, version=said["version"], change=change, keep=said["keep"], now=now
    )


def _warnings(shown: PlanShown, outlook: actions.Outlook) -> list[str]:
    told = [_("%(name)s would have no partner in this round.") % {"name": shown.names[key]} for key in outlook.alone]
    pairs = [wording.listed(shown.names[key] for key in sorted(pair)) for pair in outlook.pairs]
    told += [_("These two would sit together: %(pair)s.") % {"pair": pair} for pair in pairs]
    if shown.stand.match.is_published:
        told.append(_("The plan is published: these people see the change at once."))
    return told


def _people(shown: PlanShown, round_: RoundShown) -> list[tuple[str, str]]:
    """Everybody here, by name, with whom they sit with now."""
    rows = []
    for pair in round_.pairs:
        for me, other in ((pair.one, pair.two), (pair.two, pair.one)):
            if not me.is_gone:
                facts = {"name": me.name, "other": other.name, "table": pair.conversation.table}
                rows.append((str(me.key), _("%(name)s (table %(table)d, with %(other)s)") % facts))
    rows += [(str(one.key), _("%(name)s (no partner)") % {"name": one.name}) for one in round_.out]
    return sorted(rows, key=lambda row: row[1].casefold())


@login_required
def meet_table(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """A pair sits at another table."""
    match = find_hosted(request, public_id)
    round_ = find_round(shown_of(match), number)
    form = TableForm(sent(request), pairs=_pairs(round_), version=match.plan_version)
    stale: list[str] = []
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        pair = next(each for each in round_.pairs if each.conversation.public_id == said["pair"])
        told = {"version": said["version"], "conversation": pair.conversation, "table": said["table"]}
        deed = partial(actions.move_pair, by=person_of(request), match=match, now=clock.now(), **told)
        done, stale = attempt_in(form, match, deed)
        if done is not None:
            messages.success(request, _("Saved."))
            return redirect(f"/meet/{public_id}/host/rounds/#round-{number}")
    context = {"form": form, "match": match, "event": match.event, "round": round_, "stale": stale}
    return render(request, "matchmaking/meets/host_table.html", context)


def _pairs(round_: RoundShown) -> list[tuple[str, str]]:
    words = _("Table %(table)d: %(one)s and %(two)s")
    return [
        (each.conversation.public_id,
         words % {"table": each.conversation.table, "one": each.one.name, "two": each.two.name})
        for each in round_.pairs
    ]  # fmt: skip
