"""Comments on imported posts."""

from __future__ import annotations

from collections.abc import Sequence

from community.models import Post
from community.operations.imports.counting import recount_all
from community.operations.imports.finding import known_posts, lock_source, locked_topics, posts_of
from community.operations.imports.rows import ImportedComment, Outcome, post_row
from community.permits.imports import may_import
from engage.members.models import Member
from engage.rules import operation, require
from engage.tenancy.bulk import insert_all


@operation
def import_comments(
    source: str, comments: Sequence[ImportedComment], *, by: Member | None
) -> Outcome:
    """Bring in those that are not here yet, below their posts.

    Refuses "post_not_here". Raises `NotAllowed`.
    """
    require(may_import(by))
    lock_source(source)
    outcome = Outcome(known=known_posts(source, (comment.source_id for comment in comments)))
    fresh = [comment for comment in comments if comment.source_id not in outcome.known]
    above = posts_of(source, {comment.post_source_id for comment in fresh}).filter(parent=None)
    topics = locked_topics(above.values_list("topic_id", flat=True))
    columns = ("pk", "topic_id", "number", "language")
    parents = {found[0]: found[1:] for found in above.values_list("source_id", *columns)}
    rows: list[Post] = []
    touched: set[int] = set()
    for comment in sorted(fresh, key=lambda comment: comment.created_at):
        parent = parents.get(comment.post_source_id)
        if parent is None:
            outcome.refused[comment.source_id] = "post_not_here"
            continue
        pk, topic_id, number, language = parent
        rows.append(
            post_row(
                comment.text,
                topic_id=topic_id,
                parent_id=pk,
                number=number,
                author_id=comment.author_id,
                language=comment.text.language or language,
                created_at=comment.created_at,
                imported_thanks=comment.thanks,
                source=source,
                source_id=comment.source_id,
            )
        )
        touched.add(topic_id)
        outcome.added.add(comment.source_id)
    insert_all(rows)
    recount_all({pk: topic for pk, topic in topics.items() if pk in touched})
    return outcome
