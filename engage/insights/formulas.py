"""The formulas, as SQL. Each gives what was counted, and whether it is a hit; a figure is
`count(*) FILTER (WHERE hit)` of `count(*)` over the very rows that a page can list.

What nobody answered has no time: `staff_at <= …` is NULL there, and NULL falls out of `avg(…)`,
which then tells of the answered alone. So every comparison with a time that may be missing stands
in `coalesce(…, false)`; a test plants the difference.

Parameters: `brand`; `since` and `ripe`, between which (exclusive, inclusive) a thing came in; and
`within`, how long an answer may take.
"""

from __future__ import annotations

CAME = """
    brand_id = %(brand)s AND counts AND at > %(since)s AND at <= %(ripe)s
"""
SERVICE = "kind IN ('question', 'request')"
BY_STAFF = "coalesce(staff_at <= at + %(within)s, false)"
BY_PEER = "coalesce(solved_by = 'peer' AND answer_at <= at + %(within)s, false)"
TAKES_PART = "kind IN ('contribution', 'thanks', 'vote', 'idea_shared')"
ACTED = "brand_id = %(brand)s AND at > %(since)s AND at <= %(ripe)s"

PEOPLE_ANSWERED = f"""
SELECT person, bool_or({BY_STAFF}) AS hit
FROM insights_inboundrow
WHERE {CAME} AND {SERVICE} AND person IS NOT NULL
GROUP BY person
"""  # noqa: S608 - texts of our own, here and below
"""Who wrote to us, and whether one of our staff ever answered them in time."""


def _items(hit: str) -> str:
    return f"""
SELECT about_kind, about_id, id, at, {hit} AS hit
FROM insights_inboundrow
WHERE {CAME} AND {SERVICE}
"""  # noqa: S608


ANSWERED = _items(f"({BY_STAFF} OR {BY_PEER})")
"""What came in, and whether staff answered, or another customer whose answer was accepted."""
ANSWERED_BY_STAFF = _items(BY_STAFF)
ANSWERED_BY_PEER = _items(BY_PEER)

EXCHANGED = f"""
SELECT person, bool_or(kind = 'exchange') AS hit
FROM insights_actrow
WHERE {ACTED}
GROUP BY person HAVING bool_or({TAKES_PART})
"""  # noqa: S608
"""Who took part, and whether they and another member wrote to each other."""

SAME_PROBLEM = f"""
SELECT about_kind, about_id, id, at, false AS hit
FROM insights_inboundrow
WHERE {CAME} AND {SERVICE}
UNION ALL
SELECT about_kind, about_id, id, at,
    coalesce(helped_at <= at + %(within)s, false) AND NOT EXISTS (
        SELECT 1 FROM insights_inboundrow AS asked
        WHERE asked.brand_id = %(brand)s AND asked.person = found.person AND asked.counts
            AND asked.{SERVICE} AND asked.at > found.at AND asked.at <= found.at + %(within)s
    ) AS hit
FROM insights_recognisedrow AS found
WHERE {ACTED}
"""  # noqa: S608
"""Each time somebody came with a problem: those who asked, and those who found it asked already;
the latter are hits when an answer there helped and they did not have to ask after all."""

SHARED_IDEAS = f"""
SELECT person, bool_or(kind IN ('vote', 'idea_shared')) AS hit
FROM insights_actrow
WHERE {ACTED}
GROUP BY person HAVING bool_or({TAKES_PART})
"""  # noqa: S608
"""Who took part, and whether they shared an idea or voted for one."""

IDEAS_ANSWERED = f"""
SELECT person, bool_or({BY_STAFF}) AS hit
FROM insights_inboundrow
WHERE {CAME} AND kind = 'idea' AND person IS NOT NULL
GROUP BY person
"""  # noqa: S608
"""Who submitted an idea, and whether the brand said something official about one of theirs."""

TOLD = f"""
SELECT about_kind, about_id, id, at, coalesce(told_at <= at + %(within)s, false) AS hit
FROM insights_owedrow
WHERE {ACTED}
"""  # noqa: S608
"""Each voter who was owed word about an idea, and whether they got it in time."""

