"""What stands behind a figure, as comma-separated values that no spreadsheet runs as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from engage.audit.sheets import inert
from engage.insights.measures import Measure
from engage.insights.reads.behind import Behind
from engage.members.models import Member

COLUMNS = ("about", "title", "at", "hit")
SIZE = 500


def sheet(measure: Measure, viewer: Member) -> Iterator[str]:
    """A row for each thing or person that was counted last; each piece needs the brand.

    What the viewer may not see has no title; a person who was erased is not named at all.
    """
    yield _text([COLUMNS])
    cursor = ""
    while True:
        page = Behind.read(measure, viewer, cursor, SIZE)
        yield _text(
            (
                one.about,
                inert(one.title),
                one.at.isoformat() if one.at else "",
                str(int(one.is_hit)),
            )
            for one in page.rows
        )
        cursor = page.next_cursor
        if not cursor:
            return


def _text(rows: Iterable[Iterable[str]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows)
    return buffer.getvalue()
