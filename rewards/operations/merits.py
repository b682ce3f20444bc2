"""What a fact does to the ledger: merits it earns, merits it takes back or brings back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Q

from engage.events.models import EventRecord
from engage.members import roles
from engage.members.models import Member
from engage.rules import operation
from engage.tenancy.current import require_brand_id
from rewards.events import PointsAwarded, PointsReversed
from rewards.models import Merit, Posting, Undoing
from rewards.models.posting import AWARD, CORRECTION, REVERSAL
from rewards.operations.badges import count
from rewards.operations.beginning import begin_rewards
from rewards.operations.posting import Move, earning, lock_ledger, post
from rewards.operations.scores import add_scores
from rewards.operations.standing import lift
from rewards.operations.telling import tell
from rewards.operations.worths import worth_again
from rewards.rules import Agreed, TermsBook, hidden_by, rules, shown_by
from rewards.rules.past import role_then

SET_BACK = """
INSERT INTO rewards_undoing AS undoing (brand_id, key, undone, redone)
SELECT %(brand)s, given.key, %(undone)s, %(redone)s FROM unnest(%(keys)s::text[]) AS given (key)
ON CONFLICT (brand_id, key) DO UPDATE
SET undone = greatest(undoing.undone, excluded.undone),
    redone = greatest(undoing.redone, excluded.redone)
"""

STATE = ("pk", "worth", "within_limits", "is_standing", "is_counted", "pending", "available",
         "expired")  # fmt: skip
WRITE = """
UPDATE rewards_merit AS merit
SET worth = given.worth, within_limits = given.within_limits, is_standing = given.is_standing,
    is_counted = given.is_counted, pending = given.pending, available = given.available,
    expired = given.expired
FROM unnest(%s::bigint[], %s::int[], %s::bool[], %s::bool[], %s::bool[], %s::int[], %s::int[],
    %s::int[])
    AS given (id, worth, within_limits, is_standing, is_counted, pending, available, expired)
