"""What the people of the demo were told lately: the notices that wait for a visitor."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from engage.events.hearing import hearers, hearers_of
from engage.events.models import EventRecord
from engage.notifications.models import Notice, Sending
from engage.notifications.operations import read_all_notices
from engage.portability.demo import DemoContent, demo_filler
from engage.portability.demo.links import visitors

READ, UNREAD = timedelta(days=5), timedelta(hours=30)
"""Since when anybody is told of something, and since when nobody has looked."""
EACH_KIND, EACH_VISITOR = 8, 12
"""The newest facts of a kind that are told, and of those that a visitor wrote something for."""
TELLERS = ".notices"


@demo_filler("notices", order=95)
def fill(content: DemoContent) -> int:
    """Let those who tell hear some of the newest lines of the book; how many notices that makes.

    Nothing is mailed: what the demo's people did is a story, and nobody's letter box is in it.
    """
    if Notice.objects.exists():
        return 0
    lines = _lines(content.now - READ)
    _tell(line for line in lines if line.at < content.now - UNREAD)
    for member in visitors().values():
        read_all_notices(by=member)
    _tell(line for line in lines if line.at >= content.now - UNREAD)
    Sending.objects.all().delete()
    return int(Notice.objects.count())


def _lines(since: datetime) -> list[EventRecord]:
    """In order of time."""
    told = [kind for kind in hearers if any(TELLERS in name for name in hearers_of(kind))]
    new = EventRecord.objects.filter(at__gte=since).order_by("-at", "-pk")
    found = {line.pk: line for kind in told for line in new.filter(kind=kind)[:EACH_KIND]}
    for visitor in visitors().values():
        own = new.filter(kind__in=told, particulars__author_id=visitor.pk)[:EACH_VISITOR]
        found |= {line.pk: line for line in own}
    return sorted(found.values(), key=lambda line: (line.at, line.pk))


def _tell(lines: Iterable[EventRecord]) -> None:
    for line in lines:
        for name, hearer in hearers_of(line.kind).items():
            if TELLERS in name:
                hearer(line.fact, line)
