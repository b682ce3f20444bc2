"""Where files lie and how large they may be, star-imported by `engage.settings`."""

from __future__ import annotations

from typing import Any

from engage import env

_MB = 1024 * 1024

UPLOADS_STORAGE = env.choice("ENGAGE_UPLOADS_STORAGE", ["disk", "s3"], "disk")
"""`disk` is the folder ENGAGE_MEDIA_ROOT, `s3` a bucket of any S3."""
UPLOADS_ORIGIN = env.origin("ENGAGE_UPLOADS_ORIGIN")
"""A host of its own for files on disk, such as https://files.example.org; empty is the brand's."""
UPLOADS_IMAGE_BYTES = env.number("ENGAGE_UPLOADS_IMAGE_MB", 10, least=1, most=50) * _MB
UPLOADS_FILE_BYTES = env.number("ENGAGE_UPLOADS_FILE_MB", 10, least=1, most=100) * _MB
UPLOADS_PIXELS = env.number("ENGAGE_UPLOADS_MEGAPIXELS", 40, least=1, most=100) * 1_000_000
"""Width times height of a picture, read from its header before anything is decoded."""
UPLOADS_DAILY = env.number("ENGAGE_UPLOADS_DAILY", 50, least=1, most=100_000)
"""Files that one member may send within a day."""
UPLOADS_DAILY_BYTES = env.number("ENGAGE_UPLOADS_DAILY_MB", 200, least=1, most=100_000) * _MB

FILE_UPLOAD_HANDLERS = ["engage.uploads.receiving.CappedFileHandler"]
DATA_UPLOAD_MAX_NUMBER_FILES = 10


def _s3() -> dict[str, Any]:
    """The options of `storages.backends.s3`; the names are those of .env.example."""
    from botocore.config import Config  # only where S3 is chosen

    style = env.choice("ENGAGE_UPLOADS_S3_ADDRESSING", ["path", "virtual"], "virtual")
    return {
        "bucket_name": env.text("ENGAGE_UPLOADS_S3_BUCKET"),
        "endpoint_url": env.origin("ENGAGE_UPLOADS_S3_ENDPOINT") or None,
        "region_name": env.text("ENGAGE_UPLOADS_S3_REGION", "us-east-1"),
        "access_key": env.secret("ENGAGE_UPLOADS_S3_KEY"),
        "secret_key": env.secret("ENGAGE_UPLOADS_S3_SECRET"),
        # A page waits for it, so a server that is away is given up soon.
        "client_config": Config(
            s3={"addressing_style": style},
            signature_version="s3v4",
            connect_timeout=3,
            read_timeout=10,
            retries={"total_max_attempts": 2},
        ),
        "default_acl": None,
        "querystring_auth": True,
        "file_overwrite": False,
    }


UPLOADS_S3 = _s3() if UPLOADS_STORAGE == "s3" else {}
UPLOADS_IMAGE_ORIGINS = [
    origin for origin in (UPLOADS_ORIGIN, UPLOADS_S3.get("endpoint_url")) if origin
]
"""Where else than on our own host and over https pages may take pictures from."""
FILE_STORAGE: dict[str, Any] = (
    {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": UPLOADS_S3}
    if UPLOADS_STORAGE == "s3"
    else {"BACKEND": "django.core.files.storage.FileSystemStorage"}
)
