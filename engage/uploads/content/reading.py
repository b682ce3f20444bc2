"""The one door: bytes in, what is kept of them out."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.conf import settings

from engage.uploads.content import refusals
from engage.uploads.content.documents import document_of


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is stored. A picture has `width` and `height`, and `smaller` ones by their width."""

    content_type: str
    extension: str
    whole: bytes
    width: int | None = None
    height: int | None = None
    smaller: dict[int, bytes] = field(default_factory=dict)

    @property
    def is_picture(self) -> bool:
        return self.width is not None


def prepare(content: bytes, name: str) -> Prepared:
    """`content` made anew when it is a picture, looked through when it is another file.

    `name` can only make it be refused. Raises `RuleBroken` for the field "file": "too_large",
    "too_many_pixels", "unreadable_image", "type_not_allowed", "empty_file".
    """
    if not content:
        raise refusals.empty()
    if is_picture(content):
        if len(content) > settings.UPLOADS_IMAGE_BYTES:
            raise refusals.too_large(settings.UPLOADS_IMAGE_BYTES)
        from engage.uploads.content.pictures import redrawn  # costs memory that few need

        picture = redrawn(content, settings.UPLOADS_PIXELS)
        return Prepared(
            "image/webp", "webp", picture.whole, picture.width, picture.height, picture.smaller
        )
    if len(content) > settings.UPLOADS_FILE_BYTES:
        raise refusals.too_large(settings.UPLOADS_FILE_BYTES)
    found = document_of(content, name)
    return Prepared(found.content_type, found.extension, content)


def is_picture(content: bytes) -> bool:
    """Whether it begins like a JPEG, PNG, GIF, WebP or AVIF."""
    head = content[:16]
    return (
        head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a"))
        or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")
        or (head[4:8] == b"ftyp" and head[8:12] in (b"avif", b"avis", b"mif1"))
    )
