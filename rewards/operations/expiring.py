"""Points end 24 months after somebody was last here; they are warned three times before.

Being here is enough: a day on which they were seen, earned or spent points begins the time anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, timedelta

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils.timezone import now

from engage.events import record
from engage.members.models import Member
from engage.rules import operation
from rewards.events import PointsEnded, PointsEnding
from rewards.models import Account, Lapse, Merit, Posting
from rewards.models.account import AVAILABLE, ISSUE
from rewards.models.posting import ADJUSTMENT, AWARD, EXPIRY, REFUND, SPENDING
from rewards.operations.posting import Move, ending, lock_ledger, locked_accounts, post
from rewards.rules import TermsBook

WARNINGS = (60, 30, 7)
"""Days before the end, most first."""
SIGNS = (AWARD, SPENDING, REFUND, ADJUSTMENT)
"""Lines of a statement that begin the time anew; what is taken back does not."""


@operation
def expire_points(*, by: Member | None, today: date | None = None) -> int:
    """Warn the members whose points will end soon, and end those that are due; how many ended.

    Run once a day. Nobody's points end sooner than 60 days after the first warning and 7 after
    the last, also when the terms were changed or nothing ran for a while.
    """
    today = today or now().astimezone(UTC).date()
    months = TermsBook().now().expiry_months
    lock_ledger()
    idle = _idle(months, today) if months else {}
    Lapse.objects.exclude(member__in=list(idle)).delete()
    known = {one.member_id: one for one in Lapse.objects.all()}
    due = []
    for member_id, (since, points) in idle.items():
        lapse = known.get(member_id)
        if lapse is None or lapse.since != since:
            first = max(months_after(since, months), today + timedelta(days=WARNINGS[0]))
            lapse, _new = Lapse.objects.update_or_create(
                member_id=member_id, defaults={"since": since, "due_on": first, "told": 0}
            )
        if lapse.told == WARNINGS[-1] and lapse.due_on <= today:
            due.append(lapse)
        else:
            _warn(lapse, points, today)
    _end(due)
    return len(due)


def _idle(months: int, today: date) -> dict[int, tuple[date, int]]:
    """Members with points whom nobody has seen for so long that they are to be warned: since when,
    and how many points. 1 statement."""
    seen_by = months_after(today + timedelta(days=WARNINGS[0]), -months)
    signs = Posting.objects.filter(member=OuterRef("member"), kind__in=SIGNS)
    accounts: QuerySet[Account] = Account.objects.filter(
        Q(member__last_seen_on=None) | Q(member__last_seen_on__lte=seen_by),
        kind=AVAILABLE,
        balance__gt=0,
        member__erased_at=None,
    )
    rows = accounts.annotate(
        moved=Subquery(signs.order_by("-at", "-pk").values("at")[:1]),
        seen=F("member__last_seen_on"),
    ).values_list("member_id", "moved", "seen", "balance")
    found = {}
    for member_id, moved, seen, points in rows.iterator(2000):
        since = max(seen or date.min, moved.astimezone(UTC).date() if moved else date.min)
        if date.min < since <= seen_by:
            found[member_id] = (since, points)
    return found


def _warn(lapse: Lapse, points: int, today: date) -> None:
    left = (lapse.due_on - today).days
    step = next((days for days in reversed(WARNINGS) if left <= days), None)
    if step is None or (lapse.told and step >= lapse.told):
        return
    lapse.told = step
    lapse.due_on = max(lapse.due_on, today + timedelta(days=WARNINGS[-1]))
    lapse.save(update_fields=["told", "due_on"])
    days = (lapse.due_on - today).days
    record(PointsEnding(member_id=lapse.member_id, points=points, days=days), by=None)


def _end(lapses: Sequence[Lapse]) -> None:
    if not lapses:
        return
    accounts = locked_accounts([one.member_id for one in lapses], [ISSUE])
    left = {one.member_id: accounts[one.member_id, AVAILABLE].balance for one in lapses}
    moves = [
        Move(
            kind=EXPIRY,
            key=f"expiry:{one.pk}",
            member_id=one.member_id,
            amounts=ending(left[one.member_id]),
        )
        for one in lapses
        if left[one.member_id] > 0
    ]
    for posting in post(moves):
        ended = list(_ended(posting.member_id, -posting.points))
        Merit.objects.bulk_update(ended, ["available", "expired"], batch_size=500)
        record(
            PointsEnded(member_id=posting.member_id, points=-posting.points, posting_id=posting.pk),
            by=None,
        )
    Lapse.objects.filter(pk__in=[one.pk for one in lapses]).delete()


def _ended(member_id: int, points: int) -> Iterator[Merit]:
    """The merits whose points ended: the newest, because the oldest are spent first."""
    merits = Merit.objects.filter(member=member_id, available__gt=0).order_by("-at", "-fact_id")
    for merit in merits:
        part = min(merit.available, points)
        if part <= 0:
            return
        merit.available -= part
        merit.expired += part
        points -= part
        yield merit


def months_after(day: date, months: int) -> date:
    """The same day so many months later (or earlier), or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise ValueError(day)
