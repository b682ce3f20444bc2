"""Whom a writer may call, while they type the beginning of a name."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.models import Case, Q, Value, When

from engage.members.mentioning import Circle
from engage.members.models import Member

MOST = 8
LOOKED_AT = 60
"""Ids that the database names; some of them may be hidden from this viewer, or from the place."""
LONGEST = 60


def mentionable(typed: str, viewer: Member, circle: Circle | None = None) -> list[Member]:
    """At most `MOST` people: those who take part in the place first, then by how they are called.

    Only who has a page for the viewer, can act, and may see the place; never the viewer. Nothing
    typed gives those who take part. 2 statements, 1 when nothing is typed.
    """
    name = typed.strip()[:LONGEST]
    called = _called(name)
    wanted = Q(pk__in=called)
    ranks: list[Any] = [When(pk=pk, then=Value(place)) for place, pk in enumerate(called, 1)]
    people = Member.objects.visible_to(viewer).active().exclude(pk=viewer.pk)
    if circle is not None:
        begins = Q(name__istartswith=name) | Q(name__icontains=f" {name}")
        begins |= Q(username__startswith=name.lower())
        here = Q(pk__in=circle.here)
        wanted |= here & begins if name else here
        ranks.insert(0, When(here, then=Value(0)))
        people = circle.readers(people)
    if not ranks:
        return []
    rank = Case(*ranks, default=Value(LOOKED_AT + 1))
    return list(people.filter(wanted).order_by(rank, "name", "pk")[:MOST])


def _called(name: str) -> list[int]:
    """Ids by the index of letters, best first; the rows themselves are read under the policy."""
    if not name:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT member_id FROM members_called(%s, %s)", [name, LOOKED_AT])
        return [row[0] for row in cursor.fetchall()]
