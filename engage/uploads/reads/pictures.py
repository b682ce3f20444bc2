"""How the pictures that a text names are shown: their size, and smaller ones for small screens."""

from __future__ import annotations

from engage.text import Picture
from engage.uploads.addresses import codes_in
from engage.uploads.models import IMAGE, Upload


def pictures_in(text: str) -> dict[str, Picture]:
    """Address → how it is shown, for each picture of the brand that `text` names.

    1 statement, none for a text that names no file.
    """
    codes = codes_in(text)
    if not codes:
        return {}
    found = Upload.objects.filter(code__in=codes, kind=IMAGE)
    return {one.url: _shown(one) for one in found}


def _shown(upload: Upload) -> Picture:
    smaller = tuple((width, upload.smaller_url(width)) for width in upload.widths)
    return Picture(upload.width or 1, upload.height or 1, smaller)
