"""The places in this room's kept queries, and who stands for the viewer while they are made."""

from __future__ import annotations

from typing import Any

from community.models.reading import readable_since
from engage.members.models import Member
from engage.tenancy.shapes import blank, blank_text, blank_time

VIEWER = blank(1)
SLUG = blank_text(1)
TOPIC = blank(2)
CATEGORY = blank(3)
TAG = blank(4)
LAST_ID = blank(5)
AUTHOR = blank(6)
LAST_AT = blank_time(1)
SINCE = blank_time(2)
READABLE = blank_time(3)
"""What was written before it was never new for the viewer."""
FIRST, LAST = blank(7), blank(8)
"""Numbers of the first and the last reply of a page."""
NUMBERS = tuple(blank(10 + place) for place in range(22))
"""Numbers of posts: a page of 20, the opening and the accepted one."""
HITS = tuple(blank(40 + place) for place in range(20))
"""Ids of a page of what was found; places that stay over repeat one."""

LISTED = tuple(blank(60 + place) for place in range(36))
"""Ids of the topics in the lists of one page; places that stay over are 0."""


def role_of(viewer: Member | None) -> str:
    """What a kept query depends on: the viewer's role, "" for a guest."""
    return viewer.role if viewer else ""


def stand_in(role: str) -> Member | None:
    """Somebody of this role whose id is the blank `VIEWER`."""
    return Member(pk=VIEWER, role=role) if role else None


def with_viewer(viewer: Member | None, values: dict[Any, Any]) -> dict[Any, Any]:
    """`values` with the viewer's id, and since when they could have read."""
    if viewer is None:
        return values
    return {**values, VIEWER: viewer.pk, READABLE: readable_since(viewer)}
