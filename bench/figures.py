"""The facts behind the scorecard that is measured, with the notes that sources would have made of
them, in set-based SQL. The figures themselves are counted from the notes by the product.

    python -m bench.figures

in the machine's environment tells what one counting costs, as JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

from django.db import connection

from bench.corpus import Size

ROUNDS = 3
MUST = 3_000.0
"""CPU ms of one counting: a hundredth of a processor, as it comes at most once in five minutes."""
BEYOND = 10**9
"""Things of these facts have ids above it, which no topic of the corpus has."""

PLAN = """
WITH plan AS (SELECT n, n %% 8 AS turn,
    (%(people)s::bigint[])[1 + (n * 7919) %% %(crowd)s] AS person,
    now() - interval '1 day' - interval '1 year' * (%(facts)s - n) / %(facts)s AS at
FROM generate_series(1, %(facts)s::bigint) AS n)
"""
FACTS = """
INSERT INTO events_eventrecord (brand_id, kind, actor_id, subject_kind, subject_id, particulars,
    request_id, at)
SELECT %(brand)s, (ARRAY['community.question_asked', 'community.reply_posted',
        'community.reply_posted', 'community.reply_posted', 'community.thanks_given',
        'community.thanks_given', 'ideas.idea_voted', 'rewards.badge_awarded'])[1 + turn],
    person, CASE turn WHEN 6 THEN 'ideas.idea' WHEN 7 THEN 'rewards.badge'
        ELSE 'community.topic' END, %(beyond)s + n, jsonb_build_object('post_id', n), '', at
FROM plan ORDER BY n
"""
ACTS = """
INSERT INTO insights_actrow (brand_id, about_kind, about_id, person, at, kind)
SELECT %(brand)s, 'community.post', %(beyond)s + n, person, at, kind
FROM plan, LATERAL (VALUES ((ARRAY['contribution', 'contribution', 'contribution', 'contribution',
    'thanks', 'thanks', 'vote', 'reward'])[1 + turn]), (CASE WHEN turn = 1 THEN 'exchange' END)
) AS act (kind) WHERE kind IS NOT NULL
"""
INBOUND = """
INSERT INTO insights_inboundrow (brand_id, about_kind, about_id, channel, kind, person, at,
    staff_at, answer_at, solved_at, solved_by, counts)
SELECT %(brand)s, 'community.topic', %(beyond)s + n, CASE n %% 3 WHEN 0 THEN 'web' ELSE 'forum' END,
    'question', person, at, CASE WHEN n %% 5 > 0 THEN at + interval '1 minute' * (n %% 180) END,
    CASE WHEN n %% 7 = 0 THEN at + interval '20 minutes' END,
    CASE WHEN n %% 7 = 0 THEN at + interval '2 hours' END,
    CASE WHEN n %% 7 = 0 THEN 'peer' ELSE '' END, true
FROM plan WHERE turn = 0
"""
OTHERS = """
INSERT INTO insights_recognisedrow (brand_id, about_kind, about_id, person, at, helped_at)
SELECT %(brand)s, 'community.post', %(beyond)s + n, person, at,
    CASE WHEN n %% 3 > 0 THEN at + interval '1 hour' END FROM plan WHERE n %% 80 = 4
"""
OWED = """
INSERT INTO insights_owedrow (brand_id, about_kind, about_id, person, at, told_at)
SELECT %(brand)s, 'ideas.idea', %(beyond)s + n, person, at,
    CASE WHEN n %% 4 > 0 THEN at + interval '1 day' END FROM plan WHERE n %% 40 = 6
"""


def bring_facts(size: Size, brand_id: int, people: Sequence[int]) -> None:
    """All facts of the current brand over one year, and their notes; the figures come after."""
    values = {
        "brand": brand_id,
        "facts": size.facts,
        "people": list(people),
        "crowd": len(people),
        "beyond": BEYOND,
    }
    with connection.cursor() as cursor:
        for step in (FACTS, ACTS, INBOUND, OTHERS, OWED):
            cursor.execute(PLAN + step, values)


def main() -> None:
    """Count again and again; the CPU time is this process's and that of its PostgreSQL backend."""
    import django

    django.setup()
    import psutil

    from engage.events.models import EventRecord
    from engage.insights.operations import count_figures
    from engage.members import system_member
    from engage.tenancy.current import brand_context
    from engage.tenancy.models import Brand

    with brand_context(Brand.objects.get(slug="large").pk), connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        processes = [psutil.Process(), psutil.Process(cursor.fetchone()[0])]
        by, facts = system_member(), EventRecord.objects.count()
        count_figures(by=by)
        before = [one.cpu_times() for one in processes]
        for _round in range(ROUNDS):
            count_figures(by=by)
        after = [one.cpu_times() for one in processes]
    used = sum(b.user + b.system - a.user - a.system for a, b in zip(before, after, strict=True))
    print(json.dumps({"facts": facts, "cpu": used * 1000 / ROUNDS}))


def told(said: str) -> tuple[str, bool]:
    """A line for the list of other figures, and whether the bar was kept."""
    found: dict[str, Any] = json.loads(said)
    words = (
        f"Counting a day's figures of {found['facts']:,} facts: {found['cpu']:,.0f} CPU ms "
        f"(at most {MUST:,.0f})"
    )
    return words, found["cpu"] <= MUST


if __name__ == "__main__":
    sys.exit(main())
