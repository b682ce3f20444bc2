"""Taking the book along."""

from __future__ import annotations

from engage.audit.events import BookExported
from engage.audit.permits import may_read_book
from engage.events import record
from engage.events.models import EventRecord
from engage.members.models import Member
from engage.rules import operation, require


@operation
def begin_export(kind: str = "", *, by: Member | None) -> int:
    """Write into the book that `by` takes it along; the newest fact's id that they take.

    Later facts, this one too, are not part of what they get. Raises `NotAllowed`.
    """
    require(may_read_book(by))
    newest = EventRecord.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    record(BookExported(until_id=newest, wanted=kind), by=by)
    return newest
