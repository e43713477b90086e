"""One search across everything a person may see, each part named (X8)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from hub import clock, registry
from hub.home import querysets


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """Works signed out, too: then it finds what is open to everybody."""
    typed = request.GET.get("q", "")
    question = querysets.clean_question(typed)
    sections = querysets.search_across(request.user, question, on=clock.today()) if question else []
    context = {
        "typed": typed[: querysets.LONGEST_QUESTION],
        "question": question,
        "sections": sections,
        "was_cut": len(typed) > querysets.LONGEST_QUESTION,
        "parts": [part.label for part in registry.searches],
        "most": querysets.LONGEST_QUESTION,
    }
    return render(request, "hub/home/search.html", context)
