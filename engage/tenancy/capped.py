"""How many rows there are, counted no further than a limit, as a column beside others.

A page that tells of several kinds of open ends asks for all of a room's counts in one statement:

    found = Member.objects.filter(pk=VIEWER)
    found.values_list(capped(late, 1000), capped(unassigned, 1000))
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Func, IntegerField, QuerySet


def capped(rows: QuerySet[Any], most: int) -> Func:
    """How many of `rows` there are, `most` at most."""
    ids = ArraySubquery(rows.order_by().values("pk")[:most])
    return Func(ids, function="cardinality", output_field=IntegerField())
