"""The storage: put, open, delete. Disk or S3 is Django's storage `default`."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import IO, Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

log = logging.getLogger(__name__)


def put(place: str, content: bytes) -> None:
    """Store `content` under exactly this name; places are never used twice."""
    stored = default_storage.save(place, ContentFile(content))
    if stored != place:
        default_storage.delete(stored)
        raise FileExistsError(place)


def opened(place: str) -> IO[bytes]:
    """The file to read. Raises `FileNotFoundError`."""
    file: Any = default_storage.open(place, "rb")
    return file  # type: ignore[no-any-return]


def delete(places: Iterable[str]) -> bool:
    """Delete all of them; what is gone already is no fault. False when the storage refused one."""
    done = True
    for place in places:
        try:
            default_storage.delete(place)
        except FileNotFoundError:
            continue
        except Exception:  # each storage has errors of its own, and one must not stop the others
            log.exception("the storage did not delete a file")
            done = False
    return done
