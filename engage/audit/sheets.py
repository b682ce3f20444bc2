"""The book as comma-separated values that no spreadsheet runs as a formula."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator

from django.utils.html import strip_tags

from engage.audit.reads.book import Line

COLUMNS = (
    "number", "at", "kind", "what", "actor_id", "actor", "subject", "title", "particulars",
    "request",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would calculate."""


def sheet(pages: Iterable[list[Line]]) -> Iterator[str]:
    """Its rows as text, a piece for each page; the first names the columns."""
    yield _text([COLUMNS])
    for lines in pages:
        yield _text(_cells(line) for line in lines)


def _cells(line: Line) -> tuple[str, ...]:
    what = strip_tags(line.sentence)
    values = (
        line.pk, line.at.isoformat(), line.kind, what, line.actor_id or "", line.actor,
        line.subject, line.title, json.dumps(line.particulars, ensure_ascii=False), line.request_id,
    )  # fmt: skip
    return tuple(inert(str(value)) for value in values)


def inert(cell: str) -> str:
    """The cell with an apostrophe before it when it would be taken for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _text(rows: Iterable[Iterable[str]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows)
    return buffer.getvalue()
