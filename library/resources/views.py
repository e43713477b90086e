"""Doors beside the pages: files, what robots are told, and what others may do with all of it."""

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import get_valid_filename
from wagtail.contrib.sitemaps import Sitemap as PagesOfTree

from hub import clock, files
from hub.people.models import Topic
from library.resources.models import LibraryFile, Rendition
from library.resources.policy import READ_A_MINUTE
from library.resources.signals import file_taken

OPEN_DOORS = ("library:terms", "library:reuse", "hub:whats-on", "hub:conduct", "hub:privacy", "hub:accessibility")


def file_serve(request: HttpRequest, document_id: str, filename: str) -> HttpResponseBase:
    """A file to those who may see a page it hangs on; 404 to others, so that nobody learns it exists (T13, T14)."""
    document = get_object_or_404(LibraryFile.objects.visible_to(request.user), pk=document_id)
    name = get_valid_filename(document.filename)
    answer = files.serve(
        request, document.file.open("rb"), filename=name, content_type=document.served_as, mark=document.file_hash
    )
    if _is_taken(request, answer):
        file_taken.send_robust(LibraryFile, file=document, at=clock.now())
    return answer


def _is_taken(request: HttpRequest, answer: HttpResponseBase) -> bool:
    """Whether somebody begins to take a file: no look at its size, no later part of it, no guess of a browser (H10).

    What a page plays itself, with its captions, is no download: browsers fetch its beginning as soon as it is opened.
    """
    guesses = (request.headers.get(name, "").lower() for name in ("Sec-Purpose", "Purpose", "X-Moz"))
    begins = request.headers.get("Range", "bytes=0-").strip() == "bytes=0-" or answer.status_code == 200
    is_played = request.headers.get("Sec-Fetch-Dest", "").lower() in ("video", "audio", "track")
    is_a_guess = any(guess.startswith(("prefetch", "preview")) for guess in guesses)
    return request.method == "GET" and answer.status_code in (200, 206) and begins and not is_a_guess and not is_played


def picture_serve(request: HttpRequest, rendition_id: str, filename: str) -> HttpResponseBase:
    """A picture at one size to those who may see a page it stands on; 404 to others (T14)."""
    picture = get_object_or_404(Rendition.objects.visible_to(request.user), pk=rendition_id)
    name = get_valid_filename(picture.file.name.rpartition("/")[2])
    return files.serve(request, picture.file.open("rb"), filename=name, content_type=picture.served_as)


def reuse(request: HttpRequest) -> HttpResponse:
    """What others may do with the library, and how programs read it (H14)."""
    context = {"topics": Topic.objects.all(), "most": READ_A_MINUTE}
    return render(request, "library/resources/reuse.html", context)


class Doors(Sitemap):
    """Pages beside the tree that everybody may read."""

    def items(self) -> list[str]:
        return [reverse(name) for name in OPEN_DOORS]

    def location(self, item: str) -> str:
        return item


def site_map(request: HttpRequest) -> HttpResponse:
    """Every page that everybody may read: those of the tree, and the doors beside it (H14)."""
    answer: HttpResponse = sitemap(request, {"pages": PagesOfTree(request), "doors": Doors()})
    return answer


def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be found; private doors are not worth a robot's time."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in ("/admin/", "/accounts/", "/my/", "/desk/", "/demo/"))]
    text = "\n".join([*lines, f"Sitemap: {settings.BASE_URL}/sitemap.xml", ""])
    return HttpResponse(text, content_type="text/plain")
