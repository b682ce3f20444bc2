"""Which of the community's pages are kept, and what they depend on: topics and lists of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, QuerySet, Subquery
from django.http import HttpRequest

from community.counters import count_view
from community.models import Bookmark, GroupMember, Post, Solution, Thanks, Topic
from community.models.topic import REPLIES_A_PAGE, page_of
from community.reads.blanks import FIRST, LAST, TOPIC, VIEWER, role_of, stand_in, with_viewer
from community.reads.unread import MOST, TELLS, with_unread
from engage.drafts.reads import kept_here
from engage.events.newest import newest_facts, newest_of
from engage.members.models import Member
from engage.notifications.bell import opened
from engage.notifications.models import Follow
from engage.tenancy.shapes import shaped
from engage.web.bodies import depends_on, keep_body, keep_for_members

PATH = re.compile(r"/topics/(?P<topic_id>[1-9][0-9]{0,17})-[^/]*/")
QUERIES = {"page": re.compile(r"[1-9][0-9]{0,5}"), "sort": re.compile("newest")}

LISTS = re.compile(r"/questions/(?:unanswered/|solved/)?")
IN_CATEGORY = re.compile(r"/categories/(?P<slug>[^/]+)/(?:unanswered/|solved/)?")
LIST_QUERIES = {"after": re.compile(r"[0-9]{1,17}-[0-9]{1,18}")}
_CREATED = 2
"""Where in a topic's state stands when it was created."""
_WHOLE = 11
"""How much of a member's state is about the topic as a whole; the rest is about its parts."""
LIST_LIFETIME = 60
"""Seconds; bounds what writes no fact, such as how often something was read."""


def topic_version(
    brand_id: int, path: re.Match[str], query: Mapping[str, str]
) -> tuple[Any, ...] | None:
    """The topic's and the brand's versions; None for what guests may not see and past the end."""
    return _known_page(query, _versions("", False).run_in(brand_id, {TOPIC: int(path["topic_id"])}))


def topic_state(
    request: HttpRequest, path: re.Match[str], query: Mapping[str, str]
) -> tuple[Any, ...] | None:
    """The same for a member, with what the topic shows of them; 1 statement.

    What is new begins before a certain post, so within a version its count says where. None where
    the view notes what it shows as read, beyond the count's end, and for a page with a draft in it:
    what somebody has not sent yet is kept for nobody.
    """
    member: Member = request.member  # type: ignore[attr-defined]
    values = with_viewer(member, {TOPIC: int(path["topic_id"]), **_shown_numbers(query)})
    state = _known_page(query, _versions(role_of(member), "sort" in query).run(values))
    if state is None:
        return None
    *shared, read_to, unread, draft, kept, groups = state[:_WHOLE]
    parts = (len(state) - _WHOLE) // 2
    authors, thanked = state[_WHOLE:][:parts], state[_WHOLE:][parts:]
    is_noted = unread and TELLS not in request.COOKIES
    if unread >= MOST or is_noted or (draft and draft["fields"]):
        return None
    news = (unread, read_to >= shared[_CREATED]) if unread else None
    wrote = member.pk if any(member.pk in some for some in authors) else None
    own = tuple(map(tuple, thanked)), tuple(kept), tuple(groups), draft and draft["version"]
    return (*shared, news, wrote, *own)


def _shown_numbers(query: Mapping[str, str]) -> dict[Any, int]:
    """The numbers of the page's first and last reply in their usual order."""
    first = 2 + (int(query.get("page", 1)) - 1) * REPLIES_A_PAGE
    return {FIRST: first, LAST: first + REPLIES_A_PAGE - 1}


def _known_page(query: Mapping[str, str], rows: list[tuple[Any, ...]]) -> tuple[Any, ...] | None:
    if not rows:
        return None
    last_number, *state = rows[0]
    return tuple(state) if int(query.get("page", 1)) <= page_of(last_number) else None


