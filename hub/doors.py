"""What many doors share: guards, doing a deed, reading a form, leafing through a list."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, Final
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, resolve_url
from django.views.decorators.cache import never_cache

from hub import clock

View = Callable[..., HttpResponse]


def demo_only(view: View) -> View:
    """A door of the demo: it does not exist in any copy of the Hub that is for real (decision 22)."""

    @wraps(view)
    @never_cache
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


SECOND_FACTOR: Final = "second_factor"  # session: the demo counts it as shown (decision 22)
PROVED_AT: Final = "proved_at"  # session: when they last proved to be who they are, as an ISO moment
PROOF_OPENS_FOR: Final = timedelta(minutes=15)  # a form that asks for it
PROOF_SENDS_FOR: Final = timedelta(hours=1)  # sending that form: nothing typed is lost to a slow hand


def freshly_proved(view: View) -> View:
    """A door for those who have just shown again that they are who they say (T57); others show it first."""

    @wraps(view)
    @login_required
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not has_proved(request):
            return _go_and_come_back("hub:prove", request)
        return view(request, *args, **kwargs)

    return guarded


def conduct_agreed(view: View) -> View:
    """A door towards other people: whoever goes through has agreed once to how we treat each other (P12)."""

    @wraps(view)
    @login_required
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_agreed("conduct"):  # type: ignore[union-attr]
            return _go_and_come_back("hub:conduct-agree", request)
        return view(request, *args, **kwargs)

    return guarded


def has_proved(request: HttpRequest) -> bool:
    """Whether they have proved who they are recently enough to open, or to send, a form that matters."""
    said: str = request.session.get(PROVED_AT, "")
    valid_for = PROOF_SENDS_FOR if request.method == "POST" else PROOF_OPENS_FOR
    return bool(said) and clock.now() - datetime.fromisoformat(said) <= valid_for


def note_proof(request: HttpRequest) -> None:
    """They have just proved who they are."""
    request.session[PROVED_AT] = clock.now().isoformat()


def _go_and_come_back(name: str, request: HttpRequest) -> HttpResponse:
    return redirect(f"{resolve_url(name)}?{urlencode({'next': request.get_full_path()})}")


def refuse_unless(allowed: bool) -> None:
    """A door one may not use does not exist (T13)."""
    if not allowed:
        raise Http404


def attempt(request: HttpRequest, deed: Callable[[], Any], done: Any = "", *, refused: type[Exception]) -> Any:
    """Do it and say so, or say in a sentence why not; None when it was refused.

    `refused` is the room's own refusal, which says itself in a sentence.
    """
    try:
        outcome = deed()
    except refused as refusal:
        messages.warning(request, str(refusal))
        return None
    if done:
        messages.success(request, done)
    return outcome


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, even when that is nothing; None while it is only looked at."""
    return request.POST if request.method == "POST" else None


def page_of(request: HttpRequest, rows: Any, size: int) -> Page:
    """So many at a time; a page number that makes no sense is the nearest that does."""
    return Paginator(rows, size).get_page(request.GET.get("page", "1")[:6])
