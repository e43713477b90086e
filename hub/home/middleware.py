"""What happens around every page: broken text is refused, private pages are kept, the workroom has its own policy."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

Answer = Callable[[HttpRequest], HttpResponse]
WORKROOM = "/admin/"
SIGNING_IN = "/accounts/"
WORKROOM_POLICY = {
    "default-src": ["'self'"],
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "object-src": ["'none'"],
    "base-uri": ["'self'"],
    "frame-ancestors": ["'self'"],
}


class RefuseBrokenText:
    """A null character in an address gets 400: no database can keep one (T49). Forms say it in a sentence."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info or any(
            "\x00" in part for pair in request.GET.lists() for part in [pair[0], *pair[1]]
        ):
            return render(request, "400.html", status=400)
        return self.get_response(request)


class KeepPrivate:
    """Pages of somebody signed in, and of signing in, are for their eyes alone: no cache anywhere keeps them (T12)."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated or request.path_info.startswith(SIGNING_IN):
            response["Cache-Control"] = "no-store, private"
        return response


class EditorPolicy:
    """Wagtail's editor needs inline scripts and frames of its own previews (decision 13)."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path_info.startswith(WORKROOM):
            response._csp_replace = WORKROOM_POLICY  # type: ignore[attr-defined]
            response["X-Frame-Options"] = "SAMEORIGIN"
        return response
