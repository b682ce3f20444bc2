"""Order and counters of many topics at once, made anew from their rows.

The meaning of each counter is that of `community.operations.counts`; a test compares the two.
Every statement reads one table by a list of ids: an import begins on tables of which PostgreSQL
knows nothing yet, and there a join may be planned as a loop in a loop.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Count, F, Max, Min, Q, Sum

from community.models import Post, Solution, Topic
from engage.tenancy.current import require_brand_id

_PLACES = """
SELECT id, place FROM (
    SELECT id, number,
           row_number() OVER (PARTITION BY topic_id ORDER BY number <> 1, created_at, id) AS place
      FROM community_post
     WHERE brand_id = %(brand)s AND topic_id = ANY(%(topics)s) AND parent_id IS NULL
) AS placed WHERE number <> place ORDER BY id
"""
_ASIDE = """
UPDATE community_post SET number = number + 1000000000
 WHERE brand_id = %(brand)s AND id = ANY(%(posts)s)
"""
_MOVE = """
UPDATE community_post AS post SET number = wanted.place
  FROM unnest(%(posts)s, %(places)s) AS wanted(id, place)
 WHERE brand_id = %(brand)s AND post.id = wanted.id
"""
_MOVE_COMMENTS = _MOVE.replace("post.id = wanted.id", "post.parent_id = wanted.id")
_WRITE = """
UPDATE community_topic AS topic
   SET last_number = made.last_number, replies_count = made.replies, thanks_count = made.thanks,
       last_post_at = coalesce(made.last_post_at, topic.created_at),
       first_answer_at = made.first_answer_at, solved_at = made.solved_at,
       version = topic.version + 1
  FROM unnest(%(topics)s, %(last_number)s, %(replies)s, %(thanks)s, %(last_post_at)s::timestamptz[],
              %(first_answer_at)s::timestamptz[], %(solved_at)s::timestamptz[])
       AS made(id, last_number, replies, thanks, last_post_at, first_answer_at, solved_at)
 WHERE topic.brand_id = %(brand)s AND topic.id = made.id
"""


@dataclass(slots=True)
class _Sums:
    """The counters of one topic, as far as they are added up."""

    last_number: int = 1
    replies: int = 0
    thanks: int = 0
    last_post_at: datetime | None = None
    first_answer_at: datetime | None = None
    solved_at: datetime | None = None


def put_in_order(topics: Iterable[int]) -> None:
    """Number the posts of these topics by time, the opening first; the topics are locked.

    A source's ids do not always follow its times (a post moved from another site is older than its
    id). Comments keep the number of their post.
    """
    values: dict[str, Any] = {"brand": require_brand_id(), "topics": sorted(set(topics))}
    with connection.cursor() as cursor:
        cursor.execute(_PLACES, values)
        moved = cursor.fetchall()
        if moved:
            values["posts"] = [pk for pk, _place in moved]
            values["places"] = [place for _pk, place in moved]
            cursor.execute(_ASIDE, values)  # a number is free before another post takes it
            cursor.execute(_MOVE, values)
            cursor.execute(_MOVE_COMMENTS, values)


def recount_all(topics: Mapping[int, Topic]) -> None:
    """Counters, times and mirrors of these locked topics; their cached pages are old.

    Four statements however many topics and posts there are.
    """
    if not topics:
        return
    sums = _added_up(topics)
    values: dict[str, Any] = {"brand": require_brand_id(), "topics": list(sums)}
    for name in _Sums.__slots__:
        values[name] = [getattr(each, name) for each in sums.values()]
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, values)


def _added_up(topics: Mapping[int, Topic]) -> dict[int, _Sums]:
    posts = Post.objects.filter(topic__in=list(topics))
    hidden = list(posts.filter(parent=None, hidden_at__isnull=False).values_list("pk", flat=True))
    shown = Q(hidden_at=None)
    if hidden:
        shown &= Q(parent=None) | ~Q(parent__in=hidden)
    is_reply = Q(parent=None, number__gt=1)
    by_author = posts.values_list("topic_id", "author_id").annotate(
        numbered=Max("number", filter=Q(parent=None), default=1),
        replies=Count("pk", filter=shown & (is_reply | Q(parent__isnull=False))),
        thanks_of_all=Sum(F("thanks_count") + F("imported_thanks"), filter=shown, default=0),
        last_at=Max("created_at", filter=shown),
        replied_at=Min("created_at", filter=shown & is_reply),
    )
    sums = {pk: _Sums() for pk in topics}
    for topic_id, author_id, last_number, replies, thanks, last_at, replied_at in by_author:
        each = sums[topic_id]
        each.last_number = max(each.last_number, last_number)
        each.replies += replies
        each.thanks += thanks
        each.last_post_at = max(filter(None, (each.last_post_at, last_at)), default=None)
        if author_id != topics[topic_id].author_id:
            answers = filter(None, (each.first_answer_at, replied_at))
            each.first_answer_at = min(answers, default=None)
    solutions = Solution.objects.filter(topic__in=list(topics))
    for topic_id, at in solutions.values_list("topic_id", "at"):
        sums[topic_id].solved_at = at
    return sums
