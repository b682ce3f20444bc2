"""Which replies the askers had accepted."""

from __future__ import annotations

from collections.abc import Sequence

from community.models import Post, Solution, Topic
from community.operations.imports.counting import recount_all
from community.operations.imports.finding import lock_source, locked_topics, posts_of, topics_of
from community.operations.imports.rows import ImportedSolution, Outcome
from community.permits.imports import may_import
from engage.members.models import Member
from engage.rules import operation, require


@operation
def import_solutions(
    source: str, solutions: Sequence[ImportedSolution], *, by: Member | None
) -> Outcome:
    """Accept on the asker's behalf; the outcome is by the topic's id in the source.

    Accepted when the source says, never before the reply was written. Refuses "topic_not_here",
    "post_not_here", "not_a_reply" (to this topic) and "other_solution" (another reply is accepted
    here already). Raises `NotAllowed`.
    """
    require(may_import(by))
    lock_source(source)
    outcome = Outcome()
    wanted = {solution.topic_source_id for solution in solutions}
    found = dict(topics_of(source, wanted).values_list("source_id", "pk"))
    topics = locked_topics(found.values())
    ids = {solution.post_source_id for solution in solutions}
    posts = {
        post.source_id: post
        for post in posts_of(source, ids)
        .filter(parent=None)
        .only("source_id", "topic_id", "number", "parent_id", "created_at")
    }
    accepted = dict(Solution.objects.filter(topic__in=topics).values_list("topic_id", "post_id"))
    rows: list[Solution] = []
    for solution in solutions:
        topic = topics.get(found.get(solution.topic_source_id, 0))
        post = posts.get(solution.post_source_id)
        reason = _reason(topic, post, accepted)
        if reason or topic is None or post is None:
            outcome.refused[solution.topic_source_id] = reason
        elif topic.pk in accepted:
            outcome.known.add(solution.topic_source_id)
        else:
            at = max(solution.at or post.created_at, post.created_at)
            rows.append(Solution(topic=topic, post=post, by_id=topic.author_id, at=at))
            accepted[topic.pk] = post.pk
            outcome.added.add(solution.topic_source_id)
    Solution.objects.bulk_create(rows)
    recount_all({row.topic_id: topics[row.topic_id] for row in rows})
    return outcome


def _reason(topic: Topic | None, post: Post | None, accepted: dict[int, int]) -> str:
    if topic is None:
        return "topic_not_here"
    if post is None:
        return "post_not_here"
    if post.topic_id != topic.pk or post.is_opening or not topic.is_question:
        return "not_a_reply"
    return "" if accepted.get(topic.pk, post.pk) == post.pk else "other_solution"
