"""What support does by itself, when it is due.

The pollers look through all brands for the next clocks and held replies, take a lease on what they
find and hand it to tasks of each brand. Several may run at once: rows are claimed with SKIP LOCKED,
times are the database's, and a poller that dies leaves a lease that ends.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable

from celery import shared_task
from django.db.models import F
from django.utils.timezone import now

from engage.members import system_member
from engage.members.models import Member
from engage.tenancy.current import brand_context
from engage.tenancy.platform import platform_cursor, platform_transaction, rows_of_all_brands
from engage.tenancy.tasks import BrandTask
from support.models import (
    Calendar,
    PendingRequest,
    SupportSettings,
    TicketMessage,
    WaitingQuestion,
)
from support.models.request import KEPT_FOR
from support.operations.due import tell_due
from support.operations.guests import forget_unconfirmed
from support.operations.promises.applying import apply_again, follow_calendar
from support.operations.unanswered import call_for_unanswered
from support.operations.undoing import let_leave

MOST = 2_000
"""Clocks that one round claims; rounds follow each other as long as one is full."""
AT_ONCE = 100
"""Clocks of one brand that one task tells, in one transaction."""
AT_A_TIME = 25.0
"""Seconds that one task goes on in steps."""
LEASE = 10
"""Seconds after which what was claimed and not told is found again."""

# A clock is late when the time is *past* its due time, and warned *at* its warning; the task
# decides under a lock. Without due clocks this is one look at the end of a partial index.
_CLAIM = """
WITH due AS (
    SELECT id FROM support_clock
    WHERE poll_at <= statement_timestamp()
      AND (claimed_until IS NULL OR claimed_until < statement_timestamp())
    ORDER BY poll_at
    LIMIT %s
    FOR UPDATE SKIP LOCKED
)
UPDATE support_clock AS clock
SET claimed_until = statement_timestamp() + make_interval(secs => %s)
FROM due WHERE clock.id = due.id
RETURNING clock.brand_id, clock.id
"""


def claim_due(most: int = MOST, lease: int = LEASE) -> dict[int, list[int]]:
    """Brand id → its clocks with something to tell, claimed for `lease` seconds."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    with platform_transaction(), platform_cursor() as cursor:
        cursor.execute(_CLAIM, [most, lease])
        for brand_id, clock_id in cursor.fetchall():
            found[brand_id].append(clock_id)
    return dict(found)


@shared_task(base=BrandTask, lane="critical")
def tell_due_later(clock_ids: list[int]) -> int:
    """Tell what is due of these clocks of one brand; how many facts."""
    return tell_due(clock_ids, by=system_member())


@shared_task(lane="critical")
def clocks_due() -> int:
    """Find clocks with something to tell, in all brands; how many. Every few seconds."""
    count = 0
    while True:
        found = claim_due()
        for brand_id, ids in found.items():
            for some in batched_list(ids):
                tell_due_later.for_brand(brand_id).delay(some)
        size = sum(map(len, found.values()))
        count += size
        if size < MOST:
            return count


def batched_list(ids: list[int]) -> list[list[int]]:
    """The ids in pieces of `AT_ONCE`."""
    return [ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE)]


@shared_task(base=BrandTask, lane="critical")
def let_leave_later(message_id: int) -> bool:
    """Send one held reply whose moment to undo it is over."""
    return let_leave(message_id, by=system_member())


@shared_task(lane="critical")
def held_replies_due() -> int:
    """Let replies leave that can be undone no more, in all brands; how many. Every few seconds.

    One found twice has left when the second task looks.
    """
    rows = rows_of_all_brands(TicketMessage).held()
    found = list(rows.order_by("leaves_at").values_list("brand_id", "pk")[:MOST])
    for brand_id, pk in found:
        let_leave_later.for_brand(brand_id).delay(pk)
    return len(found)


@shared_task(base=BrandTask, in_steps=True, typing=False, lane="default")
def follow_calendar_later(brand_id: int, calendar_id: int) -> int:
    """Reckon anew unfinished clocks that count by these hours, in short steps; how many."""
    return _in_steps(brand_id, lambda by: follow_calendar(calendar_id, by=by))


@shared_task(lane="default")
def follow_calendars_due() -> int:
    """Find hours that were changed, in all brands; how many. Two tasks at once do it once."""
    rows = rows_of_all_brands(Calendar).exclude(followed=F("version"))
    found = list(rows.values_list("brand_id", "pk"))
    for brand_id, pk in found:
        follow_calendar_later.for_brand(brand_id).delay(pk)
    return len(found)


@shared_task(base=BrandTask, in_steps=True, typing=False, lane="default")
def apply_again_later(brand_id: int) -> int:
    """Give open tickets what the policies say now, in short steps; how many."""
    return _in_steps(brand_id, lambda by: apply_again(by=by))


@shared_task(lane="default")
def apply_again_due() -> int:
    """Find brands whose managers asked for it; how many."""
    rows = rows_of_all_brands(SupportSettings).filter(apply_after__gte=0)
    found = list(rows.values_list("brand_id", flat=True))
    for brand_id in found:
        apply_again_later.for_brand(brand_id).delay()
    return len(found)


def _in_steps(brand_id: int, step: Callable[[Member], bool]) -> int:
    """Each step in its own transaction; the next round goes on where this one ends."""
    ends, steps = time.monotonic() + AT_A_TIME, 0
    while time.monotonic() < ends:
        with brand_context(brand_id):
            is_more = step(system_member())
        if not is_more:
            break
        steps += 1
    return steps


@shared_task(base=BrandTask, lane="bulk")
def forget_unconfirmed_later() -> int:
    """Delete one brand's requests that nobody confirmed."""
    return forget_unconfirmed(by=system_member())


@shared_task(lane="default")
def forget_unconfirmed_due() -> int:
    """Let every brand that has such requests forget them; how many brands. Once an hour."""
    old = rows_of_all_brands(PendingRequest).filter(at__lt=now() - KEPT_FOR, ticket=None)
    brands = list(old.order_by().values_list("brand_id", flat=True).distinct())
    for brand_id in brands:
        forget_unconfirmed_later.for_brand(brand_id).delay()
    return len(brands)


@shared_task(base=BrandTask, lane="default")
def call_for_unanswered_later() -> int:
    """Call the desk for one brand's questions that have waited too long."""
    return call_for_unanswered(by=system_member())


@shared_task(lane="default")
def questions_due() -> int:
    """Find questions that have waited too long, in all brands; how many brands."""
    due = rows_of_all_brands(WaitingQuestion).filter(due_at__lte=now())
    brands = list(due.order_by().values_list("brand_id", flat=True).distinct())
    for brand_id in brands:
        call_for_unanswered_later.for_brand(brand_id).delay()
    return len(brands)
