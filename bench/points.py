"""The ledger that is measured: merits for thanks with their postings and entries, in SQL.

A merit has two postings: four entries when it was earned, two when it ripened. Balances, scores and
ranks are summed up from them, so `manage.py ledger_check` finds nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from bench.corpus import Size
from bench.tickets import BULK
from engage.tenancy.current import require_brand_id

ENTRIES = 6
"""Of one merit."""

ACCOUNTS = """
INSERT INTO rewards_account (brand_id, kind, member_id, balance)
SELECT %(brand)s, kind, member, 0 FROM unnest(%(people)s::bigint[]) AS member,
    unnest(ARRAY['reputation', 'pending', 'available']) AS kind
UNION ALL SELECT %(brand)s, kind, NULL, 0 FROM unnest(ARRAY['esteem', 'issue', 'redeemed']) AS kind
ON CONFLICT DO NOTHING
"""
MERITS = """
INSERT INTO rewards_merit (brand_id, fact_id, rule, member_id, key, about, place, at, day, points,
    worth, within_limits, is_standing, is_counted, pending, available, matures_at)
SELECT %(brand)s, 1000000000 + n, 'thanks',
    (%(people)s::bigint[])[1 + (n * 7919 %% (1 + n %% %(crowd)s))], 'thanks:bench:' || n,
    'community.post:' || (%(posts)s::bigint[])[1 + n %% %(things)s], '', at,
    (at AT TIME ZONE 'UTC')::date, 5, 5, true, true, true, 0, 5, at
FROM generate_series(1, %(merits)s) AS n,
    LATERAL (SELECT now() - interval '1 year' * (1 + %(merits)s - n) / %(merits)s AS at) AS plan
ORDER BY n
"""
POSTINGS = """
INSERT INTO rewards_posting (brand_id, kind, key, member_id, merit_id, fact_id, rule, about, reason,
    at, points, balance, reputation)
SELECT %(brand)s, kind, 'bench:' || kind || ':' || merit.id, member_id, merit.id, fact_id, rule,
    CASE kind WHEN 'award' THEN about ELSE '' END, '', at, CASE kind WHEN 'award' THEN 5 ELSE 0 END,
    5 * row_number() OVER (PARTITION BY kind, member_id ORDER BY merit.id),
    CASE kind WHEN 'award' THEN 5 ELSE 0 END
FROM rewards_merit AS merit, unnest(ARRAY['award', 'maturing']) AS kind
WHERE merit.brand_id = %(brand)s
ORDER BY merit.id, kind
"""
LINES = """
INSERT INTO rewards_entry (brand_id, posting_id, account_id, amount)
SELECT %(brand)s, posting.id, account.id, sign * 5
FROM (VALUES ('award', 'reputation', 1), ('award', 'pending', 1), ('maturing', 'pending', -1),
        ('maturing', 'available', 1)) AS line (kind, account, sign)
    JOIN rewards_posting AS posting ON posting.brand_id = %(brand)s AND posting.kind = line.kind
    JOIN rewards_account AS account ON account.brand_id = %(brand)s AND account.kind = line.account
        AND account.member_id = posting.member_id
UNION ALL
SELECT %(brand)s, posting.id, account.id, -5
FROM rewards_posting AS posting JOIN rewards_account AS account ON account.brand_id = %(brand)s
    AND account.member_id IS NULL AND account.kind IN ('esteem', 'issue')
WHERE posting.brand_id = %(brand)s AND posting.kind = 'award'
ORDER BY 2
"""
SUMS = """
UPDATE rewards_account AS account SET balance = summed.amount
FROM (SELECT account_id, sum(amount) AS amount FROM rewards_entry
    WHERE brand_id = %(brand)s GROUP BY account_id) AS summed
WHERE account.brand_id = %(brand)s AND account.id = summed.account_id;
INSERT INTO rewards_score (brand_id, member_id, period, begins_on, points, is_shown)
SELECT %(brand)s, member_id, period, begins, sum(worth), true
FROM rewards_merit AS merit,
    LATERAL (VALUES ('day', day), ('week', date_trunc('week', day)::date),
        ('month', date_trunc('month', day)::date), ('all', '1970-01-01'::date)
    ) AS span (period, begins)
WHERE merit.brand_id = %(brand)s GROUP BY member_id, period, begins;
INSERT INTO rewards_tally (brand_id, member_id, counts, count)
SELECT %(brand)s, member_id, rule, count(*) FROM rewards_merit
WHERE brand_id = %(brand)s GROUP BY member_id, rule;
INSERT INTO rewards_standing (brand_id, member_id, rank_id, bronze, silver, gold)
SELECT %(brand)s, member_id, (SELECT id FROM rewards_rank AS rank
        WHERE rank.brand_id = %(brand)s AND from_points <= balance
        ORDER BY from_points DESC LIMIT 1), member_id %% 4, member_id %% 3, member_id %% 2
FROM rewards_account WHERE brand_id = %(brand)s AND kind = 'reputation';
"""


def bring_points(size: Size, people: Sequence[int], posts: Sequence[int]) -> None:
    """The whole ledger of the current brand; the first of `people` earned most, for `posts`."""
    values = {
        "brand": require_brand_id(),
        "merits": size.entries // ENTRIES,
        "people": list(people),
        "crowd": len(people),
        "posts": list(posts),
        "things": len(posts),
    }
    with connection.cursor() as cursor:
        cursor.execute(BULK)
        for step in (ACCOUNTS, MERITS, POSTINGS, LINES, SUMS):
            cursor.execute(step, values)
