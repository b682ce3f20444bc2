"""Promises and hours that changed, carried to open tickets, some at a time."""

from __future__ import annotations

from collections.abc import Sequence

from engage.channels.moment import moment
from engage.members.models import Member
from engage.rules import operation, require
from support.models import Clock, Ticket, TicketTag
from support.operations.clocks import reckon
from support.operations.opening import give_policy
from support.permits import may_manage_promises

BATCH = 100


@operation
def apply_again(after: int = 0, *, by: Member | None) -> int | None:
    """Give the next open tickets after the id `after` what the policies say now.

    The id to go on after, None at the end. Call it in steps. Raises `NotAllowed`.
    """
    require(may_manage_promises(by))
    rows = Ticket.objects.unsolved().filter(pk__gt=after).order_by("pk")
    tickets = _locked(list(rows.values_list("pk", flat=True)[:BATCH]))
    if not tickets:
        return None
    at = moment()
    words: dict[int, list[str]] = {}
    tags = TicketTag.objects.filter(ticket__in=tickets).order_by("word")
    for pk, word in tags.values_list("ticket_id", "word"):
        words.setdefault(pk, []).append(word)
    moved = [
        ticket
        for ticket in tickets
        if give_policy(ticket, words.get(ticket.pk, []), "policy", at, renew=True)
    ]
    reckon(moved, at, by)
    return tickets[-1].pk


@operation
def follow_calendar(calendar_id: int, after: int = 0, *, by: Member | None) -> int | None:
    """Reckon anew the next tickets whose unfinished clocks count by these hours; as above."""
    require(may_manage_promises(by))
    clocks = Clock.objects.running().filter(calendar=calendar_id, ticket__gt=after)
    ids = clocks.order_by("ticket_id").values_list("ticket_id", flat=True).distinct()[:BATCH]
    tickets = _locked(list(ids))
    if not tickets:
        return None
    reckon(tickets, moment(), by)
    return tickets[-1].pk


def _locked(ids: Sequence[int]) -> list[Ticket]:
    rows = Ticket.objects.select_related("conversation__account", "policy_version")
    locked = rows.select_for_update(no_key=True, of=("self",)).filter(pk__in=ids)
    return list(locked.order_by("pk"))
