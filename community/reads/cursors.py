"""Where a list goes on: the time and id of the last row shown, as text for an address."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_FORM = re.compile(r"([0-9]{1,17})-([0-9]{1,18})")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def written_cursor(at: datetime, pk: int) -> str:
    """`at` in microseconds since 1970 and the id, e.g. "1795320000000000-12"."""
    return f"{max(0, (at - _EPOCH) // _MICROSECOND)}-{pk}"


def read_cursor(cursor: str) -> tuple[datetime, int] | None:
    """The time and id, or None for anything that is not a cursor of ours."""
    found = _FORM.fullmatch(cursor)
    if found is None:
        return None
    try:
        return _EPOCH + int(found[1]) * _MICROSECOND, int(found[2])
    except OverflowError:
        return None


def is_cursor(text: str) -> bool:
    """Whether it is one of ours."""
    return read_cursor(text) is not None
