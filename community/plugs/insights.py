"""What of the community counts: questions and their answers, and who took part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import F, Min, Q
from django.utils.translation import gettext_lazy as _

from community.events import (
    AnswerAccepted,
    AnswerWithdrawn,
    CommentPosted,
    DiscussionStarted,
    PostHidden,
    PostShown,
    QuestionAsked,
    ReplyPosted,
    ThanksGiven,
    ThanksWithdrawn,
    TopicHidden,
    TopicShown,
)
from community.models import Post, Solution, Thanks, Topic
from community.models.category import QUESTION
from engage.insights import sources
from engage.insights.sources import Act, Inbound, Note, Recognised, source
from engage.insights.steps import next_step
from engage.members.models import Member
from engage.members.roles import STAFF, SYSTEM

next_step("hour", _("Answer what waits"), "community:unanswered", order=20)
next_step("reply", _("Answer what waits"), "community:unanswered", order=30)
next_step("exchange", _("Bring people together in the forum"), "community:latest")
next_step("same_problem", _("Show what is solved"), "community:solved")


def _topic(fact: Any) -> list[int]:
    return [fact.topic_id]


def _post(fact: Any) -> list[int]:
    return [fact.post_id]


def _thanked(fact: Any) -> list[int]:
    """The post; and the opening, of whose question the thanks for a reply may be the solution."""
    return list({fact.post_id, *_opening(fact)})


def _opening(fact: Any) -> list[int]:
    return list(Post.objects.openings().filter(topic=fact.topic_id).values_list("pk", flat=True))


def _all_posts(fact: Any) -> list[int]:
    """What was written there goes and comes with its topic."""
    return list(Post.objects.filter(topic=fact.topic_id).values_list("pk", flat=True))


def _topics_after(after: int, most: int) -> list[int]:
    asked = Topic.objects.filter(kind=QUESTION, pk__gt=after).order_by("pk")
    return list(asked.values_list("pk", flat=True)[:most])


def _posts_after(after: int, most: int) -> list[int]:
    written = Post.objects.filter(pk__gt=after).order_by("pk")
    return list(written.values_list("pk", flat=True)[:most])


@source(
    "community.topic",
    gives=(Inbound,),
    on={
        QuestionAsked: _topic,
        ReplyPosted: _topic,
        CommentPosted: _topic,
        AnswerAccepted: _topic,
        AnswerWithdrawn: _topic,
        PostHidden: _topic,
        PostShown: _topic,
        TopicHidden: _topic,
        TopicShown: _topic,
    },
    every=_topics_after,
)
def questions(ids: Sequence[int]) -> Iterator[Note]:
    """Questions of customers: when staff and other customers first wrote there, and who solved it;
    3 statements."""
    by_staff = Q(is_by_staff=True)
    others = Q(is_by_staff=False) & ~Q(author=F("topic__author"))
    written = Post.objects.replies().filter(topic__in=ids, hidden_at=None)
    firsts = {
        topic_id: (staff_at, peer_at)
        for topic_id, staff_at, peer_at in written.values_list("topic_id").annotate(
            staff_at=Min("created_at", filter=by_staff),
            peer_at=Min("created_at", filter=others),
        )
    }
    solved = {one.topic_id: one for one in _solutions(ids)}
    for topic in Topic.objects.filter(pk__in=ids, kind=QUESTION).order_by("pk"):
        staff_at, peer_at = firsts.get(topic.pk, (None, None))
        solution = solved.get(topic.pk)
        yield Inbound(
            about=topic.reference,
            channel="forum",
            kind=sources.QUESTION,
            person=topic.author_id,
            at=topic.created_at,
            staff_at=staff_at,
            peer_at=peer_at,
            answer_at=solution.post.created_at if solution else None,
            solved_at=solution.at if solution else None,
            solved_by=_solver(topic, solution.post) if solution else "",
            counts=not (topic.is_hidden or topic.is_by_staff),
        )


def _solutions(ids: Sequence[int]) -> Iterable[Any]:
    return Solution.objects.filter(topic__in=ids).select_related("post")


def _solver(topic: Topic, answer: Post) -> str:
    if answer.is_by_staff:
        return sources.STAFF
    return sources.SELF if answer.author_id == topic.author_id else sources.PEER


@source(
    "community.post",
    gives=(Act, Recognised),
    on={
        QuestionAsked: _post,
        DiscussionStarted: _post,
        ReplyPosted: _post,
        CommentPosted: _post,
        ThanksGiven: _thanked,
        ThanksWithdrawn: _thanked,
        PostHidden: _post,
        PostShown: _post,
        TopicHidden: _all_posts,
        TopicShown: _all_posts,
    },
    every=_posts_after,
)
def posts(ids: Sequence[int]) -> Iterator[Note]:
    """Who wrote, with whom, who thanked, and who has the same problem; at most 5 statements."""
    written = Post.objects.filter(pk__in=ids, hidden_at=None, topic__hidden_at=None)
    found = {post.pk: post for post in written.select_related("topic", "parent").order_by("pk")}
    thanks = list(Thanks.objects.filter(post__in=found).order_by("pk"))
    people = {post.author_id for post in found.values()} | {one.member_id for one in thanks}
    people |= {_answered(post) for post in found.values()}
    ours = set(
        Member.objects.filter(pk__in=people, role__in=[*STAFF, SYSTEM]).values_list("pk", flat=True)
    )
    for post in found.values():
        if not post.is_by_staff:
            yield from _written(post, ours)
    for one in thanks:
        if one.member_id not in ours:
            yield Act(found[one.post_id].reference, sources.THANKS, one.member_id, one.at)
    yield from _recognised([one for one in thanks if _is_question(found[one.post_id])], found, ours)


def _written(post: Post, ours: set[int]) -> Iterator[Act]:
    yield Act(post.reference, sources.CONTRIBUTION, post.author_id, post.created_at)
    other = _answered(post)
    if not post.is_opening and other != post.author_id and other not in ours:
        for person in (post.author_id, other):
            yield Act(post.reference, sources.EXCHANGE, person, post.created_at)


def _answered(post: Post) -> int:
    """To whom it was written: the author of the post it comments on, else the topic's."""
    author: int = post.parent.author_id if post.parent else post.topic.author_id
    return author


def _is_question(post: Post) -> bool:
    return post.is_opening and post.topic.kind == QUESTION


def _recognised(
    thanks: Sequence[Thanks], found: dict[int, Post], ours: set[int]
) -> Iterator[Recognised]:
    """Thanks for a question say "I have this too", for a customer's reply there "it helped"."""
    if not thanks:
        return
    topics = {found[one.post_id].topic_id for one in thanks}
    people = {one.member_id for one in thanks}
    helped = Thanks.objects.filter(
        post__topic__in=topics, member__in=people, post__is_by_staff=False, post__hidden_at=None
    ).exclude(post__number=1, post__parent=None)
    firsts = {
        (topic, member): at
        for topic, member, at in helped.values_list("post__topic_id", "member_id").annotate(
            first=Min("at")
        )
    }
    for one in thanks:
        if one.member_id in ours:
            continue
        post = found[one.post_id]
        yield Recognised(
            post.reference, one.member_id, one.at, firsts.get((post.topic_id, one.member_id))
        )