WHERE merit.id = given.id AND merit.brand_id = %s
"""


@operation
def hear_fact(event: EventRecord, *, by: Member | None = None) -> list[Posting]:
    """Bring the ledger to what the book says with this fact in it; the postings that took.

    Heard twice, or after facts that came later, it ends at the same balances.
    """
    lock_ledger()
    return settle(_undone(event) + _earned(event), event)


def _undone(event: EventRecord) -> list[Merit]:
    """The merits that this fact takes back or brings back, as they stand from now on."""
    fact, kind = event.fact, type(event.fact)
    gone = [key for rule in rules.values() if kind in rule.undone_by
            for key in rule.undone_by[kind](fact, event)]  # fmt: skip
    gone += hidden_by[kind](fact, event) if kind in hidden_by else []
    back = shown_by[kind](fact, event) if kind in shown_by else []
    _set_back(gone, undone=event.pk)
    _set_back(back, redone=event.pk)
    keys = list(dict.fromkeys(gone + back))
    if not keys:
        return []
    named = Q(key__in=keys) | Q(about__in=keys) | Q(place__in=keys)
    merits = list(Merit.objects.filter(named).order_by("pk"))
    _stand(merits)
    return merits


def _set_back(keys: Sequence[str], *, undone: int = 0, redone: int = 0) -> None:
    if not keys:
        return
    with connection.cursor() as cursor:
        given: dict[str, Any] = {"undone": undone, "redone": redone, "keys": sorted(set(keys))}
        cursor.execute(SET_BACK, {**given, "brand": require_brand_id()})


def _stand(merits: Sequence[Merit]) -> None:
    """Whether each stands, by the newest facts that took it back or brought it back."""
    keys = {key for merit in merits for key in (merit.key, merit.about, merit.place) if key}
    known = {one.key: one for one in Undoing.objects.filter(key__in=keys)}
    for merit in merits:
        own = known.get(merit.key)
        stands = own is None or own.undone < merit.fact_id
        for thing in (merit.about, merit.place):
            hidden = known.get(thing)
            stands = stands and (hidden is None or hidden.undone <= hidden.redone)
        merit.is_standing = stands


def _earned(event: EventRecord) -> list[Merit]:
    """New merits of this fact with their worth, and others of the same people that it changes."""
    fact, kind = event.fact, type(event.fact)
    wanted = [
        (rule, earned)
        for rule in rules.values()
        if kind in rule.earns and (earned := rule.earns[kind](fact, event)) is not None
    ]
    if not wanted:
        return []
    begin_rewards(by=None)
    known = set(Merit.objects.filter(fact_id=event.pk).values_list("rule", flat=True))
    book, touched = TermsBook(), dict[int, Merit]()
    terms = book.at(event.at)
    for rule, earned in wanted:
        if rule.name in known or not _earns(earned.member_id, event, terms):
            continue
        merit = Merit.objects.create(
            fact_id=event.pk,
            rule=rule.name,
            member_id=earned.member_id,
            giver_id=earned.giver_id,
            key=earned.key,
            about=earned.about,
            place=earned.place,
            at=event.at,
            day=event.at.astimezone(UTC).date(),
            points=terms.points(rule),
            matures_at=event.at + timedelta(days=terms.maturing_days),
        )
        _stand([merit])
        touched |= {one.pk: one for one in worth_again(merit, book)}
    return list(touched.values())


def _earns(member_id: int, event: EventRecord, terms: Agreed) -> bool:
    """Whether somebody earned points at that time; asked once for all rules that hear it."""
    known: dict[int, str] = event.__dict__.setdefault("_roles", {})
    if member_id not in known:
        known[member_id] = role_then(member_id, event.pk)
    role = known[member_id]
    return role not in {"", roles.SYSTEM} and (role not in roles.STAFF or terms.staff_earn)


def settle(merits: Sequence[Merit], cause: EventRecord) -> list[Posting]:
    """Let the accounts hold what each merit is worth now; `cause` is the fact that says so."""
    if not merits:
        return []
    moves = [move for merit in merits if (move := _move(merit, cause)) is not None]
    postings = post(moves)
    _counted(merits, cause.at)
    _write(merits)
    days = {merit.pk: merit.day for merit in merits}
    add_scores(
        (one.member_id, days[one.merit_id], one.reputation) for one in postings if one.merit_id
    )
    for posting in postings:
        kind = PointsAwarded if posting.reputation > 0 else PointsReversed
        fact = kind(member_id=posting.member_id, points=abs(posting.reputation), rule=posting.rule)
        tell(fact, cause.at)
    lift({one.member_id for one in postings if one.reputation > 0}, cause.at)
    return postings


def _write(merits: Sequence[Merit]) -> None:
    """All merits' new state in one statement; `bulk_update` costs ten times as much."""
    columns = [[getattr(one, name) for one in merits] for name in STATE]
    with connection.cursor() as cursor:
        cursor.execute(WRITE, [*columns, require_brand_id()])


def _move(merit: Merit, cause: EventRecord) -> Move | None:
    """The posting that brings a merit to its worth, and the merit as it is after it."""
    wanted = merit.worth if merit.is_standing else 0
    held, ended = merit.held, abs(merit.expired)
    change = wanted - held
    if change == 0:
        return None
    if wanted == 0:  # the exact inverse: from wherever they lie, below zero if they are spent
        pending, available, expired = -merit.pending, -merit.available, -ended
        kind = REVERSAL
    elif held == 0:  # what had ended in the wallet does not come back with the rest
        expired = min(ended, wanted)
        pending, available = wanted - expired, 0
        kind = AWARD
    else:
        # More of it ripens as anything else; less is taken from what does not ripen any more last.
        pending = change if change > 0 else max(change, -merit.pending)
        available = max(change - pending, -max(merit.available, 0))
        expired = ended + change - pending - available
        kind = CORRECTION
    merit.pending += pending
    merit.available += available
    merit.expired = expired
    return Move(
        kind=kind,
        key=f"fact:{cause.pk}:merit:{merit.pk}",
        member_id=merit.member_id,
        amounts=earning(pending, available, change - pending - available),
        particulars={
            "merit_id": merit.pk,
            "fact_id": cause.pk,
            "rule": merit.rule,
            "about": merit.about,
        },
        # A fact that is heard late changes what came after it, and never before that happened.
        at=max(cause.at, merit.at),
    )


def _counted(merits: Sequence[Merit], at: datetime) -> None:
    """Tell the badges which merits count from now on, or no longer."""
    changes: dict[tuple[int, str], int] = {}
    for merit in merits:
        counts = merit.is_standing and merit.within_limits
        if counts != merit.is_counted:
            key = (merit.member_id, rules[merit.rule].counted_as)
            changes[key] = changes.get(key, 0) + (1 if counts else -1)
            merit.is_counted = counts
    count(changes, at)
