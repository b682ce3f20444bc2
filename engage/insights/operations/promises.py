"""What the brand promises."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engage.events import record
from engage.insights.events import PromiseSet
from engage.insights.models import Promise
from engage.insights.permits import may_promise
from engage.insights.reads.promises import promise_of
from engage.insights.scorecard import row_named
from engage.members.models import Member
from engage.rules import RuleBroken, operation, require

LEAST, MOST = 1, 99
"""In per cent. Nobody can prove all of it: even a thousand of a thousand leave room for a doubt."""


@operation
def set_promise(row: str, percent: int | None, *, by: Member | None) -> Promise | None:
    """Promise `percent` in a row of the scorecard from now on, or nothing any more (None).

    Earlier versions stay. The same promise again is calm. Raises `NotAllowed`, `LookupError` for an
    unknown row, and `RuleBroken` "out_of_range" with field "percent".
    """
    require(may_promise(by))
    row_named(row)
    if percent is not None and not LEAST <= percent <= MOST:
        told = _("Promise between %(least)d and %(most)d per cent.")
        raise RuleBroken("out_of_range", told % {"least": LEAST, "most": MOST}, "percent")
    before = promise_of(row)
    if (before.percent if before else None) == percent:
        return before
    made: Promise = Promise.objects.create(row=row, percent=percent, by=by)
    record(PromiseSet(row=row, percent=percent), by=by)
    return made
