"""What an idea weighs: its distinct voters, how warm it is, and whether an answer is owed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connection
from django.utils.timezone import now

from engage.tenancy.current import require_brand_id
from ideas.hot import EPOCH, UNIT, alone, joined
from ideas.models import Board, Idea
from ideas.models.idea import NO_VOTES
from ideas.operations.rows import touch

_SUM = """
WITH voters AS (
    SELECT member_id, min(extract(epoch FROM at - %(epoch)s))::float8 / 2592000 AS u
    FROM ideas_vote WHERE brand_id = %(brand)s AND idea_id = ANY(%(family)s) GROUP BY member_id
), latest AS (SELECT max(u) AS u FROM voters)
SELECT count(*),
    max(latest.u) + %(tau)s * ln(sum(exp(greatest((voters.u - latest.u) / %(tau)s, -700))))
FROM voters CROSS JOIN latest
"""
_SUM_OF_BOARD = """
WITH voters AS (
    SELECT coalesce(i.merged_into_id, i.id) AS speaker, v.member_id,
        min(extract(epoch FROM v.at - %(epoch)s))::float8 / 2592000 AS u
    FROM ideas_vote v JOIN ideas_idea i ON i.brand_id = v.brand_id AND i.id = v.idea_id
    WHERE v.brand_id = %(brand)s AND coalesce(i.merged_into_id, i.id) IN (
        SELECT id FROM ideas_idea WHERE brand_id = %(brand)s AND board_id = %(board)s)
        AND (i.merged_into_id IS NULL OR i.hidden_at IS NULL)
    GROUP BY 1, 2
), latest AS (
    SELECT speaker, u, max(u) OVER (PARTITION BY speaker) AS most FROM voters
), sums AS (
    SELECT speaker, count(*) AS n,
        max(most) + %(tau)s * ln(sum(exp(greatest((u - most) / %(tau)s, -700)))) AS hot
    FROM latest GROUP BY speaker
)
UPDATE ideas_idea i SET version = i.version + 1, hot = sums.hot, votes_count = sums.n,
    owed_at = CASE WHEN i.responded_at IS NOT NULL THEN i.owed_at
        WHEN sums.n >= %(owed)s THEN coalesce(i.owed_at, now()) END
FROM sums WHERE i.brand_id = %(brand)s AND i.id = sums.speaker AND i.merged_into_id IS NULL
"""
# Times are in units of 30 days (`ideas.hot`).
# exp() of less than -708 is an error in PostgreSQL, not 0; -700 adds nothing to a float8.


def counted_family_of(idea: Idea) -> list[int]:
    """The ids of those whose votes count for it: itself, and what is merged into it and shown."""
    merged = Idea.objects.filter(merged_into=idea.pk, hidden_at=None).order_by("pk")
    return [idea.pk, *merged.values_list("pk", flat=True)]


def weigh(idea: Idea, **changes: Any) -> None:
    """Count the voters of its family anew, and write that; the idea is locked."""
    with connection.cursor() as cursor:
        values: dict[str, Any] = {
            "epoch": EPOCH,
            "tau": idea.board.tau_days / UNIT.days,
            "brand": require_brand_id(),
            "family": counted_family_of(idea),
        }
        cursor.execute(_SUM, values)
        count, hot = cursor.fetchone()
    _write(idea, count, NO_VOTES if hot is None else float(hot), changes)


def weigh_one_more(idea: Idea, at: datetime) -> None:
    """One new voter, who had no vote in the family before; the idea is locked."""
    hot = alone(at)
    if idea.votes_count:
        hot = joined(idea.hot, hot, idea.board.tau_days)
    _write(idea, idea.votes_count + 1, hot, {})


def weigh_board(board: Board) -> None:
    """All ideas of a board at once, after its patience or its promise changed; one statement."""
    with connection.cursor() as cursor:
        values: dict[str, Any] = {
            "epoch": EPOCH,
            "tau": board.tau_days / UNIT.days,
            "owed": board.owed_votes,
            "brand": require_brand_id(),
            "board": board.pk,
        }
        cursor.execute(_SUM_OF_BOARD, values)


def _write(idea: Idea, count: int, hot: float, changes: dict[str, Any]) -> None:
    owed_at = idea.owed_at
    if idea.responded_at is None:
        enough = count >= idea.board.owed_votes
        owed_at = (owed_at or now()) if enough else None
    idea.votes_count, idea.hot, idea.owed_at = count, hot, owed_at
    touch(idea, votes_count=count, hot=hot, owed_at=owed_at, **changes)
