"""What others asked before and what helped them, for whoever is about to ask the brand."""

from __future__ import annotations

from engage.members.models import Member
from engage.search.reads import Alike, alike
from engage.search.reads.entries import TooBroad

MOST = 4


def solved_before(
    subject: str, viewer: Member | None, beside: str = "", *, is_typing: bool = False
) -> list[Alike]:
    """Threads of any room that speak of the same and that the viewer may see; solved ones first."""
    if not subject.strip():
        return []
    try:
        found = alike(subject, viewer, beside=beside, is_typing=is_typing, most=2 * MOST)
    except TooBroad:
        return []
    return sorted(found, key=lambda one: not _is_solved(one))[:MOST]


def _is_solved(one: Alike) -> bool:
    return bool(getattr(one.shown.row, "is_solved", False))