@shaped(TOPIC)
def _versions(role: str, from_the_end: bool) -> QuerySet[Any]:
    """In the usual order only the page's posts and the accepted one are asked about."""
    viewer = stand_in(role)
    seen = Topic.objects.visible_to(viewer).filter(pk=TOPIC)
    # The times tell a topic from one of the same number in a database that was put back.
    columns = ["last_number", "version", "brand__pages_version", "created_at", "last_post_at"]
    if viewer is None:
        return seen.values_list(*columns)
    bookmarks = Bookmark.objects.filter(topic=TOPIC, member=viewer)
    follows = _follows(viewer).filter(subject_kind="community.topic")
    own: dict[str, Any] = {
        "follows": Exists(follows.filter(subject_id=TOPIC)),
        "kept_whole": Exists(bookmarks.filter(post=None)),
    }
    news = ("read_to", "unread_count", "draft")
    parts = _parts(from_the_end)
    named: dict[str, Any] = {
        "kept": ArraySubquery(bookmarks.exclude(post=None).order_by("post").values("post")),
        "groups": _groups(viewer),
    }
    # Not "has the reader …", for which PostgreSQL may walk all that they ever wrote.
    # The order is that of the index by number; by another one the whole topic would be walked.
    authors = [ArraySubquery(posts.order_by("number", "id").values("author")) for posts in parts]
    thanked = [
        ArraySubquery(
            Thanks.objects.filter(member=viewer, post__in=posts).order_by("post").values("post")
        )
        for posts in parts
    ]
    draft = kept_here("community.topic", "reply", viewer)
    told = with_unread(seen.annotate(**own, **named, draft=draft), viewer)
    return told.values_list(*columns, *own, *news, *named, *authors, *thanked)


def _parts(from_the_end: bool) -> list[QuerySet[Post]]:
    """The posts that are asked about: the page's replies, the opening and the accepted one.

    Each by itself: for a list of numbers PostgreSQL may walk the whole topic.
    """
    posts = Post.objects.filter(topic=TOPIC)
    if from_the_end:
        return [posts]
    accepted = Solution.objects.filter(topic=TOPIC).values("post__number")[:1]
    return [
        posts.filter(number__range=(FIRST, LAST)),
        posts.filter(number=1),
        posts.filter(number=Subquery(accepted)),
    ]


def topic_seen(brand_id: int, path: re.Match[str]) -> None:
    """A kept page was read: the same view as any other."""
    count_view(int(path["topic_id"]), brand_id=brand_id)


def topic_opened(request: HttpRequest, path: re.Match[str]) -> None:
    """A member read a kept page: a view, and what waited about the topic is read."""
    topic_id = int(path["topic_id"])
    count_view(topic_id)
    opened(request, f"community.topic:{topic_id}")


def list_version(brand_id: int, path: re.Match[str], query: Mapping[str, str]) -> tuple[Any, ...]:
    """What happened last in the brand."""
    return newest_of(brand_id)


def list_state(
    request: HttpRequest, path: re.Match[str], query: Mapping[str, str]
) -> tuple[Any, ...]:
    """The same, the groups that let the member in, and the categories that they follow."""
    member: Member = request.member  # type: ignore[attr-defined]
    [(facts, groups, followed)] = _around("slug" in path.groupdict()).run({VIEWER: member.pk})
    return tuple(facts), tuple(groups), tuple(followed or ())


def groups_of(member: Member) -> tuple[int, ...]:
    """The ids of the private groups that a member is in; 1 statement."""
    return tuple(row[0] for row in _own_groups().run({VIEWER: member.pk}))


@shaped(VIEWER)
def _around(in_category: bool) -> QuerySet[Any]:
    viewer = Member(pk=VIEWER)
    follows = _follows(viewer).filter(subject_kind="community.category").order_by("subject_id")
    followed = ArraySubquery((follows if in_category else follows.none()).values("subject_id"))
    found = Member.objects.filter(pk=VIEWER)
    return found.values_list(ArraySubquery(newest_facts()), _groups(viewer), followed)


@shaped(VIEWER)
def _own_groups() -> QuerySet[Any]:
    return GroupMember.objects.filter(member=VIEWER).order_by("group").values_list("group")


def _groups(viewer: Member) -> ArraySubquery:
    return ArraySubquery(
        GroupMember.objects.filter(member=viewer).order_by("group").values("group")
    )


def _follows(viewer: Member) -> QuerySet[Follow]:
    return Follow.objects.filter(member=viewer)


def nothing_more(*arguments: Any) -> None:
    """Reading a list changes nothing."""


keep_body("community.topic", PATH, QUERIES, topic_version, topic_seen)
keep_for_members("community.topic", topic_state, topic_opened)
for name, path in (("community.lists", LISTS), ("community.category", IN_CATEGORY)):
    keep_body(name, path, LIST_QUERIES, list_version, nothing_more, LIST_LIFETIME)
    keep_for_members(name, list_state, nothing_more)
depends_on("community.groups", groups_of)
