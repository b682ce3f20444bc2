"""Deleting what nothing uses."""

from __future__ import annotations

from django.utils.timezone import now

from engage.members.models import Member
from engage.rules import operation
from engage.uploads import files
from engage.uploads.limits import UNCLAIMED_FOR
from engage.uploads.models import Upload

AT_ONCE = 100


@operation
def sweep(*, by: Member) -> int:
    """Delete up to a hundred files that nothing has used for a day; how many.

    Files go before rows: whoever dies in between leaves rows, which the next sweep finds again.
    What somebody is claiming right now is left alone. No fact: nobody did anything.
    """
    idle = Upload.objects.idle(now() - UNCLAIMED_FOR).order_by("idle_since")
    rows = list(idle.select_for_update(skip_locked=True, of=("self",))[:AT_ONCE])
    gone = [one.pk for one in rows if files.delete(one.places)]
    Upload.objects.filter(pk__in=gone).delete()
    return len(gone)
