"""The end of an import."""

from __future__ import annotations

from collections.abc import Mapping

from engage.events import record
from engage.members.models import Member
from engage.members.permits import may_manage_members
from engage.portability.events import ImportFinished
from engage.rules import operation, require


@operation
def finish_import(
    importer: str, added: Mapping[str, int], refused: int, *, by: Member | None
) -> None:
    """Tell the book once what an import brought in; a run that added nothing is no fact.

    `added` is rows by noun, at most 100 nouns. Raises `NotAllowed`.
    """
    require(may_manage_members(by))
    counts = tuple((noun, rows) for noun, rows in added.items() if rows)
    if counts:
        total = sum(rows for _noun, rows in counts)
        record(
            ImportFinished(importer=importer, added=total, refused=refused, counts=counts), by=by
        )
