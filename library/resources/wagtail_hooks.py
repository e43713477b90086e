"""The library in Wagtail's workroom: what goes round the form is asked the same questions."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks

from hub import clock
from library.resources import readiness
from library.resources.querysets import drafts_among


@hooks.register("before_bulk_action")
def publish_only_what_is_ready(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Many pages at once are published when all of them are ready; else none is, and each that is not is named."""
    if action_type != "publish":
        return None
    faults = {
        page.title: readiness.faults(page, on=clock.today()) for page in drafts_among(objects, below=_below(action))
    }
    waiting = {title: found for title, found in faults.items() if found}
    for title, found in waiting.items():
        sentence = _("“%(title)s” is not ready. %(why)s") % {"title": title, "why": " ".join(found.values())}
        messages.error(request, sentence)
    return redirect(action.next_url) if waiting else None


def _below(action: Any) -> bool:
    """Whether drafts under the chosen pages are to be published as well."""
    return bool(action.cleaned_form.cleaned_data.get("include_descendants"))
