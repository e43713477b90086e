"""Doors beside the pages: files, and what robots are told."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.text import get_valid_filename

from hub import files
from library.resources.models import LibraryFile, Rendition


def file_serve(request: HttpRequest, document_id: str, filename: str) -> HttpResponseBase:
    """A file to those who may see a page it hangs on; 404 to others, so that nobody learns it exists (T13, T14)."""
    document = get_object_or_404(LibraryFile.objects.visible_to(request.user), pk=document_id)
    name = get_valid_filename(document.filename)
    return files.serve(
        request, document.file.open("rb"), filename=name, content_type=document.served_as, mark=document.file_hash
    )


def picture_serve(request: HttpRequest, rendition_id: str, filename: str) -> HttpResponseBase:
    """A picture at one size to those who may see a page it stands on; 404 to others (T14)."""
    picture = get_object_or_404(Rendition.objects.visible_to(request.user), pk=rendition_id)
    name = get_valid_filename(picture.file.name.rpartition("/")[2])
    return files.serve(request, picture.file.open("rb"), filename=name, content_type=picture.served_as)


def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be found; private doors are not worth a robot's time."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in ("/admin/", "/accounts/", "/my/", "/desk/", "/demo/"))]
    text = "\n".join([*lines, f"Sitemap: {settings.BASE_URL}/sitemap.xml", ""])
    return HttpResponse(text, content_type="text/plain")
