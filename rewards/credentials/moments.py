"""Times as credentials write them."""

from __future__ import annotations

from datetime import UTC, datetime


def written(at: datetime) -> str:
    """To the second, in UTC: "2026-11-25T10:00:00Z"."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def read(text: object) -> datetime | None:
    """The time, with its zone; None for anything else."""
    if not isinstance(text, str) or len(text) > 40:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo else None
