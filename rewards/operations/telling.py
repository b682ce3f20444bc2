"""Facts of this room: told to members when they are new, only written down when they are old."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.timezone import now

from engage.events import Fact, record
from engage.events.past import record_past

OLD = timedelta(days=2)


def tell(fact: Fact, at: datetime) -> None:
    """Record what follows from something of that time; an import or a replay mails nobody."""
    tell_all([fact], at)


def tell_all(facts: Sequence[Fact], at: datetime) -> None:
    """The same for many: those of old in one statement."""
    if now() - at >= OLD:
        record_past((fact, None, at) for fact in facts)
        return
    for fact in facts:
        record(fact, by=None)
