"""Taking a file in."""

from __future__ import annotations

import hashlib
import logging
from datetime import timedelta

from django.conf import settings
from django.db.models import Count, Sum
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from engage.events import record
from engage.members.models import Member
from engage.rules import RuleBroken, operation, require
from engage.uploads import files
from engage.uploads.content import Prepared, prepare
from engage.uploads.content.refusals import FIELD
from engage.uploads.events import UploadStored
from engage.uploads.limits import A_DAY, NEW_A_DAY, is_new
from engage.uploads.models import FILE, IMAGE, Removal, Upload
from engage.uploads.models.upload import new_code, new_key
from engage.uploads.names import shown_name
from engage.uploads.permits import may_upload

log = logging.getLogger(__name__)
A_MINUTE = timedelta(minutes=1)


@operation
def store(content: bytes, name: str, *, by: Member | None) -> Upload:
    """`by` sends a file; it is theirs alone until something uses it.

    The same file again within a minute is the same upload. Raises `NotAllowed`, and `RuleBroken`
    with `field` "file": what `prepare` refuses, and "limit_reached",
    "removed_before", and "storage_away".
    """
    require(may_upload(by))
    assert by is not None  # noqa: S101 - the permit refuses guests
    _keep_limits(by, len(content))  # asked once more under the lock, after the long part
    found = prepare(content, name)
    digest = hashlib.sha256(found.whole).hexdigest()
    if Removal.objects.filter(sha256=digest).exists():
        why = _("This file was deleted here before. Please do not send it again.")
        raise RuleBroken("removed_before", why, FIELD)
    Member.objects.select_for_update(no_key=True).get(pk=by.pk)
    sent = Upload.objects.filter(by=by, sha256=digest, at__gt=now() - A_MINUTE)
    again = sent.exclude(idle_since=None).first()
    if again is not None:
        return again
    _keep_limits(by, len(found.whole))
    upload = _row(found, digest, name, by)
    try:
        files.put(upload.place(), found.whole)
        for width, smaller in found.smaller.items():
            files.put(upload.place(width), smaller)
    except Exception as error:
        files.delete(upload.places)
        log.exception("a file was not stored")
        why = _("We cannot keep files right now. Try again in a few minutes, or write without it.")
        raise RuleBroken("storage_away", why, FIELD) from error
    upload.save(force_insert=True)
    record(UploadStored(upload_id=upload.pk, member_id=by.pk, bytes=upload.bytes), by=by)
    return upload


def _row(found: Prepared, digest: str, name: str, by: Member) -> Upload:
    return Upload(
        brand_id=by.brand_id,
        code=new_code(),
        key=new_key(),
        by=by,
        name=shown_name(name, found.extension),
        kind=IMAGE if found.is_picture else FILE,
        content_type=found.content_type,
        extension=found.extension,
        bytes=len(found.whole),
        width=found.width,
        height=found.height,
        widths=sorted(found.smaller),
        sha256=digest,
    )


def _keep_limits(by: Member, size: int) -> None:
    """Raise `RuleBroken` "limit_reached" for whoever has sent a day's worth. Not for the system."""
    if by.is_system:
        return
    today = Upload.objects.filter(by=by, at__gt=now() - A_DAY)
    sent = today.aggregate(files=Count("pk"), bytes=Sum("bytes"))
    most = min(NEW_A_DAY, settings.UPLOADS_DAILY) if is_new(by) else settings.UPLOADS_DAILY
    if sent["files"] >= most or (sent["bytes"] or 0) + size > settings.UPLOADS_DAILY_BYTES:
        why = _("You have sent many files today. Go on tomorrow, or write without them.")
        raise RuleBroken("limit_reached", why, FIELD)
