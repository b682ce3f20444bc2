"""What a member has read. Quiet operations: what somebody reads is no fact."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from django.db import connection
from django.db.models import Min, Q
from django.utils.timezone import now

from community.kept_unread import unread_changed
from community.models import Bookmark, Category, CaughtUp, Post, Reading, Topic
from community.models.reading import REMEMBERED, readable_since
from community.operations.rows import NOT_VISIBLE, seen_category
from community.permits import may_keep_reading
from engage.members.models import Member
from engage.rules import NotAllowed, operation, require
from engage.tenancy.current import require_brand_id

# Never back, whichever of two tabs comes last; and no write when nothing changes.
READ_TO = """
INSERT INTO community_reading (brand_id, member_id, topic_id, read_to, at)
    VALUES (%s, %s, %s, %s, %s)
    ON CONFLICT (brand_id, member_id, topic_id)
    DO UPDATE SET read_to = EXCLUDED.read_to, at = EXCLUDED.at
    WHERE community_reading.read_to < EXCLUDED.read_to
"""
CATCH_UP = """
INSERT INTO community_caughtup (brand_id, member_id, category_id, at) VALUES (%s, %s, %s, %s)
    ON CONFLICT (brand_id, member_id, category_id)
    DO UPDATE SET at = EXCLUDED.at WHERE community_caughtup.at < EXCLUDED.at
"""


class SeenPost(Protocol):
    """What is asked of a post that was shown: a row, or what a page made of it."""

    @property
    def id(self) -> int: ...
    @property
    def parent_id(self) -> int | None: ...
    @property
    def created_at(self) -> datetime: ...


@operation
def read_posts(
    topic: Topic,
    posts: Iterable[SeenPost],
    *,
    by: Member | None,
    read_to: datetime | None = None,
) -> None:
    """`by` has seen these posts of the topic: it is read up to the newest of its replies there.

    Newer comments among them count too, as far as nothing unseen was written before them.
    `read_to` is how far `by` had read, when the caller knows it. At most 4 statements, mostly 1.
    Raises `NotAllowed`.
    """
    require(may_keep_reading(by))
    assert by is not None  # noqa: S101 - the permit refuses guests
    if not topic.is_visible_to(by):
        raise NotAllowed(NOT_VISIBLE)
    seen = {post.id: post for post in posts}
    if not seen:
        return
    newest = max(_times(seen.values()))
    since = max(_times(seen.values(), top=True), default=topic.created_at)
    if newest > since:
        since = max(since, read_to or _read_before(topic, by))
        between = Post.objects.filter(topic=topic, created_at__gt=since, created_at__lte=newest)
        unseen = between.shown_to(by).exclude(pk__in=seen).exclude(author=by)
        gap = unseen.aggregate(first=Min("created_at"))["first"]
        since = max([since, *(at for at in _times(seen.values()) if gap is None or at < gap)])
    with connection.cursor() as cursor:
        cursor.execute(READ_TO, [require_brand_id(), by.pk, topic.pk, since, now()])
        if cursor.rowcount:
            unread_changed(by.pk)


@operation
def catch_up(
    *, by: Member | None, category: Category | None = None, until: datetime | None = None
) -> None:
    """Everything, or everything in `category`, that was written until then counts as read.

    `until` is when the reader's page was drawn, so that what came since stays new. Raises
    `NotAllowed`.
    """
    require(may_keep_reading(by))
    assert by is not None  # noqa: S101 - the permit refuses guests
    if category is not None:
        seen_category(category, by)
    at = min(until or now(), now())
    place = category.pk if category else None
    with connection.cursor() as cursor:
        cursor.execute(CATCH_UP, [require_brand_id(), by.pk, place, at])
    unread_changed(by.pk)


@operation
def begin_reading(members: Iterable[int], at: datetime, *, by: Member | None) -> None:
    """People who were imported long ago come for the first time: nothing older is new for them.

    The operation that let them in has asked its own permit.
    """
    rows = [CaughtUp(member_id=member_id, category=None, at=at) for member_id in members]
    CaughtUp.objects.bulk_create(rows, ignore_conflicts=True)


def outdated_before() -> datetime:
    """Whoever read a topic up to an earlier moment has read it up to 60 days ago in any case."""
    return now() - REMEMBERED


@operation
def forget_old_readings(*, by: Member | None) -> int:
    """Delete readings that say nothing any more; how many."""
    gone, _rows = Reading.objects.filter(read_to__lt=outdated_before()).delete()
    return int(gone)


@operation
def forget_reader(member_id: int, *, by: Member | None) -> None:
    """Delete what an erased person read and kept. The erasing operation asked its own permit."""
    for model in (Reading, CaughtUp, Bookmark):
        model.objects.filter(member=member_id).delete()
    unread_changed(member_id)


def _read_before(topic: Topic, by: Member) -> datetime:
    """How far `by` had read the topic, by whatever says so."""
    own = Reading.objects.filter(topic=topic, member=by).values_list("read_to", flat=True)
    places = Q(category=None) | Q(category=topic.category_id)
    caught_up = CaughtUp.objects.filter(places, member=by).values_list("at", flat=True)
    return max([readable_since(by), *own, *caught_up])


def _times(posts: Iterable[SeenPost], top: bool = False) -> list[datetime]:
    return [post.created_at for post in posts if not top or post.parent_id is None]
