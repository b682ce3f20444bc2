"""Topics that belonged together."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import F, Q

from community.models import Topic, TopicLink
from community.models.topic_link import DUPLICATE
from community.operations.imports.finding import lock_source, locked_topics, posts_of
from community.operations.imports.rows import ImportedLink, Outcome
from community.permits.imports import may_import
from engage.events.recording import outdate_pages
from engage.members.models import Member
from engage.rules import operation, require
from engage.tenancy.current import require_brand_id


@operation
def import_links(source: str, links: Sequence[ImportedLink], *, by: Member | None) -> Outcome:
    """Link the topics of these posts; a duplicate is stronger than a relation.

    Refuses "post_not_here", "same_topic", "circle" (each would repeat the other) and
    "also_duplicate" (the pair is linked as a duplicate). Raises `NotAllowed`.
    """
    require(may_import(by))
    lock_source(source)
    outcome = Outcome()
    ids = {link.post_source_id for link in links} | {link.original_source_id for link in links}
    found = posts_of(source, ids).filter(parent=None)
    topic_of = dict(found.values_list("source_id", "topic_id"))
    locked_topics(topic_of.values())
    here = {
        (row.topic_id, row.original_id): row
        for row in TopicLink.objects.filter(
            Q(topic__in=topic_of.values()), Q(original__in=topic_of.values())
        )
    }
    made: list[TopicLink] = []
    raised: list[TopicLink] = []
    for link in links:
        topic_id = topic_of.get(link.post_source_id)
        original_id = topic_of.get(link.original_source_id)
        row = here.get((topic_id or 0, original_id or 0))
        reason = _reason(link, topic_id, original_id, here)
        if reason or topic_id is None or original_id is None:
            outcome.refused[link.source_id] = reason
        elif row is None:
            row = TopicLink(
                topic_id=topic_id, original_id=original_id, kind=link.kind, by=by, at=link.at
            )
            here[topic_id, original_id] = row
            made.append(row)
            outcome.added.add(link.source_id)
        elif row.kind != link.kind:
            row.kind = link.kind
            raised.append(row)
            outcome.added.add(link.source_id)
        else:
            outcome.known.add(link.source_id)
    touched = {row.topic_id for row in (*made, *raised)}
    TopicLink.objects.bulk_create(made)
    TopicLink.objects.bulk_update([row for row in raised if row.pk], ["kind"])
    Topic.objects.filter(pk__in=touched).update(version=F("version") + 1)
    if touched:
        outdate_pages(require_brand_id())  # the other ends say so too
    return outcome


def _reason(
    link: ImportedLink,
    topic_id: int | None,
    original_id: int | None,
    here: dict[tuple[int, int], TopicLink],
) -> str:
    if topic_id is None or original_id is None:
        return "post_not_here"
    if topic_id == original_id:
        return "same_topic"
    row, back = here.get((topic_id, original_id)), here.get((original_id, topic_id))
    if link.kind != DUPLICATE:
        return "also_duplicate" if row is not None and row.kind == DUPLICATE else ""
    return "circle" if back is not None and back.kind == DUPLICATE else ""
