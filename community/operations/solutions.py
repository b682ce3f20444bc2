"""Which reply solved the question."""

from __future__ import annotations

from community.events import AnswerAccepted, AnswerWithdrawn
from community.models import Post, Solution, Topic
from community.operations.rows import locked_post, locked_topic, touch
from community.permits import may_accept_answer, may_accept_post
from engage.events import record
from engage.members.models import Member
from engage.rules import operation, require


@operation
def accept_answer(post: Post, *, by: Member | None) -> Solution:
    """This reply is the answer; one accepted before is withdrawn. Raises `NotAllowed`."""
    post = locked_post(post, by)
    topic = post.topic
    require(may_accept_post(by, topic, post))
    before = Solution.objects.filter(topic=topic).select_related("post").first()
    if before is not None and before.post_id == post.pk:
        return before
    if before is not None:
        _withdraw(before, by)
    solution = Solution.objects.create(topic=topic, post=post, by=by)
    touch(topic, solved_at=solution.at)
    fact = AnswerAccepted(topic_id=topic.pk, post_id=post.pk, author_id=post.author_id)
    record(fact, by=by)
    return solution


@operation
def withdraw_solution(topic: Topic, *, by: Member | None) -> Topic:
    """The question has no accepted answer any more. Raises `NotAllowed`."""
    topic = locked_topic(topic, by)
    require(may_accept_answer(by, topic))
    solution = Solution.objects.filter(topic=topic).select_related("post").first()
    if solution is not None:
        _withdraw(solution, by)
        touch(topic, solved_at=None)
        topic.solved_at = None
    return topic


def forget_solution(topic: Topic, post: Post, *, by: Member | None) -> None:
    """Withdraw the accepted answer if it is `post`, for an operation that takes the post away."""
    solution = Solution.objects.filter(topic=topic, post=post).select_related("post").first()
    if solution is not None:
        _withdraw(solution, by)
        touch(topic, solved_at=None)


def _withdraw(solution: Solution, by: Member | None) -> None:
    fact = AnswerWithdrawn(
        topic_id=solution.topic_id, post_id=solution.post_id, author_id=solution.post.author_id
    )
    solution.delete()
    record(fact, by=by)
