"""Deleting what nothing uses."""

from __future__ import annotations

from django.utils.timezone import now

from engage.members.models import Member
from engage.references.unfinished import named_in_unfinished
from engage.rules import operation
from engage.uploads import files
from engage.uploads.limits import UNCLAIMED_FOR
from engage.uploads.models import Upload

AT_ONCE = 100


@operation
def sweep(*, by: Member) -> int:
    """Delete up to a hundred files that nothing has used for a day; how many.

    Files go before rows: whoever dies in between leaves rows, which the next sweep finds again.
    What somebody is claiming right now, or names in a draft, is left alone and looked at again a
    day later. No fact: nobody did anything.
    """
    idle = Upload.objects.idle(now() - UNCLAIMED_FOR).order_by("idle_since")
    rows = list(idle.select_for_update(skip_locked=True, of=("self",))[:AT_ONCE])
    wanted = named_in_unfinished([one.code for one in rows])
    Upload.objects.filter(code__in=wanted).update(idle_since=now())
    gone = [one.pk for one in rows if one.code not in wanted and files.delete(one.places)]
    Upload.objects.filter(pk__in=gone).delete()
    return len(gone)
