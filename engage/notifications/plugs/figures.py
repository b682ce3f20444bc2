"""The operator's figures about mails."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engage.observing import Counter, Sample, measure

MAILS = Counter(
    "engage_mails_total",
    "Mails by what became of a try: sent, dropped, failed for good, or to be tried again.",
    ["outcome"],
)
MOST = 10_000
"""Rows that a look counts at most."""
WAITING = f"""
SELECT count(*), coalesce(extract(epoch FROM now() - min(due_at)), 0) FROM (
    SELECT due_at FROM notifications_sending
    WHERE state = 'queued' AND due_at <= now() ORDER BY due_at LIMIT {MOST}
) AS waiting
"""  # noqa: S608 - a number of our own
FAILED = f"""
SELECT count(*) FROM (
    SELECT 1 FROM notifications_sending WHERE state = 'failed' LIMIT {MOST}
) AS failed
"""  # noqa: S608


@measure("mails")
def mails(cursor: Any) -> Iterator[Sample]:
    """What is due to be sent, how late it is, and what could not be."""
    cursor.execute(WAITING)
    count, seconds = cursor.fetchone()
    yield Sample("engage_mails_due", f"Mails due to be sent, up to {MOST}.", count)
    yield Sample(
        "engage_mails_oldest_due_seconds", "How late the oldest due mail is.", float(seconds)
    )
    cursor.execute(FAILED)
    yield Sample("engage_mails_failed", f"Mails given up, up to {MOST}.", cursor.fetchone()[0])
