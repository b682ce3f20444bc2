"""Replies to imported topics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from community.models import Post
from community.operations.imports.counting import put_in_order, recount_all
from community.operations.imports.finding import known_posts, lock_source, locked_topics, topics_of
from community.operations.imports.rows import ImportedReply, Outcome, post_row
from community.permits.imports import may_import
from engage.members.models import Member
from engage.rules import operation, require
from engage.tenancy.bulk import insert_all


@operation
def import_replies(source: str, replies: Sequence[ImportedReply], *, by: Member | None) -> Outcome:
    """Bring in those that are not here yet, each at its time among the replies of its topic.

    Refuses "topic_not_here". Raises `NotAllowed`.
    """
    require(may_import(by))
    lock_source(source)
    outcome = Outcome(known=known_posts(source, (reply.source_id for reply in replies)))
    fresh = [reply for reply in replies if reply.source_id not in outcome.known]
    found = topics_of(source, {reply.topic_source_id for reply in fresh})
    places = dict(found.values_list("source_id", "pk"))
    topics = locked_topics(places.values())
    ahead: Counter[int] = Counter({pk: topic.last_number for pk, topic in topics.items()})
    rows: list[Post] = []
    for reply in sorted(fresh, key=lambda reply: reply.created_at):
        pk = places.get(reply.topic_source_id)
        if pk is None:
            outcome.refused[reply.source_id] = "topic_not_here"
            continue
        ahead[pk] += 1
        rows.append(_reply(source, reply, pk, ahead[pk]))
        outcome.added.add(reply.source_id)
    insert_all(rows)
    put_in_order(topics)
    recount_all(topics)
    return outcome


def _reply(source: str, reply: ImportedReply, topic_id: int, number: int) -> Post:
    return post_row(
        reply.text,
        topic_id=topic_id,
        number=number,
        author_id=reply.author_id,
        created_at=reply.created_at,
        edited_at=reply.edited_at,
        source=source,
        source_id=reply.source_id,
    )
