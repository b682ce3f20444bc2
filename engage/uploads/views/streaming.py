"""A file as an answer: in pieces, a part of it when asked for one, and never as a page of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header

from engage.uploads import files
from engage.uploads.links import STEP, Opened

PIECE = 64 * 1024
_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


def answer_with(link: Opened, request: HttpRequest) -> HttpResponseBase:
    """The file that `link` opens. Raises `FileNotFoundError`."""
    file = files.opened(link.place)
    size = file.seek(0, 2)
    first, last, status = _part(request.headers.get("Range", ""), size)
    if status == 416:
        file.close()
        return _headed(HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"}), link)
    headers = {"Content-Length": str(last - first + 1), "Accept-Ranges": "bytes"}
    if status == 206:
        headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    if request.method == "HEAD":
        file.close()
        return _headed(HttpResponse(status=status, headers=headers), link)
    pieces = _pieces(file, first, last - first + 1)
    return _headed(StreamingHttpResponse(pieces, status=status, headers=headers), link)


def _part(asked: str, size: int) -> tuple[int, int, int]:
    """First and last byte, and the status. One part only; whatever else is asked gets all of it."""
    found = _RANGE.fullmatch(asked.strip())
    if found is None or not any(found.groups()) or not size:
        return 0, size - 1, 200
    first, last = found.groups()
    if not first:  # the last so many bytes
        start, end = max(0, size - int(last)), size - 1
        return (start, end, 206) if int(last) else (0, 0, 416)
    start, end = int(first), min(int(last), size - 1) if last else size - 1
    return (start, end, 206) if start <= end else (0, 0, 416)


def _pieces(file: IO[bytes], first: int, length: int) -> Iterator[bytes]:
    with file:
        file.seek(first)
        while length > 0 and (piece := file.read(min(PIECE, length))):
            length -= len(piece)
            yield piece


def _headed(response: HttpResponseBase, link: Opened) -> HttpResponseBase:
    """Our own word on what it is; nothing in it can run, and nobody on the way keeps it."""
    disposition = content_disposition_header(not link.is_shown, link.name)
    response["Content-Type"] = link.content_type
    response["Content-Disposition"] = disposition or "inline"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = (
        "cross-origin" if settings.UPLOADS_ORIGIN else "same-origin"
    )
    response["Cache-Control"] = f"private, max-age={STEP}, immutable"
    return response
