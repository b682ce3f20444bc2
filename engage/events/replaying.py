"""Hearing again: revive what is dead, or let a hearer hear what it never heard."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef
from django.db.models.functions import Now

from engage.events.hearing import hearers
from engage.events.models import Delivery, EventRecord
from engage.events.nudge import nudge_after_commit
from engage.tenancy.current import require_brand_id

CHUNK = 1000


def revive(deliveries: list[int] | None = None) -> int:
    """Give dead deliveries of the current brand (all, or these ids) a new set of tries."""
    dead = Delivery.objects.dead()
    if deliveries is not None:
        dead = dead.filter(pk__in=deliveries)
    count: int = dead.update(dead_at=None, attempts=0, due_at=Now())
    if count:
        nudge_after_commit(require_brand_id())
    return count


def owe(hearer: str, since: datetime | None = None, *, again: bool = False) -> int:
    """Owe `hearer` every fact of the current brand that it listens to and has not heard.

    With `again`, also those that it has heard: for hearers whose effects are keyed by the fact.
    Raises `LookupError` when nobody of that name listens.
    """
    listened = [kind for kind, named in hearers.items() if hearer in named]
    if not listened:
        raise LookupError(hearer)
    facts = EventRecord.objects.filter(kind__in=listened)
    if since is not None:
        facts = facts.filter(at__gte=since)
    count = 0
    if again:
        count += Delivery.objects.filter(hearer=hearer, event__in=facts).update(
            done_at=None, dead_at=None, attempts=0, due_at=Now()
        )
    heard = Delivery.objects.filter(event=OuterRef("pk"), hearer=hearer)
    new = facts.filter(~Exists(heard)).order_by("pk").values_list("pk", flat=True)
    owed = [Delivery(event_id=pk, hearer=hearer) for pk in new.iterator(CHUNK)]
    count += len(Delivery.objects.bulk_create(owed, batch_size=CHUNK, ignore_conflicts=True))
    if count:
        nudge_after_commit(require_brand_id())
    return count
