"""What the Hub says about itself."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hub.home.forms import SampleForm
from hub.privacy import policy
from hub.privacy.permissions import kept_of_anybody


def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "hub/home/accessibility.html")


def privacy(request: HttpRequest) -> HttpResponse:
    context = {
        "operator": settings.OPERATOR,
        "contact_address": settings.CONTACT_ADDRESS,
        "entries": kept_of_anybody(),
        "idle_months": policy.IDLE_MONTHS,
        "close_months": policy.CLOSE_MONTHS,
    }
    return render(request, "hub/home/privacy.html", context)


def styleguide(request: HttpRequest) -> HttpResponse:
    """The living style guide; its sample form is shown as it looks when something is wrong."""
    sample = SampleForm({"question": "Why do so few of us see a dentist?", "day": "soon", "reach": "letter"})
    return render(request, "hub/home/styleguide.html", {"form": sample})
