"""The desk of letters: what goes out, is held, is in doubt, has failed, and which addresses do not work (R1, R4, R5).

Looking changes nothing. Nobody reads here the words of a letter, see `views.desk`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from hub import clock, registry
from hub.doors import page_of, refuse_unless
from hub.letters import actions
from hub.letters.choices import LetterState
from hub.letters.forms import KindForm
from hub.letters.models import Letter, RestingAddress
from hub.letters.permissions import can_sit_at_letters, is_of_team
from hub.letters.policy import DESK_PAGE_SIZE
from hub.letters.querysets import LetterQuerySet
from hub.letters.wording import masked, problem_in_words, reader_in_words


@dataclass(frozen=True)
class Shelf:
    """One part of the desk: what it is called, which letters stand there, how they are counted."""

    label: Any
    text: Any
    rows: Callable[[LetterQuerySet], LetterQuerySet]
    counted: Q


BOUNCES: Final = "bounces"
SHELVES: Final = {
    "going": Shelf(
        gettext_lazy("Going out"),
        gettext_lazy("These wait to go, the soonest first. A wrong link in one? Hold it back."),
        LetterQuerySet.going_out,
        Q(state=LetterState.QUEUED),
    ),
    "held": Shelf(
        gettext_lazy("Held"),
        gettext_lazy("These do not go until somebody lets them go."),
        LetterQuerySet.held,
        Q(state=LetterState.HELD),
    ),
    "doubt": Shelf(
        gettext_lazy("Perhaps sent"),
        gettext_lazy(
            "Nobody knows whether these arrived: the line broke. Those still in doubt come first. Below stands each "
            "letter that ever was in doubt, and what became of it."
        ),
        LetterQuerySet.doubted,
        Q(state=LetterState.UNCERTAIN),
    ),
    "failed": Shelf(
        gettext_lazy("Failed"),
        gettext_lazy("A mail server said no to these, the newest first."),
        LetterQuerySet.failed,
        Q(state=LetterState.FAILED),
    ),
}


@login_required
@require_GET
def desk_letters(request: HttpRequest) -> HttpResponse:
    """One shelf of the desk, by kind, a page at a time. Every shelf is counted."""
    refuse_unless(can_sit_at_letters(request.user, on=clock.today()))
    seen = Letter.objects.at_desk(request.user, on=clock.today())
    counts = seen.aggregate(**{name: Count("pk", filter=shelf.counted) for name, shelf in SHELVES.items()})
    context = {"is_team": is_of_team(request.user, on=clock.today()), "now": clock.now()}
    if context["is_team"]:
        counts[BOUNCES] = RestingAddress.objects.resting(clock.now()).count()
    chosen = request.GET.get("show", "going")
    chosen = chosen if chosen in counts else "going"
    context |= _bounces(request) if chosen == BOUNCES else _letters(request, SHELVES[chosen], seen)
    tabs = [(name, SHELVES[name].label if name in SHELVES else _("Bounces"), many) for name, many in counts.items()]
    return render(request, "hub/letters/desk.html", {**context, "chosen": chosen, "tabs": tabs})


def _letters(request: HttpRequest, shelf: Shelf, seen: LetterQuerySet) -> dict[str, Any]:
    rows = shelf.rows(seen)
    there = rows.order_by("kind").values_list("kind", flat=True).distinct()
    kinds = [(name, str(registry.letter_kinds[name].label)) for name in there]
    form = KindForm(request.GET, kinds=sorted(kinds, key=lambda kind: kind[1]))
    found = rows.filter(kind=form.chosen) if form.chosen else rows
    page = page_of(request, found.defer("text", "html").select_related("person"), DESK_PAGE_SIZE)
    query = urlencode([(name, value) for name, value in request.GET.items() if name in ("show", "kind")])
    return {"form": form, "found": page, "lines": lines_of(page.object_list), "shelf": shelf, "query": query}


def lines_of(letters: Any) -> list[dict[str, Any]]:
    """Each letter with whom it goes to, what it is about and what went wrong, in words; one question for each table."""
    rows = list(letters)
    ids: dict[str, list[str]] = {}
    for row in rows:
        if row.about_label in registry.matters and row.kind_of_letter.keeper is None:
            ids.setdefault(row.about_label, []).append(row.about_id)
    told = {label: registry.matters[label].told(some) for label, some in ids.items()}
    return [
        {
            "letter": row,
            "kind": row.kind_of_letter.label,
            "to": reader_in_words(row),
            "about": told.get(row.about_label, {}).get(row.about_id, ""),
            "problem": problem_in_words(row.problem) if row.problem else "",
        }
        for row in rows
    ]


def _bounces(request: HttpRequest) -> dict[str, Any]:
    """Addresses that rest, the newest first, with whose they are."""
    page = page_of(request, RestingAddress.objects.resting(clock.now()), DESK_PAGE_SIZE)
    known = get_user_model().objects.alias(lower=Lower("email"))
    owners = {one.email.lower(): one for one in known.filter(lower__in=[row.address for row in page.object_list])}
    lines = [
        {
            "rest": row,
            "address": masked(row.address),
            "who": owners[row.address].called if row.address in owners else "",
            "problem": problem_in_words(row.problem),
        }
        for row in page.object_list
    ]
    return {"found": page, "rests": lines, "query": urlencode({"show": BOUNCES})}


@login_required
@require_POST
def rest_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody said that the address works again."""
    refuse_unless(is_of_team(request.user, on=clock.today()))
    rest = get_object_or_404(RestingAddress, pk=pk)
    if actions.try_address_again(by=request.user, address=rest, now=clock.now()):
        messages.success(request, _("Noted. The next letter to this address goes as usual."))
    else:
        messages.info(request, _("This address does not rest any more. Nothing is left to do."))
    return redirect(f"{resolve_url('hub:desk-letters')}?show={BOUNCES}")
