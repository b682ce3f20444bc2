"""Old notices go, so that the table stays as large as what members still look at."""

from __future__ import annotations

from engage.members.models import Member
from engage.notifications.kept import waiting_changed
from engage.notifications.models import Notice
from engage.rules import operation

MOST = 2_000
"""Notices that one step deletes, with their mails: a transaction of a few tenths of a second."""


@operation
def forget_old_notices(*, by: Member | None) -> int:
    """Delete some of the notices past their time, with the record of their mails; how many.

    Read ones after `NOTICES_READ_DAYS`, others after `NOTICES_UNREAD_DAYS`. No permit: what the
    installation keeps is its operator's decision, and nothing is told by it.
    """
    old = dict(Notice.objects.old().order_by("pk").values_list("pk", "member_id")[:MOST])
    if not old:
        return 0
    waiting_changed(set(old.values()))
    Notice.objects.filter(pk__in=list(old)).delete()
    return len(old)
