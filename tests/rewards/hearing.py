"""Short ways to let the ledger hear what happened."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Sum

from engage.events import Fact, record
from engage.events.models import EventRecord
from engage.members.models import Member
from rewards.models import Account, Entry
from rewards.operations import hear_fact
from rewards.rules import heard


def facts() -> list[EventRecord]:
    """Every fact of the current brand that the ledger listens to, as they were written."""
    kinds = [fact.kind for fact in heard()]
    return list(EventRecord.objects.filter(kind__in=kinds).order_by("pk"))


def happened(fact: Fact, *, by: Member | None, at: datetime | None = None) -> EventRecord:
    """A fact written straight into the book: rules read nothing else."""
    event = record(fact, by=by)
    if at is not None:
        EventRecord.objects.filter(pk=event.pk).update(at=at)
        event.at = at
    return event


def hear(events: Iterable[EventRecord] | None = None) -> None:
    """Let the ledger hear these facts, by default all."""
    for event in facts() if events is None else events:
        hear_fact(event, by=None)


def balance(member: Member, kind: str = "reputation") -> int:
    """What lies in an account of a member; 0 when there is none."""
    found = Account.objects.filter(member=member, kind=kind).first()
    return found.balance if found is not None else 0


def balances() -> dict[tuple[int | None, str], int]:
    """Every account that is not empty."""
    rows = Account.objects.exclude(balance=0).values_list("member_id", "kind", "balance")
    return {(member_id, kind): amount for member_id, kind, amount in rows}


def proven() -> bool:
    """Whether entries add up to the balances, and those to zero."""
    added = dict(Entry.objects.order_by().values_list("account").annotate(total=Sum("amount")))
    kept = dict(Account.objects.values_list("pk", "balance"))
    same = all(kept[pk] == added.get(pk, 0) for pk in kept)
    return same and sum(kept.values()) == 0
