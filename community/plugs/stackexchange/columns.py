"""Single values of a row."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from community.plugs.stackexchange.xml_rows import Row

_TAG = re.compile(r"<([^<>]+)>|([^|<>]+)")


def moment(row: Row, name: str) -> datetime | None:
    """An aware time, None when there is none that can be read. Dumps write UTC without saying."""
    try:
        at = datetime.fromisoformat(row.get(name, ""))
    except ValueError:
        return None
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at


def number(row: Row, name: str) -> int:
    """A count that is never negative; 0 when there is none."""
    text = row.get(name, "")
    return min(int(text), 2_000_000_000) if text.isascii() and text.isdigit() else 0


def tag_names(row: Row) -> list[str]:
    """`<bug><routes>` in older dumps, `|bug|routes|` in newer ones."""
    return [old or new for old, new in _TAG.findall(row.get("Tags", ""))]
