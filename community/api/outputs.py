"""What programs get from the community."""

from __future__ import annotations

from typing import Annotated, TypedDict

from django.utils.translation import gettext_noop

from community.models.category import KINDS
from community.reads.post_view import PostView
from community.reads.topic_row import TagLink, TopicRow
from community.reads.whole_topic import WholeTopic
from engage.api.outputs import Moment, OneOf, RowId, stamp, stamp_or_none
from engage.api.people import PersonOut, person_out

Path = Annotated[str, gettext_noop("Path of the page on this host")]


class TagOut(TypedDict):
    """A word that topics are found by."""

    slug: str
    name: str


class InCategoryOut(TypedDict):
    """The category that a topic stands in."""

    slug: str
    name: Annotated[str, gettext_noop("In the language of Accept-Language")]


class TopicOut(TypedDict):
    """A topic as lists show it."""

    id: RowId
    kind: Annotated[str, OneOf(KINDS)]
    title: str
    url: Path
    language: Annotated[str, gettext_noop("Code of the language, or empty")]
    category: InCategoryOut
    author: PersonOut
    is_by_staff: Annotated[bool, gettext_noop("Whether the author was staff when writing")]
    tags: list[TagOut]
    created_at: Moment
    last_post_at: Moment
    first_answer_at: Annotated[
        Moment | None, gettext_noop("When somebody other than the author first replied")
    ]
    solved_at: Moment | None
    cared_at: Annotated[Moment | None, gettext_noop("Since when the brand's desk has it")]
    closed_at: Moment | None
    hidden_at: Annotated[Moment | None, gettext_noop("Set only in what moderators see")]
    replies_count: int
    thanks_count: int
    views_count: int
    unread: Annotated[
        int | None,
        gettext_noop("Posts that the caller has not read, at most 100; null for a guest"),
    ]


class PostOut(TypedDict):
    """An opening, a reply or a comment."""

    id: RowId
    topic_id: RowId
    number: Annotated[int, gettext_noop("1 is the opening; a comment has its post's number")]
    parent_id: Annotated[RowId | None, gettext_noop("The post that this is a comment on")]
    quoted_id: Annotated[RowId | None, gettext_noop("The post that this one answers")]
    author: PersonOut
    is_by_staff: Annotated[bool, gettext_noop("Whether the author was staff when writing")]
    html: Annotated[str, gettext_noop("Safe to show as it is")]
    language: Annotated[str, gettext_noop("Code of the language, or empty")]
    created_at: Moment
    edited_at: Moment | None
    hidden_at: Annotated[Moment | None, gettext_noop("Set only in what moderators see")]
    version: Annotated[int, gettext_noop("Send it back with a new text")]
    thanks_count: int
    is_thanked: Annotated[bool, gettext_noop("Whether the caller has thanked for it")]
    is_bookmarked: Annotated[bool, gettext_noop("Whether the caller keeps it")]
    is_solution: bool
    url: Path
    comments: list[PostOut]


class WholeTopicOut(TopicOut):
    """A topic with its opening and its accepted answer."""

    is_followed: Annotated[bool, gettext_noop("Whether the caller follows it")]
    is_bookmarked: Annotated[bool, gettext_noop("Whether the caller keeps it")]
    opening: PostOut
    solution: PostOut | None


def topic_out(row: TopicRow) -> TopicOut:
    """Called for each row of the API's busiest list."""
    return {
        "id": row.id,
        "kind": row.kind,
        "title": row.title,
        "url": row.url,
        "language": row.language,
        "category": {"slug": row.category_slug, "name": row.category_name},
        "author": person_out(row.author),
        "is_by_staff": row.is_by_staff,
        "tags": tags_out(row.tags),
        "created_at": stamp(row.created_at),
        "last_post_at": stamp(row.last_post_at),
        "first_answer_at": stamp_or_none(row.first_answer_at),
        "solved_at": stamp_or_none(row.solved_at),
        "cared_at": stamp_or_none(row.cared_at),
        "closed_at": stamp_or_none(row.closed_at),
        "hidden_at": stamp_or_none(row.hidden_at),
        "replies_count": row.replies_count,
        "thanks_count": row.thanks_count,
        "views_count": row.views_count,
        "unread": None if row.read_to is None else row.unread_count,
    }


def whole_topic_out(whole: WholeTopic) -> WholeTopicOut:
    """With its opening and its accepted answer."""
    about = whole.about
    topic = about.topic
    return {
        "id": topic.pk,
        "kind": topic.kind,
        "title": topic.title,
        "url": topic.url,
        "language": topic.language,
        "category": {"slug": topic.category.slug, "name": topic.category.named()},
        "author": person_out(about.author),
        "is_by_staff": topic.is_by_staff,
        "tags": tags_out(about.tags),
        "created_at": stamp(topic.created_at),
        "last_post_at": stamp(topic.last_post_at),
        "first_answer_at": stamp_or_none(topic.first_answer_at),
        "solved_at": stamp_or_none(topic.solved_at),
        "cared_at": stamp_or_none(topic.cared_at),
        "closed_at": stamp_or_none(topic.closed_at),
        "hidden_at": stamp_or_none(topic.hidden_at),
        "replies_count": topic.replies_count,
        "thanks_count": topic.thanks_count,
        "views_count": about.views_count,
        "unread": None if about.read_to is None else about.unread_count,
        "is_followed": about.follows,
        "is_bookmarked": about.is_bookmarked,
        "opening": post_out(whole.opening, topic.pk),
        "solution": post_out(whole.solution, topic.pk) if whole.solution else None,
    }


def tags_out(tags: tuple[TagLink, ...]) -> list[TagOut]:
    return [{"slug": tag.slug, "name": tag.name} for tag in tags]


def post_out(post: PostView, topic_id: int) -> PostOut:
    """With its comments."""
    return {
        "id": post.id,
        "topic_id": topic_id,
        "number": post.number,
        "parent_id": post.parent_id,
        "quoted_id": post.quoted.id if post.quoted else None,
        "author": person_out(post.author),
        "is_by_staff": post.is_by_staff,
        "html": post.html,
        "language": post.language,
        "created_at": stamp(post.created_at),
        "edited_at": stamp_or_none(post.edited_at),
        "hidden_at": stamp_or_none(post.hidden_at),
        "version": post.version,
        "thanks_count": post.thanks_count,
        "is_thanked": post.thanked,
        "is_bookmarked": post.is_bookmarked,
        "is_solution": post.is_solution,
        "url": post.url,
        "comments": [post_out(comment, topic_id) for comment in post.comments],
    }
