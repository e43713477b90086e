"""Pages that are the same for everybody are kept for strangers, in front of sessions (decision 13)."""

from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse
from wagtail.contrib.redirects.middleware import RedirectMiddleware
from wagtail.views import serve as wagtail_serve

from library.resources import editions, shelfmarks

Answer = Callable[[HttpRequest], HttpResponse]
TOKEN: Final = b"csrfmiddlewaretoken"
MOST_BYTES: Final = 200_000


class KeepPublicPages:
    """Answers a stranger who comes without a session from what was kept of this edition of the library.

    Kept is only what was made for somebody who brought no cookie at all and who was given none, so it can hold no
    name, no message and no token; and only by its bare address, as a page of the library said that it is for
    everybody. Any change to the library makes a new edition, of which nothing is kept yet.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not self._is_for_a_stranger(request):
            return self.get_response(request)
        name = self._name(request)
        if editions.is_kept(name) and (kept := editions.shelf_of(request).look_for(name)):
            return self._copy(*kept)
        response = self.get_response(request)
        if self._can_be_kept(request, response):
            editions.shelf_of(request).put(name, (response.content, list(response.headers.items())))
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Pages of the library are found by their shelfmark."""
        if view is wagtail_serve and request.method in ("GET", "HEAD"):
            shelfmarks.find_again(request, args[0] if args else kwargs["path"])

    def _is_for_a_stranger(self, request: HttpRequest) -> bool:
        """Somebody who only looks, at a bare address, and whom nothing tells from others."""
        theirs = {settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name}
        return (
            request.method == "GET"
            and not request.META.get("QUERY_STRING")
            and "HTTP_AUTHORIZATION" not in request.META
            and "HTTP_X_REQUESTED_WITH" not in request.META
            and theirs.isdisjoint(request.COOKIES)
        )

    def _name(self, request: HttpRequest) -> tuple[str, ...]:
        """The address with its host, and whether the answer is squeezed."""
        squeezed = "gzip" if "gzip" in request.headers.get("Accept-Encoding", "") else ""
        return ("page", request.scheme or "", request.META.get("HTTP_HOST", ""), request.path, squeezed)

    def _can_be_kept(self, request: HttpRequest, response: HttpResponse) -> bool:
        return (
            getattr(response, "is_for_everybody", False)
            and response.status_code == 200
            and not response.streaming
            and not request.COOKIES
            and not response.cookies
            and "no-store" not in response.get("Cache-Control", "")
            and "CSRF_COOKIE" not in request.META
            and len(response.content) <= MOST_BYTES
            and TOKEN not in response.content
        )

    def _copy(self, content: bytes, headers: list[tuple[str, str]]) -> HttpResponse:
        response = HttpResponse(content)
        for header, value in headers:
            response.headers[header] = value
        return response


class FollowMovedPages(RedirectMiddleware):
    """Where a page of the library has moved to. A door of a room that answers 404 has never been a page: nothing asked.

    Most doors are shut to most people, so this question would be among the most frequent of all.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        match = request.resolver_match
        if match is not None and match.func is not wagtail_serve:
            return response
        answer: HttpResponse = super().process_response(request, response)
        return answer
