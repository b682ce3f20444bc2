"""How the pictures that a text names are shown: their size, and smaller ones for small screens."""

from __future__ import annotations

from dataclasses import dataclass

from engage.uploads.addresses import codes_in
from engage.uploads.models import IMAGE, Upload


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands in the `<img>`."""

    width: int
    height: int
    smaller: tuple[tuple[int, str], ...]
    """Width and address of each smaller picture; empty for those that are shown as they are."""


def shown_in(text: str) -> dict[str, Shown]:
    """Address → how it is shown, for each picture of the brand that `text` names.

    1 statement, none for a text that names no file.
    """
    codes = codes_in(text)
    if not codes:
        return {}
    found = Upload.objects.filter(code__in=codes, kind=IMAGE)
    return {one.url: _shown(one) for one in found}


def _shown(upload: Upload) -> Shown:
    smaller = tuple((width, upload.smaller_url(width)) for width in upload.widths)
    return Shown(upload.width or 1, upload.height or 1, smaller)
