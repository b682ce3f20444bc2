"""Taking the decisions along."""

from __future__ import annotations

from engage.events import record
from engage.members.models import Member
from engage.moderation.events import DecisionsExported
from engage.moderation.models import Decision
from engage.moderation.permits import may_export_decisions
from engage.rules import operation, require


@operation
def begin_export(*, by: Member | None) -> int:
    """Write into the book that `by` takes them along; the newest decision's id that they take.

    Raises `NotAllowed`.
    """
    require(may_export_decisions(by))
    newest = Decision.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    record(DecisionsExported(until_id=newest), by=by)
    return newest
