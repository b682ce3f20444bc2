"""Single values of the archive: whatever stands there, a value of the wanted type comes out."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_A_DAY = 86_400
_MOST = 2_000_000_000
_LARGEST_ID = 2**53

Row = Mapping[str, Any]


def ident(value: object) -> str:
    """An id as text; empty when it is none. Only the system's own people have negative ones."""
    if isinstance(value, bool):
        return ""
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,16}", value):
        value = int(value)
    if isinstance(value, int) and value != 0 and -1_000 < value < _LARGEST_ID:
        return str(value)
    return ""


def text(row: Row, name: str) -> str:
    """A text without NULs, which no database keeps; empty when there is none."""
    value = row.get(name)
    return value.replace("\0", "") if isinstance(value, str) else ""


def number(row: Row, name: str) -> int:
    """A count that is never negative; 0 when there is none."""
    value = row.get(name)
    if isinstance(value, bool) or not isinstance(value, int):
        return 0
    return min(max(0, value), _MOST)


def flag(row: Row, name: str, usual: bool = False) -> bool:
    """A yes or no; `usual` when it is neither."""
    value = row.get(name)
    return value if isinstance(value, bool) else usual


def rows(value: object) -> list[dict[str, Any]]:
    """The objects of a list."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def moment(row: Row, name: str) -> datetime | None:
    """An aware time that a forum can have; None for others, such as year 1 or the next century."""
    try:
        at = datetime.fromisoformat(text(row, name))
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return at if at >= _EARLIEST and at.timestamp() <= time.time() + _A_DAY else None
