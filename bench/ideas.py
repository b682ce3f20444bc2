"""The ideas that are measured, with their votes, in set-based SQL.

Every tenth idea is wanted eleven times as much as the others. An idea's votes are all as old as
itself, so what is warm follows from its age and their number.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from bench.corpus import Size
from bench.words import NOUNS, VERBS
from community.operations.texts import Text
from engage.tenancy.current import require_brand_id
from ideas.models import Board, Status

IDEAS = """
INSERT INTO ideas_idea (brand_id, board_id, status_id, status_at, title, author_id, is_by_staff,
    origin, source_text, html, text_version, language, created_at, edition, votes_count, hot,
    comments_count, owed_at, responded_at, version, source, source_id)
SELECT %(brand)s, %(board)s,
    CASE WHEN n %% 3 > 0 THEN %(first)s
        ELSE (%(statuses)s::bigint[])[1 + n / 3 %% %(kinds)s] END, at,
    'A ' || (%(nouns)s::text[])[1 + n %% 30] || ' that never '
        || (%(verbs)s::text[])[1 + n / 30 %% 20] || ', number ' || n,
    (%(people)s::bigint[])[1 + (n * 7919) %% %(crowd)s], false, '', text.source, text.html,
    %(text_version)s, 'en', at, 1, votes,
    extract(epoch FROM at - '2020-01-01Z')::float8 / 86400 / %(tau)s + ln(votes), 0,
    CASE WHEN votes >= %(owed)s THEN at END,
    CASE WHEN votes >= %(owed)s AND n %% 3 = 0 THEN least(at + interval '9 days', now()) END,
    1, 'bench', n
FROM generate_series(1, %(ideas)s) AS n,
    LATERAL (SELECT now() - interval '1 year' * (1 + %(ideas)s - n) / %(ideas)s AS at,
        CASE WHEN n %% 10 = 0 THEN %(many)s ELSE %(few)s END AS votes) AS plan,
    unnest(%(sources)s::text[], %(htmls)s::text[]) WITH ORDINALITY AS text (source, html, number)
WHERE text.number = 1 + n * 13 %% %(texts)s
ORDER BY n
"""
VOTES = """
INSERT INTO ideas_vote (brand_id, idea_id, member_id, at, origin)
SELECT %(brand)s, idea.id, (%(people)s::bigint[])[1 + (idea.id * 31 + pick) %% %(crowd)s],
    idea.created_at, ''
FROM ideas_idea AS idea, generate_series(1, idea.votes_count) AS pick
WHERE idea.brand_id = %(brand)s AND idea.source = 'bench'
"""


def bring_ideas(size: Size, people: Sequence[int], texts: Sequence[Text]) -> None:
    """All ideas of the current brand, on its first board."""
    board = Board.objects.order_by("pk")[0]
    statuses = Status.objects.in_order()
    each = size.votes // size.ideas
    values = {
        "brand": require_brand_id(),
        "ideas": size.ideas,
        "board": board.pk,
        "tau": board.tau_days,
        "owed": board.owed_votes,
        "first": statuses.get(is_first=True).pk,
        "statuses": [status.pk for status in statuses],
        "kinds": len(statuses),
        "many": each * 11 // 2,
        "few": max(each // 2, 1),
        "people": list(people),
        "crowd": len(people),
        "nouns": NOUNS,
        "verbs": VERBS,
        "sources": [text.source_text for text in texts],
        "htmls": [text.html for text in texts],
        "texts": len(texts),
        "text_version": texts[0].text_version,
    }
    with connection.cursor() as cursor:
        cursor.execute(IDEAS, values)
        cursor.execute(VOTES, values)
    Board.objects.filter(pk=board.pk).update(ideas_count=size.ideas)
