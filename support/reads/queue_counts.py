"""How many tickets stand in the views that agents live in, counted up to a thousand."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Func, IntegerField, QuerySet, Subquery
from django.utils.timezone import now

from engage.members.models import Member
from engage.tenancy.shapes import shaped
from support.reads.asked import ALL, DUE, MINE, NOBODYS
from support.reads.blanks import SOON_AT, VIEWER, stand_in
from support.reads.clock_shown import SOON
from support.reads.desk_queue import tickets_in

MOST = 1000
COUNTED = (MINE, NOBODYS, ALL, DUE)


class _Many(Subquery):
    template = "(SELECT count(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


def queue_counts(viewer: Member) -> dict[str, int]:
    """View → how many, `MOST` for that many or more; one statement that stops counting there."""
    [(counted,)] = _counts(viewer.role).run({VIEWER: viewer.pk, SOON_AT: now() + SOON})
    return counts_shown(counted)


def counts_here(role: str) -> Any:
    """The same as a column for a kept query with `VIEWER` and `SOON_AT`, for `counts_shown`."""
    found = (tickets_in(view, stand_in(role), SOON_AT) for view in COUNTED)
    counts = (_Many(tickets.order_by().values("brand")[:MOST]) for tickets in found)
    array = "ARRAY[%(expressions)s]"
    return Func(*counts, template=array, output_field=ArrayField(IntegerField()))


def counts_shown(counted: list[int]) -> dict[str, int]:
    """Of `counts_here`."""
    return dict(zip(COUNTED, counted, strict=True))


@shaped(VIEWER, one_plan=True)
def _counts(role: str) -> QuerySet[Any]:
    return Member.objects.filter(pk=VIEWER).values_list(counts_here(role))
