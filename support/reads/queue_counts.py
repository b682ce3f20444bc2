"""How many tickets stand in the views that agents live in, counted up to a thousand."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.models import Value
from django.utils.timezone import now

from engage.members.models import Member
from support.reads.asked import ALL, DUE, MINE, NOBODYS
from support.reads.desk_queue import tickets_in

MOST = 1000
COUNTED = (MINE, NOBODYS, ALL, DUE)


def queue_counts(viewer: Member) -> dict[str, int]:
    """View → how many, `MOST` for that many or more; one statement that stops counting there."""
    at = now()
    parts: list[str] = []
    params: list[Any] = []
    for view in COUNTED:
        found = tickets_in(view, viewer, at).order_by().values_list(Value(1))[:MOST]
        sql, its = found.query.sql_with_params()
        parts.append(f"(SELECT count(*) FROM ({sql}) AS counted)")  # noqa: S608
        params += its
    with connection.cursor() as asking:
        asking.execute(f"SELECT {', '.join(parts)}", params)
        counted = asking.fetchone()
    return dict(zip(COUNTED, counted, strict=True))
