"""A file as scripts and programs are told of it."""

from __future__ import annotations

from typing import TypedDict

from engage.uploads.models import Upload


class UploadTold(TypedDict):
    """What `POST /uploads/` answers."""

    id: str
    url: str
    name: str
    kind: str
    width: int | None
    height: int | None
    bytes: int
    markdown: str


def upload_out(upload: Upload) -> UploadTold:
    """`upload` told; its place in the storage stays untold."""
    return {
        "id": upload.code,
        "url": upload.url,
        "name": upload.name,
        "kind": upload.kind,
        "width": upload.width,
        "height": upload.height,
        "bytes": upload.bytes,
        "markdown": upload.markdown,
    }
