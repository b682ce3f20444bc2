"""What happens to somebody's files when they are forgotten."""

from __future__ import annotations

from engage.members.models import Member
from engage.rules import operation
from engage.uploads import files
from engage.uploads.models import Removal, Upload


@operation
def forget_uploads(member_id: int, *, by: Member) -> int:
    """Delete all that a person sent, whatever uses it; how many.

    Their words stay by a "deleted member"; pictures show people, rooms and papers, and go.
    """
    rows = list(Upload.objects.select_for_update().filter(by=member_id))
    for one in rows:
        files.delete(one.places)
    Upload.objects.filter(pk__in=[one.pk for one in rows]).delete()
    Removal.objects.filter(member=member_id).delete()
    return len(rows)
