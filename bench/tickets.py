"""The desk that is measured: tickets with messages, clocks and tags, in set-based SQL.

All follows from a ticket's number, so it is the same everywhere: every tenth waits at the desk,
the others are solved. Times count backwards from now.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection

from bench.corpus import Size
from bench.words import NOUNS
from community.operations.texts import Text
from engage.channels.models import Account
from engage.tenancy.current import require_brand_id
from support.models import PolicyVersion

BUSY = 20
"""Messages of the ticket whose page is measured; the others have 2 to 5."""
BULK = "SET LOCAL enable_nestloop = off"
"""What was written in the same transaction has no statistics yet."""

PLAN = """
WITH plan AS (SELECT n, n %% 10 = 0 AS is_open,
    now() - interval '1 year' * (1 + %(tickets)s - n) / %(tickets)s AS at,
    CASE WHEN n = %(busy)s THEN %(most)s ELSE 2 + n %% 4 END AS messages,
    (%(people)s::bigint[])[1 + (n * 7919) %% %(crowd)s] AS requester,
    CASE WHEN n %% 70 <> 0 THEN (%(agents)s::bigint[])[1 + n / 10 %% %(hands)s] END AS agent,
    CASE n %% 4 WHEN 0 THEN 'forum' ELSE 'web' END AS channel,
    (%(accounts)s::bigint[])[1 + (n %% 4 > 0)::int] AS account,
    CASE WHEN n %% 10 > 0 THEN 'solved'
        ELSE (ARRAY['new', 'open', 'open', 'pending', 'on_hold'])[1 + n / 10 %% 5] END AS status,
    now() + interval '1 minute' * (n * 37 %% 20000 - 2000) AS due
FROM generate_series(1, %(tickets)s) AS n)
"""
CONVERSATIONS = """
INSERT INTO channels_conversation (brand_id, account_id, thread_id, visibility, began_at,
    last_inbound_at)
SELECT %(brand)s, account, 'bench-' || n, 'private', at, at FROM plan
"""
TICKETS = """
INSERT INTO support_ticket (brand_id, requester_id, opened_by_id, assignee_id, status, priority,
    subject, language, channel, about, conversation_id, created_at, received_at, source, source_id,
    void_reason, policy_version_id, version, queue_at, next_due_at, next_metric, next_breached_at,
    last_message_at, last_message_by, waiting_since, messages_count, notes_count, first_reply_at,
    solved_at, solves_count, reopens_count)
SELECT %(brand)s, requester, requester, agent, status,
    (ARRAY['low', 'normal', 'normal', 'normal', 'high', 'urgent'])[1 + n %% 6],
    'The ' || (%(nouns)s::text[])[1 + n %% 30] || ' stopped after update ' || n, 'en', channel, '',
    talk.id, at, at, 'bench', n, '', %(version)s, 1,
    CASE WHEN status IN ('new', 'open') THEN due ELSE '9000-01-01Z' END,
    CASE WHEN status IN ('new', 'open') THEN due END,
    CASE WHEN status IN ('new', 'open') THEN 'resolution' ELSE '' END,
    CASE WHEN status IN ('new', 'open') AND due < now() THEN due END,
    at + interval '1 minute' * messages, 'customer', CASE WHEN is_open THEN at END,
    messages - messages / 5, messages / 5, at + interval '1 minute',
    CASE WHEN NOT is_open THEN at + interval '9 minutes' END, (NOT is_open)::int, 0
FROM plan JOIN channels_conversation AS talk ON talk.brand_id = %(brand)s
    AND talk.account_id = plan.account AND talk.thread_id = 'bench-' || n
"""
KNOWN = """
, known AS (SELECT plan.*, ticket.id, ticket.conversation_id
    FROM plan JOIN support_ticket AS ticket ON ticket.brand_id = %(brand)s
        AND ticket.source = 'bench' AND ticket.source_id = n::text)
"""
SAID = """
, said AS (SELECT known.*, turn, at + interval '1 minute' * turn AS said_at,
        n || '-' || turn AS outer_id, CASE WHEN turn %% 5 = 4 THEN 'note'
            WHEN turn %% 2 = 0 THEN 'customer' ELSE 'agent' END AS kind
    FROM known, generate_series(0, messages - 1) AS turn)
"""
CARRIED = """
INSERT INTO channels_message (brand_id, account_id, conversation_id, direction, outer_id,
    parent_outer_id, visibility, author_id, text, is_auto, state, failure, sent_at, known_at, raw)
SELECT %(brand)s, account, conversation_id, CASE kind WHEN 'agent' THEN 'out' ELSE 'in' END,
    outer_id, '', 'private', CASE kind WHEN 'customer' THEN requester ELSE %(agent)s END, '', false,
    'delivered', '', said_at, said_at, '{}'
FROM said WHERE kind <> 'note'
"""
MESSAGES = """
INSERT INTO support_ticketmessage (brand_id, ticket_id, origin_id, kind, author_id, source_text,
    html, text_version, language, received_at, at, sent_as_id, mentioned)
SELECT %(brand)s, said.id, said.id, kind,
    CASE kind WHEN 'customer' THEN requester ELSE %(agent)s END,
    text.source, text.html, %(text_version)s, 'en', said_at, said_at, carried.id, '[]'
