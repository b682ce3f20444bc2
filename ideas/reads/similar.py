"""Ideas that say the same, for whoever is about to say it again."""

from __future__ import annotations

from engage.members.models import Member
from engage.search.reads import Alike, alike
from engage.search.reads.entries import TooBroad
from ideas.reads.search_hits import boards_in_reach

SHORTEST = 3


def similar_ideas(
    title: str, viewer: Member | None, *, beside: str = "", is_typing: bool = False, apart: str = ""
) -> list[Alike]:
    """At most five, nearest first; none while the title is too short to say anything."""
    if len(title.strip()) < SHORTEST:
        return []
    try:
        return alike(
            title, viewer, beside=beside, is_typing=is_typing, apart=apart,
            reach=boards_in_reach(viewer),
        )  # fmt: skip
    except TooBroad:
        return []
