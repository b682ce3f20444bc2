"""What members earned in each day, week, month and ever, kept for the leaderboards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db import connection

from engage.tenancy.current import require_brand_id
from rewards.models import Score
from rewards.models.score import PERIODS, begins

UPSERT = """
INSERT INTO rewards_score AS score (brand_id, member_id, period, begins_on, points, is_shown)
SELECT %(brand)s, given.member, given.period, given.begins, given.points, {shown}
FROM unnest(%(members)s::bigint[], %(periods)s::text[], %(begins)s::date[], %(points)s::int[])
    AS given (member, period, begins, points)
ON CONFLICT (brand_id, member_id, period, begins_on)
DO UPDATE SET points = score.points + excluded.points
"""
SHOWN = """
NOT EXISTS (SELECT 1 FROM rewards_standing AS standing WHERE standing.brand_id = %(brand)s
            AND standing.member_id = given.member AND standing.opted_out_at IS NOT NULL)
AND EXISTS (SELECT 1 FROM members_member AS member WHERE member.brand_id = %(brand)s
            AND member.id = given.member AND member.erased_at IS NULL
            AND member.role IN ('member', 'champion', 'moderator'))
"""


def add_scores(changes: Iterable[tuple[int, date, int]]) -> None:
    """Add each (member, day, points) to the day and to what it lies in; one statement."""
    sums: dict[tuple[int, str, date], int] = defaultdict(int)
    for member_id, day, points in changes:
        for period in PERIODS:
            sums[member_id, period, begins(period, day)] += points
    rows = sorted((*key, points) for key, points in sums.items() if points)
    if not rows:
        return
    members, periods, first_days, points_each = zip(*rows, strict=True)
    with connection.cursor() as cursor:
        cursor.execute(
            UPSERT.format(shown=SHOWN),
            {
                "brand": require_brand_id(),
                "members": list(members),
                "periods": list(periods),
                "begins": list(first_days),
                "points": list(points_each),
            },
        )


def show_scores(member_id: int, *, shown: bool) -> None:
    """Let a member stand on leaderboards, or on none."""
    Score.objects.filter(member=member_id).update(is_shown=shown)
