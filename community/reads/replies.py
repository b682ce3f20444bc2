"""Posts of a topic by number, and one post by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from community.models import Post
from community.models.topic import REPLIES_A_PAGE
from community.reads.about_topic import about_topic
from community.reads.post_view import PostView, post_views
from engage.members.models import Member


@dataclass(frozen=True, slots=True)
class ReplyList:
    """Replies in the order of their numbers, with their comments."""

    rows: list[PostView]
    next_cursor: str

    @classmethod
    def read(cls, topic_id: int, viewer: Member | None, after: int | None = None) -> Self:
        """The 20 numbers behind `after`, in 2 statements; hidden posts leave gaps.

        Raises `Topic.DoesNotExist`.
        """
        about = about_topic(topic_id, viewer)
        first = max(2, (after or 1) + 1)
        last = min(about.topic.last_number, first + REPLIES_A_PAGE - 1)
        numbers = range(first, last + 1)
        rows = post_views(about.topic, numbers, about.solution_id, viewer) if numbers else []
        return cls(rows, str(last) if numbers and last < about.topic.last_number else "")


def one_post(post_id: int, viewer: Member | None) -> tuple[PostView, int]:
    """A post with its comments, and its topic's id, in 3 statements. Raises `Post.DoesNotExist`."""
    seen = Post.objects.visible_to(viewer).values_list("topic_id", "number")
    topic_id, number = seen.get(pk=post_id)
    about = about_topic(topic_id, viewer)
    posts = post_views(about.topic, [number], about.solution_id, viewer)
    around = [*posts, *(comment for post in posts for comment in post.comments)]
    return next(post for post in around if post.id == post_id), topic_id
