"""A question on its way: what was typed is kept in the visit of this browser until it is posted (M11).

Only what a form has cleaned is kept, so its size has a bound; and there is one draft for each visit.
"""

from datetime import date
from typing import Any, Final

from django import forms
from django.http import HttpRequest

from matchmaking.questions.forms.steps import STEPS
from matchmaking.questions.policy import DRAFT_LASTS

DRAFT: Final = "question_draft"
Draft = dict[str, dict[str, Any]]  # step: field: what was typed, as text or a list of texts


def draft_of(request: HttpRequest) -> Draft:
    """What was typed so far, by steps."""
    kept = request.session.get(DRAFT)
    return kept if isinstance(kept, dict) else {}


def keep_step(request: HttpRequest, step: str, cleaned: dict[str, Any]) -> None:
    """Keep one step. A stranger's visit ends after a while, and their words with it."""
    said = {name: value.isoformat() if isinstance(value, date) else value for name, value in cleaned.items()}
    request.session[DRAFT] = {**draft_of(request), step: said}
    if not request.user.is_authenticated:
        request.session.set_expiry(DRAFT_LASTS)


def forget_draft(request: HttpRequest) -> None:
    request.session.pop(DRAFT, None)


def typed_at(request: HttpRequest, step: str) -> dict[str, Any]:
    """What a step begins with when somebody comes back to it."""
    said = dict(draft_of(request).get(step, {}))
    if said.get("wanted_on"):
        said["wanted_on"] = date.fromisoformat(said["wanted_on"])
    if "tags" in said:
        said["tags"] = ", ".join(said["tags"])
    return said


def form_at(step: str, *args: Any, today: date, **options: Any) -> forms.Form:
    """The form of one step."""
    if step == "practical":
        options["earliest"] = today
    return STEPS[step](*args, **options)


def unfinished(request: HttpRequest, *, today: date) -> str:
    """The first step that still needs something; empty when all is said."""
    return next((step for step in STEPS if not _again(request, step, today).is_valid()), "")


def said_in(request: HttpRequest, *, today: date) -> dict[str, Any]:
    """All that was said, cleaned once more: a day may be over by now. Only once nothing is unfinished."""
    said: dict[str, Any] = {}
    for step in STEPS:
        form = _again(request, step, today)
        form.is_valid()
        said |= form.cleaned_data
    return said


def _again(request: HttpRequest, step: str, today: date) -> forms.Form:
    return form_at(step, typed_at(request, step), today=today)