FROM said JOIN unnest(%(sources)s::text[], %(htmls)s::text[]) WITH ORDINALITY
        AS text (source, html, number) ON text.number = 1 + (n * 13 + turn) %% %(texts)s
    LEFT JOIN channels_message AS carried ON carried.brand_id = %(brand)s
        AND carried.account_id = said.account AND carried.outer_id = said.outer_id
ORDER BY said.id, turn
"""
CLOCKS = """
INSERT INTO support_clock (brand_id, ticket_id, metric, cycle, policy_version_id, calendar_id,
    started_at, target_s, due_at, warn_at, met_at, breached_at, ended_at, ended, used_s, paused_s,
    is_paused, late_seen, cause, reckoned_at, poll_at)
SELECT %(brand)s, id, 'first_response', 1, %(version)s, %(calendar)s, at, 3600,
    at + interval '1 hour', '{}'::timestamptz[], at + interval '1 minute', NULL::timestamptz,
    at + interval '1 minute', 'met', 60, 0, false, false, '', at, NULL::timestamptz
FROM known
UNION ALL
SELECT %(brand)s, id, 'resolution', 1, %(version)s, %(calendar)s, at, 28800,
    CASE WHEN is_open THEN due ELSE at + interval '1 day' END, '{}',
    CASE WHEN NOT is_open THEN at + interval '9 minutes' END,
    CASE WHEN is_open AND due < now() THEN due END,
    CASE WHEN NOT is_open THEN at + interval '9 minutes' END,
    CASE WHEN is_open THEN '' ELSE 'met' END, 540, 0, status IN ('pending', 'on_hold'),
    false, '', CASE WHEN is_open THEN now() ELSE at END,
    CASE WHEN status IN ('new', 'open') AND due > now() THEN due END
FROM known
"""
HISTORY = (
    """
INSERT INTO support_policygiven (brand_id, ticket_id, version_id, cause, why, at)
SELECT %(brand)s, id, %(version)s, 'opened', '{}', at FROM known
""",
    """
INSERT INTO support_assignment (brand_id, ticket_id, assignee_id, by_id, at)
SELECT %(brand)s, id, agent, agent, at FROM known WHERE agent IS NOT NULL
""",
    """
INSERT INTO support_statuschange (brand_id, ticket_id, before, status, is_by_message, by_id, at)
SELECT %(brand)s, id, 'new', status, false, %(agent)s, at + interval '9 minutes'
FROM known WHERE status <> 'new'
""",
    """
INSERT INTO support_rating (brand_id, ticket_id, solve, score, words, assignee_id, at)
SELECT %(brand)s, id, 1, 1 + n %% 5, '', agent, at + interval '1 day'
FROM known WHERE NOT is_open AND n %% 6 = 1 AND at < now() - interval '2 days'
""",
    """
INSERT INTO support_tickettag (brand_id, ticket_id, word, queue_at)
SELECT %(brand)s, id, 'tag' || (n / 10 + pick * 7) %% 40, CASE WHEN is_open THEN
    CASE WHEN status IN ('new', 'open') THEN due ELSE '9000-01-01Z' END END
FROM known, generate_series(1, n %% 3) AS pick
""",
)
CROWD = """
INSERT INTO support_clock (brand_id, ticket_id, metric, cycle, started_at, target_s, due_at,
    warn_at, ended, used_s, paused_s, is_paused, late_seen, cause, reckoned_at, poll_at)
SELECT ticket.brand_id, ticket.id, 'next_reply', number, now(), 3600, due, '{}', '', 0, 0, false,
    false, '', now(), due
FROM support_ticket AS ticket, generate_series(1, %(each)s) AS number,
    LATERAL (SELECT now() + interval '2 days' + number * interval '1 minute' AS due) AS moment
WHERE ticket.brand_id = %(brand)s
"""


def busy(size: Size) -> int:
    """The number of the ticket with `BUSY` messages; it is open."""
    return size.tickets // 20 * 10


def bring_tickets(
    size: Size, people: Sequence[int], agents: Sequence[int], texts: Sequence[Text]
) -> None:
    """All tickets of the current brand; the first of `agents` is the one who writes."""
    accounts = [Account.objects.get_or_create(kind=kind)[0].pk for kind in ("forum", "web")]
    version = PolicyVersion.objects.order_by("pk").first()
    assert version is not None, "every new brand has a promise"
    values: dict[str, Any] = {
        "brand": require_brand_id(),
        "tickets": size.tickets,
        "busy": busy(size),
        "most": BUSY,
        "people": list(people),
        "crowd": len(people),
        "agents": list(agents),
        "agent": agents[0],
        "hands": len(agents),
        "accounts": accounts,
        "nouns": NOUNS,
        "version": version.pk,
        "calendar": version.calendar_id,
        "sources": [text.source_text for text in texts],
        "htmls": [text.html for text in texts],
        "texts": len(texts),
        "text_version": texts[0].text_version,
    }
    said = PLAN + KNOWN + SAID
    steps = [PLAN + CONVERSATIONS, PLAN + TICKETS, said + CARRIED, said + MESSAGES]
    steps += [PLAN + KNOWN + step for step in (CLOCKS, *HISTORY)]
    with connection.cursor() as cursor:
        cursor.execute(BULK)
        for step in steps:
            cursor.execute(step, values)


def bring_clocks(each: int) -> None:
    """So many more running clocks on each ticket of the current brand: what a poller passes by."""
    with connection.cursor() as cursor:
        cursor.execute(CROWD, {"brand": require_brand_id(), "each": each})
