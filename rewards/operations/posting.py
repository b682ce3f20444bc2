"""The only place that writes to the ledger.

Whoever writes for several members takes the brand's ledger lock first (`lock_ledger`), so that
deliverers and pollers never wait for each other in a circle. Who writes for one member only locks
that member's accounts, and then the brand's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import F, Q
from django.utils.timezone import now

from engage.tenancy.current import require_brand_id
from rewards.models import Account, Entry, Posting
from rewards.models.account import (
    AVAILABLE,
    CURRENCIES,
    ESTEEM,
    ISSUE,
    OF_BRAND,
    OF_MEMBERS,
    PENDING,
    REDEEMED,
    REPUTATION,
)

LEDGER = 0x1ED6E4
"""Our number among PostgreSQL's advisory locks."""


class Unbalanced(ValueError):
    """A posting that would make points out of nothing."""


@dataclass(frozen=True, slots=True)
class Move:
    """A posting to be written: what changes in which accounts of one member and of the brand."""

    kind: str
    key: str
    member_id: int
    amounts: Mapping[str, int]
    """Account kind → change; each currency adds up to zero."""
    particulars: Mapping[str, Any] = field(default_factory=dict)
    """Further columns of the posting: rule, about, reason, by_id, merit_id, fact_id, undoes_id."""
    at: datetime | None = None


def earning(pending: int, available: int, expired: int = 0) -> dict[str, int]:
    """Points given (or taken back, below zero) by a rule or by hand: reputation and wallet.

    `expired` are those that ended in the wallet before, so they move in the reputation only.
    """
    wallet = pending + available
    total = wallet + expired
    return _moved({REPUTATION: total, ESTEEM: -total, PENDING: pending, AVAILABLE: available,
                   ISSUE: -wallet})  # fmt: skip


def ripening(points: int) -> dict[str, int]:
    """Points that can be spent now."""
    return _moved({PENDING: -points, AVAILABLE: points})


def spending(points: int) -> dict[str, int]:
    """Points paid for something; below zero, points returned."""
    return _moved({AVAILABLE: -points, REDEEMED: points})


def ending(points: int) -> dict[str, int]:
    """Points that nobody came for."""
    return _moved({AVAILABLE: -points, ISSUE: points})


def _moved(amounts: dict[str, int]) -> dict[str, int]:
    return {kind: amount for kind, amount in amounts.items() if amount}


def lock_ledger() -> None:
    """Be the only one who writes for several members of this brand, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LEDGER, require_brand_id()])


def locked_accounts(member_ids: Iterable[int], kinds: Iterable[str]) -> dict[Any, Account]:
    """(member id or None, kind) → account, made if need be and locked: members' first."""
    members = sorted(set(member_ids))
    brands = [kind for kind in OF_BRAND if kind in set(kinds)]
    wanted = [(pk, kind) for pk in members for kind in OF_MEMBERS]
    wanted += [(None, kind) for kind in brands]
    found = _locked(members, brands)
    missing = [one for one in wanted if one not in found]
    if missing:
        Account.objects.bulk_create(
            [Account(member_id=pk, kind=kind) for pk, kind in missing], ignore_conflicts=True
        )
        found = _locked(members, brands)
    return found


def _locked(members: Sequence[int], brands: Sequence[str]) -> dict[Any, Account]:
    accounts = (
        Account.objects.filter(Q(member__in=members) | Q(member=None, kind__in=brands))
        .select_for_update(no_key=True)
        .order_by(F("member").asc(nulls_last=True), "kind")
    )
    return {(account.member_id, account.kind): account for account in accounts}


def post(moves: Sequence[Move]) -> list[Posting]:
    """Write the postings whose key is not in the ledger yet; those, in order.

    Raises `Unbalanced`. Callers hold the ledger's lock, or write for one member.
    """
    moves = [move for move in moves if move.amounts]
    for move in moves:
        _check(move)
    if not moves:
        return []
    kinds = {kind for move in moves for kind in move.amounts}
    accounts = locked_accounts([move.member_id for move in moves], kinds)
    # Asked after the lock: whoever wrote the same key before has committed by now.
    known = set(
        Posting.objects.filter(key__in=[move.key for move in moves]).values_list("key", flat=True)
    )
    postings, entries = [], []
    for move in moves:
        if move.key in known:
            continue
        known.add(move.key)
        posting = _posting(move, accounts)
        postings.append(posting)
        entries += [
            Entry(posting=posting, account=_account(accounts, move, kind), amount=amount)
            for kind, amount in move.amounts.items()
        ]
    Posting.objects.bulk_create(postings)
    for entry in entries:
        entry.posting_id = entry.posting.pk
    Entry.objects.bulk_create(entries)
    _balance(entries)
    return postings


def _posting(move: Move, accounts: Mapping[Any, Account]) -> Posting:
    for kind, amount in move.amounts.items():
        _account(accounts, move, kind).balance += amount
    wallet = (PENDING, AVAILABLE)
    return Posting(
        kind=move.kind,
        key=move.key,
        member_id=move.member_id,
        at=move.at or now(),
        points=sum(move.amounts.get(kind, 0) for kind in wallet),
        balance=sum(accounts[move.member_id, kind].balance for kind in wallet),
        reputation=move.amounts.get(REPUTATION, 0),
        **move.particulars,
    )


def _account(accounts: Mapping[Any, Account], move: Move, kind: str) -> Account:
    return accounts[(None if kind in OF_BRAND else move.member_id), kind]


def _balance(entries: Sequence[Entry]) -> None:
    """Write the changed balances in one statement."""
    changes: dict[int, int] = defaultdict(int)
    for entry in entries:
        changes[entry.account_id] += entry.amount
    changed = sorted((pk, amount) for pk, amount in changes.items() if amount)
    if not changed:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE rewards_account SET balance = balance + given.amount "
            "FROM unnest(%s::bigint[], %s::bigint[]) AS given (id, amount) "
            "WHERE rewards_account.id = given.id AND rewards_account.brand_id = %s",
            [[pk for pk, _ in changed], [amount for _, amount in changed], require_brand_id()],
        )


def _check(move: Move) -> None:
    sums: dict[str, int] = defaultdict(int)
    for kind, amount in move.amounts.items():
        sums[CURRENCIES[kind]] += amount
    if any(sums.values()):
        raise Unbalanced(f"{move.key}: {dict(move.amounts)}")


__all__ = [
    "AVAILABLE",
    "PENDING",
    "REPUTATION",
    "Move",
    "Unbalanced",
    "earning",
    "ending",
    "lock_ledger",
    "locked_accounts",
    "post",
    "ripening",
    "spending",
]
