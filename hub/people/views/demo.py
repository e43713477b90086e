"""The demo's cast: invented people anybody may sign in as (decision 22)."""

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from hub.doors import SECOND_FACTOR, demo_only
from hub.people.demo import CAST
from hub.people.models import Person


@demo_only
def demo_cast(request: HttpRequest) -> HttpResponse:
    """The invented people, each with a button to sign in as them."""
    return render(request, "hub/people/demo_cast.html", {"cast": CAST})


@demo_only
@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the cast, without a code."""
    email = request.POST.get("email", "")
    if email not in {member.email for member in CAST}:
        raise Http404
    person = get_object_or_404(Person.objects.active(), email=email)
    login(request, person, backend="hub.people.adapter.RoleBackend")
    request.session[SECOND_FACTOR] = True  # counted as shown here (decision 22)
    return redirect("hub:my-hub")
