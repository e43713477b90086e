"""Serving a stored file through a view that has already checked the right to it (decision 14).

Phones will not play or resume media without byte ranges, so one range is answered with 206.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from django.core.files.base import File
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

_BLOCK = 64 * 1024
_RANGE = re.compile(r"^bytes=([0-9]{0,18})-([0-9]{0,18})$")


def serve(request: HttpRequest, file: File, *, filename: str, content_type: str, mark: str = "") -> HttpResponseBase:
    """Answer with `file` as an attachment called `filename`; honours one `Range`, ignores several (RFC 9110 §14).

    `mark` names what is in the file, so that whoever resumes one that has changed since gets the whole of it.
    """
    wanted = _RANGE.match(request.headers.get("Range", "").strip()) if _is_the_same(request, mark) else None
    if wanted and any(wanted.groups()) and not _is_backwards(wanted[1], wanted[2]):
        response = _part(file, wanted[1], wanted[2], content_type)
    else:
        response = FileResponse(file, content_type=content_type)
        response["Content-Length"] = str(file.size)
    response["Accept-Ranges"] = "bytes"
    if mark:
        response["ETag"] = f'"{mark}"'
    response["Content-Encoding"] = "identity"  # GZipMiddleware would make nonsense of the ranges
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=filename)
    response["X-Content-Type-Options"] = "nosniff"
    response._csp_replace = {"default-src": ["'none'"], "media-src": ["'none'"]}  # type: ignore[attr-defined]
    return response


def _is_the_same(request: HttpRequest, mark: str) -> bool:
    """Whether a part may be sent: what the browser has begun with (If-Range) is what there still is."""
    begun_with = request.headers.get("If-Range", "").strip()
    return not begun_with or (bool(mark) and begun_with == f'"{mark}"')


def _part(file: File, first: str, last: str, content_type: str) -> HttpResponseBase:
    start, end = _bounds(first, last, file.size)
    if start > end or start >= file.size:
        file.close()
        refused = HttpResponse(status=416)
        refused["Content-Range"] = f"bytes */{file.size}"
        return refused
    response = StreamingHttpResponse(_blocks(file, start, end), status=206, content_type=content_type)
    response._resource_closers.append(file.close)  # type: ignore[attr-defined] # also when nobody reads it
    response["Content-Range"] = f"bytes {start}-{end}/{file.size}"
    response["Content-Length"] = str(end - start + 1)
    return response


def _is_backwards(first: str, last: str) -> bool:
    return bool(first and last) and int(last) < int(first)


def _bounds(first: str, last: str, size: int) -> tuple[int, int]:
    if not first:  # "-500": the last 500 bytes
        return max(0, size - int(last)), size - 1
    return int(first), min(int(last) if last else size - 1, size - 1)


def _blocks(file: File | BinaryIO, start: int, end: int) -> Iterator[bytes]:
    with file:
        file.seek(start)
        left = end - start + 1
        while left > 0 and (block := file.read(min(_BLOCK, left))):
            left -= len(block)
            yield block
