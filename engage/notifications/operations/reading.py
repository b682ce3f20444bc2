"""Notices that were read."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce, Now

from engage.members.models import Member
from engage.notifications.kept import waiting_changed
from engage.notifications.models import Notice
from engage.notifications.models.notice import NoticeQuerySet
from engage.notifications.permits import may_read_notice
from engage.rules import operation, require


@operation
def read_notice(notice: Notice, *, by: Member) -> int:
    """`by` has read this notice with its whole bundle; how many that were. Raises `NotAllowed`."""
    require(may_read_notice(by, notice))
    return _fold(by, _unread(by).filter(kind=notice.kind, bundle=notice.bundle))


@operation
def read_place(place: str, *, by: Member) -> int:
    """`by` has opened the page of a reference: everything about it is read."""
    return _fold(by, _unread(by).filter(place=place))


@operation
def read_all_notices(*, by: Member) -> int:
    """`by` has read everything there is by now."""
    return _fold(by, _unread(by))


@operation
def set_notices_aside(notices: Iterable[Notice], *, by: Member) -> int:
    """Of these `by` may see no more what they lead to: they wait for nobody, and are not listed."""
    mine = _unread(by).filter(pk__in=[notice.pk for notice in notices])
    waiting_changed([by.pk])
    return int(mine.update(read_at=Now(), is_folded=True))


def _unread(by: Member) -> NoticeQuerySet:
    return Notice.objects.unread().filter(member=by)


def _fold(by: Member, notices: NoticeQuerySet) -> int:
    """Mark as read: the newest of each bundle keeps the count, the others stand behind it.

    One statement; a notice that is given at this moment is not in its snapshot and stays unread.
    """
    bundle = Notice.objects.unread().filter(
        member=OuterRef("member"), kind=OuterRef("kind"), bundle=OuterRef("bundle"), is_listed=True
    )
    counted = bundle.order_by().values("bundle").annotate(n=Count("pk")).values("n")
    waiting_changed([by.pk])
    return notices.update(
        read_at=Now(),
        count=Coalesce(Subquery(counted), 1),
        is_folded=Exists(bundle.filter(pk__gt=OuterRef("pk"))),
    )
