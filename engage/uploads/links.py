"""Links that open one file for some minutes, for whoever was just found to be allowed to see it.

On disk they are ours, `/media/<token>/<name>`; S3 signs its own. The minutes are counted in steps
of five, so that a page that shows a picture twice asks for it once.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.signing import BadSignature, Signer
from django.utils.http import content_disposition_header

from engage.uploads.models import Upload

STEP = 300
"""Seconds; a link lives one to two of them."""
LIFE = 2 * STEP
_SIGNER = "engage.uploads.link"


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link of ours opens."""

    brand_id: int
    place: str
    content_type: str
    name: str
    is_shown: bool
    """Shown in the page; every other file is a download."""
    expires: int


def link_to(upload: Upload, width: int | None = None) -> str:
    """An address that opens the file, or its smaller picture of that width, for 5 to 10 minutes."""
    if settings.UPLOADS_STORAGE == "s3":
        return _presigned(upload, upload.place(width))
    expires = (int(time.time()) // STEP + 2) * STEP
    token = Signer(salt=_SIGNER).sign_object(
        [
            upload.brand_id,
            upload.place(width),
            upload.content_type,
            upload.name,
            upload.is_image,
            expires,
        ],
        compress=True,
    )
    return f"{settings.UPLOADS_ORIGIN}/media/{token}/{quote(upload.name)}"


def opened_by(token: str) -> Opened | None:
    """What a token of ours opens now; None when it is not ours, was changed, or is over."""
    try:
        link = Opened(*Signer(salt=_SIGNER).unsign_object(token))
    except (BadSignature, ValueError, TypeError):
        return None
    return link if link.expires > time.time() else None


def _presigned(upload: Upload, place: str) -> str:
    """S3's own link, with the headers that the bucket shall answer with."""
    disposition = content_disposition_header(not upload.is_image, upload.name)
    parameters = {
        "ResponseContentType": upload.content_type,
        "ResponseContentDisposition": disposition or "inline",
        "ResponseCacheControl": f"private, max-age={STEP}",
    }
    return default_storage.url(place, parameters=parameters, expire=LIFE)  # type: ignore[call-arg]