REWARDED = f"""
SELECT person, bool_or(kind = 'reward') AS hit
FROM insights_actrow
WHERE {ACTED}
GROUP BY person HAVING bool_or({TAKES_PART})
"""  # noqa: S608
"""Who took part, and whether they got a reward, a badge or a rank."""

BEST_REWARDED = f"""
SELECT person, EXISTS (
    SELECT 1 FROM insights_actrow AS got
    WHERE got.brand_id = %(brand)s AND got.person = ranked.person AND got.kind = 'reward'
        AND got.at > %(since)s AND got.at <= %(ripe)s
) AS hit
FROM (
    SELECT person, row_number() OVER (ORDER BY count(*) DESC, person) AS place,
        count(*) OVER () AS contributors
    FROM insights_actrow
    WHERE {ACTED} AND kind = 'contribution'
    GROUP BY person
) AS ranked
WHERE place <= ceil(contributors / 10.0)
"""  # noqa: S608
"""The tenth of the contributors that contributed most, and whether they got something for it."""

EVER = {
    "recognised": "SELECT EXISTS (SELECT 1 FROM insights_recognisedrow WHERE brand_id = %(brand)s)",
    "ideas": """SELECT EXISTS (SELECT 1 FROM insights_inboundrow
        WHERE brand_id = %(brand)s AND kind = 'idea')""",
    "owed": "SELECT EXISTS (SELECT 1 FROM insights_owedrow WHERE brand_id = %(brand)s)",
    "rewards": """SELECT EXISTS (SELECT 1 FROM insights_actrow
        WHERE brand_id = %(brand)s AND kind = 'reward')""",
}
"""Whether a brand has at all what a measure speaks of; without it a nought would be a lie."""

WAITS = f"""
SELECT floor(extract(epoch FROM ended - at))::bigint, count(*) FILTER (WHERE answered),
    count(*) FILTER (WHERE NOT answered)
FROM (
    SELECT at, coalesce(staff_at <= %(until)s, false) AS answered,
        CASE WHEN staff_at <= %(until)s THEN greatest(at, staff_at)
            ELSE greatest(at, least(%(until)s, coalesce(solved_at, %(until)s))) END AS ended
    FROM insights_inboundrow
    WHERE {CAME} AND {SERVICE}
) AS waits
GROUP BY 1 ORDER BY 1
"""  # noqa: S608
"""Seconds until staff answered, or until nobody had to wait for them any more: solved without
them, or still waiting when it was counted."""

NAIVE = f"""
SELECT percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (
    ORDER BY extract(epoch FROM greatest(at, staff_at) - at)
)
FROM insights_inboundrow
WHERE {CAME} AND {SERVICE} AND staff_at <= %(until)s
"""  # noqa: S608
"""The same over the answered alone: what most tools tell."""

CHANNELS = f"""
SELECT channel, count(*) FILTER (WHERE ({BY_STAFF} OR {BY_PEER})), count(*)
FROM insights_inboundrow
WHERE {CAME} AND {SERVICE}
GROUP BY channel ORDER BY count(*) DESC, channel LIMIT 12
"""  # noqa: S608


def figure(counted: str) -> str:
    """The statement that counts hits and all of `counted`."""
    return f"SELECT count(*) FILTER (WHERE hit), count(*) FROM ({counted}) AS counted"  # noqa: S608


def items_behind(counted: str) -> str:
    """The newest `most` items before the place (`before_at`, `before_kind`, `before_id`,
    `before_row`): one thing may stand there for many people at the same time."""
    return f"""
SELECT about_kind, about_id, id, at, hit FROM ({counted}) AS counted
WHERE at <= %(before_at)s AND (at, about_kind, about_id, id)
    < (%(before_at)s, %(before_kind)s, %(before_id)s, %(before_row)s)
ORDER BY at DESC, about_kind DESC, about_id DESC, id DESC LIMIT %(most)s
"""  # noqa: S608


def people_behind(counted: str) -> str:
    """The next `most` people after `after`, by their number."""
    return f"""
SELECT person, hit FROM ({counted}) AS counted
WHERE person > %(after)s ORDER BY person LIMIT %(most)s
"""  # noqa: S608
