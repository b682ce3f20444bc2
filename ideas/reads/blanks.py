"""The places in this room's kept queries, and who stands for the viewer while they are made."""

from __future__ import annotations

from typing import Any

from engage.members.models import Member
from engage.tenancy.shapes import blank, blank_text, blank_time

VIEWER = blank(1)
IDEA = blank(2)
BOARD = blank(3)
STATUS = blank(4)
LAST_ID = blank(5)
LAST_NUMBER = blank(6)
LAST_AT = blank_time(1)
FIRST_ID = blank(7)
AUTHOR = blank(8)
TAG = blank(9)
SEED = blank(10)
SLUG = blank_text(1)
HITS = tuple(blank(40 + place) for place in range(20))
"""Ids of a page of what was found; places that stay over repeat one."""
SHOWN = tuple(blank(60 + place) for place in range(30))
"""Ids of the ideas on one page; places that stay over are 0."""


def role_of(viewer: Member | None) -> str:
    """What a kept query depends on: the viewer's role, "" for a guest."""
    return viewer.role if viewer else ""


def stand_in(role: str) -> Member | None:
    """Somebody of this role whose id is the blank `VIEWER`."""
    return Member(pk=VIEWER, role=role) if role else None


def with_viewer(viewer: Member | None, values: dict[Any, Any]) -> dict[Any, Any]:
    """`values` with the viewer's id."""
    return values if viewer is None else {**values, VIEWER: viewer.pk}
