"""Who decided what, when and why (X6). It can be read here and changed nowhere."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from hub import clock
from hub.home import querysets
from hub.home.forms import TrailForm
from hub.home.permissions import can_read_safeguarding_trail, can_read_trail

PAGE_SIZE = 50


@login_required
@require_GET
def audit_trail(request: HttpRequest) -> HttpResponse:
    """Newest first, to administrators; what is about safety, to safeguarding leads alone (T6)."""
    on = clock.today()
    reads_all = can_read_trail(request.user, on=on)
    if not reads_all and not can_read_safeguarding_trail(request.user, on=on):
        raise Http404
    form = TrailForm(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    entries = querysets.trail_of(request.user, on=on)
    found = entries.none() if form.is_bound and form.errors else querysets.narrowed(entries, **asked)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "lines": querysets.told(page.object_list),
        "reads_all": reads_all,
        "query": urlencode([(name, value) for name, value in request.GET.items() if name != "page"]),
    }
    return render(request, "hub/home/audit_trail.html", context)
