"""Facts and follows of brought topics, as if members had written them here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from community import events
from community.models import Closure, Post, Solution, Thanks
from community.operations.topics import STARTED
from community.permits.imports import may_import
from engage.events.past import Past, record_past
from engage.members.models import Member
from engage.notifications.operations import bring_follows
from engage.rules import operation, require

Follows = Iterable[tuple[int, int]]


@operation
def remember_topics(topics: Collection[int], *, follows: Follows = (), by: Member | None) -> None:
    """Write into the book what happened in these topics, each fact at its own time.

    Who wrote in a topic follows it, and so do those of `follows`: (topic id, member id). Nobody is
    told. Give topics once, when they are new. Raises `NotAllowed`.
    """
    require(may_import(by))
    posts = {post.pk: post for post in _posts(topics)}
    facts = [_of_post(post) for post in posts.values()]
    facts += _of_thanks(posts)
    facts += _of_states(topics, posts)
    record_past(sorted(facts, key=lambda past: past[2]))
    writers = {(post.topic_id, post.author_id) for post in posts.values()}
    bring_follows("community.topic", sorted(writers | set(follows)), by=by)


def _posts(topics: Collection[int]) -> Iterable[Post]:
    columns = ("number", "parent_id", "author_id", "created_at", "topic__kind", "topic__category")
    found = Post.objects.filter(topic__in=topics).select_related("topic").order_by("pk")
    return found.only(*columns)


def _of_post(post: Post) -> Past:
    place = _place(post)
    if post.is_opening:
        begun = STARTED[post.topic.kind](
            topic_id=post.topic_id, category_id=post.topic.category_id, post_id=post.pk
        )
        return begun, post.author_id, post.created_at
    if post.parent_id is not None:
        said = events.CommentPosted(**place, parent_id=post.parent_id)
        return said, post.author_id, post.created_at
    return events.ReplyPosted(**place, number=post.number), post.author_id, post.created_at


def _of_thanks(posts: dict[int, Post]) -> Iterator[Past]:
    thanks = Thanks.objects.filter(post__in=posts).order_by("pk")
    for post_id, member_id, at in thanks.values_list("post_id", "member_id", "at"):
        yield events.ThanksGiven(**_place(posts[post_id])), member_id, at


def _of_states(topics: Collection[int], posts: dict[int, Post]) -> Iterator[Past]:
    for solution in Solution.objects.filter(topic__in=topics).order_by("pk"):
        answer = posts[solution.post_id]
        yield events.AnswerAccepted(**_place(answer)), solution.by_id, solution.at
    for closure in Closure.objects.filter(topic__in=topics).order_by("pk"):
        yield events.TopicClosed(topic_id=closure.topic_id), closure.by_id, closure.at


def _place(post: Post) -> dict[str, Any]:
    return {"topic_id": post.topic_id, "post_id": post.pk, "author_id": post.author_id}
