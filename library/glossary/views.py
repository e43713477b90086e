"""The glossary on a page of its own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from library.glossary.choices import SaidBy
from library.glossary.models import Term


@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    """Every word with what it means, by who says it and by what was typed."""
    typed, who = request.GET.get("q", "")[:100], request.GET.get("said_by", "")
    chosen = SaidBy(who) if who in (SaidBy.UNIVERSITY, SaidBy.COMMUNITY) else None
    words = Term.objects.visible_to(request.user).said_by(chosen or "").like(typed)
    context = {"terms": words, "typed": typed, "chosen": chosen, "sides": [SaidBy.UNIVERSITY, SaidBy.COMMUNITY]}
    return render(request, "library/glossary/terms.html", context)
