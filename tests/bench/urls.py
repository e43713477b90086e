"""The Hub's addresses, the floor beside them, and the pages that the bench must find too heavy or too slow."""

import random
from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

FIVE_BYTES = b"floor"
BARE = "/bench/bare/"
ROWS = 5_000


class AnswerBare:
    """Answers one address before all other middleware: what the Hub's own middleware costs shows against it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(FIVE_BYTES) if request.path_info == BARE else self.get_response(request)


def floor(request: HttpRequest) -> HttpResponse:
    """The least a view can do."""
    return HttpResponse(FIVE_BYTES)


def one_query_each(request: HttpRequest) -> HttpResponse:
    """Control of `web`: asks the database once for every row it shows."""
    return HttpResponse(f"<html><ul>{''.join(f'<li>{_looked_up(number)}' for number in range(ROWS))}</ul></html>")


def _looked_up(number: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s", [number])
        return int(cursor.fetchone()[0])


def heavy_page(request: HttpRequest) -> HttpResponse:
    """Control of `size`: a heavy style sheet, a heavy script, too many files."""
    scripts = "".join(f'<script src="/bench/{number}/heavy.js"></script>' for number in range(20))
    return HttpResponse(f'<html><link rel="stylesheet" href="/bench/heavy.css">{scripts}</html>')


def heavy_style(request: HttpRequest) -> HttpResponse:
    """200 kB that no compression makes small."""
    return HttpResponse(random.Random(1).randbytes(200_000), content_type="text/css")


def heavy_script(request: HttpRequest, number: int) -> HttpResponse:
    """Twenty of these are 60 kB."""
    return HttpResponse(random.Random(number).randbytes(3_000), content_type="text/javascript")


urlpatterns = [
    path("bench/floor/", floor),
    path("bench/one-query-each/", one_query_each),
    path("bench/heavy/", heavy_page),
    path("bench/heavy.css", heavy_style),
    path("bench/<int:number>/heavy.js", heavy_script),
    path("", include("hub.urls")),
]

handler400 = "hub.home.views.bad_request"
handler403 = "hub.home.views.forbidden"
handler404 = "hub.home.views.not_found"
handler500 = "hub.home.views.server_error"
