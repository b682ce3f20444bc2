"""Deleting a file for good."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engage.events import record
from engage.members.models import Member
from engage.rules import RuleBroken, operation, require
from engage.text import clean_line
from engage.uploads import files
from engage.uploads.events import UploadDeleted
from engage.uploads.models import Removal, Upload
from engage.uploads.models.removal import REASON_LENGTH
from engage.uploads.permits import may_delete_upload


@operation
def delete_upload(upload: Upload, *, by: Member | None, reason: str = "") -> None:
    """Nobody sees it any more; texts show its description instead. A second time changes nothing.

    Whoever deletes another's file gives a reason, which its member reads; the same file is not
    taken again. Raises `NotAllowed`, and `RuleBroken` with `field` "reason".
    """
    require(may_delete_upload(by, upload))
    found = Upload.objects.select_for_update().filter(pk=upload.pk).first()
    if found is None:
        return
    is_own = by is not None and by.pk == found.by_id
    if not is_own:
        _remember(found, by, clean_line(reason, REASON_LENGTH))
    pk, member_id = found.pk, found.by_id
    files.delete(found.places)
    found.delete()
    why = "own" if is_own else "moderation"
    record(UploadDeleted(upload_id=pk, member_id=member_id, reason=why), by=by)


def _remember(upload: Upload, by: Member | None, reason: str) -> None:
    if not reason:
        raise RuleBroken("reason_missing", _("Say why, for the member who sent it."), "reason")
    Removal.objects.create(
        member_id=upload.by_id, name=upload.name, sha256=upload.sha256, by=by, reason=reason
    )
