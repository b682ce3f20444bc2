"""Facts of this room: told to members when they are new, only written down when they are old."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.timezone import now

from engage.events import Fact, record
from engage.events.past import record_past

OLD = timedelta(days=2)


def tell(fact: Fact, at: datetime) -> None:
    """Record what follows from something of that time; an import or a replay mails nobody."""
    if now() - at < OLD:
        record(fact, by=None)
    else:
        record_past([(fact, None, at)])
