"""Threads near what stands in a field while somebody types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engage.search.reads.alike import Alike, alike
from engage.search.reads.entries import TooBroad

if TYPE_CHECKING:
    from engage.members.models import Member

SHORTEST = 3
"""Characters before anything is looked for; two signs of a dense script are a word."""


def suggested(typed: str, viewer: Member | None) -> list[Alike]:
    """At most five near threads that `viewer` may see; none for a few letters or too broad words.

    A space at the end says that the last word is whole. Statements as for `alike`.
    """
    line = typed.strip()
    if len(line) < (SHORTEST if line.isascii() else 2):
        return []
    try:
        return alike(line, viewer, is_typing=not typed.endswith(" "))
    except TooBroad:  # nothing appears, and typing goes on
        return []
