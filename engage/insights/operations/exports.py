"""Taking rows along."""

from __future__ import annotations

from engage.events import record
from engage.insights.events import FiguresExported
from engage.insights.permits import may_read_insights
from engage.insights.scorecard import row_named
from engage.members.models import Member
from engage.rules import operation, require


@operation
def begin_export(row: str, *, by: Member | None) -> None:
    """Write into the book that `by` takes the rows behind a figure along.

    Raises `NotAllowed`, and `LookupError` for an unknown row.
    """
    require(may_read_insights(by))
    row_named(row)
    record(FiguresExported(row=row), by=by)
