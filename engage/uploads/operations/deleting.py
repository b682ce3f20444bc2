"""Deleting a file for good."""

from __future__ import annotations

from engage.events import record
from engage.members.models import Member
from engage.rules import operation, require
from engage.uploads import files
from engage.uploads.events import UploadDeleted
from engage.uploads.models import Upload
from engage.uploads.permits import may_delete_upload


@operation
def delete_upload(upload: Upload, *, by: Member | None) -> None:
    """Nobody sees it any more; texts show its description instead. A second time changes nothing.

    Raises `NotAllowed`.
    """
    require(may_delete_upload(by, upload))
    found = Upload.objects.select_for_update().filter(pk=upload.pk).first()
    if found is None:
        return
    reason = "own" if by is not None and by.pk == found.by_id else "moderation"
    pk, member_id = found.pk, found.by_id
    files.delete(found.places)
    found.delete()
    record(UploadDeleted(upload_id=pk, member_id=member_id, reason=reason), by=by)
