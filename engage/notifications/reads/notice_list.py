"""A member's notices as the page shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, OuterRef, Subquery

from engage.members.models import Member
from engage.notifications.kinds import notice_kinds
from engage.notifications.models import Notice
from engage.notifications.reads.told import tell
from engage.references import resolve
from engage.tenancy.models import Brand

NOTICES_A_PAGE = 30
_CURSOR = re.compile(r"([nr])([1-9][0-9]{0,17})")


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One bundle of notices."""

    pk: int
    kind: str
    icon: str
    sentence: str
    title: str
    language: str
    """Language code of a title that somebody wrote, for `lang=`; empty for our own words."""
    url: str
    text: str
    at: datetime
    is_new: bool


@dataclass(slots=True)
class NoticeList:
    """Unread ones first, then the read ones, each newest first."""

    new: list[NoticeRow]
    read: list[NoticeRow]
    next_cursor: str
    """For `?after=`; empty on the last page."""
    gone: list[Notice] = field(default_factory=list)
    """Unread ones that lead to what the member may not see any more: to be set aside."""

    @classmethod
    def of(cls, member: Member, brand: Brand, cursor: str = "") -> NoticeList:
        """One page: 2 statements, and 1 more for each kind of reference on it.

        An unreadable cursor begins at the start.
        """
        found = _CURSOR.fullmatch(cursor)
        part, after = (found[1], int(found[2])) if found else ("n", 0)
        size = NOTICES_A_PAGE + 1
        new = _newest(member, after, size) if part == "n" else []
        rest = size - len(new)
        read = _read(member, after if part == "r" else 0, rest) if rest > 0 else []
        shown = [*new, *read]
        more = len(shown) > NOTICES_A_PAGE
        shown = shown[:NOTICES_A_PAGE]
        rows = _rows(shown, member, brand)
        last = shown[-1] if shown else None
        return cls(
            new=[rows[one.pk] for one in shown if one.read_at is None and one.pk in rows],
            read=[rows[one.pk] for one in shown if one.read_at and one.pk in rows],
            next_cursor=f"{'r' if last.read_at else 'n'}{last.pk}" if last and more else "",
            gone=[one for one in shown if one.read_at is None and one.pk not in rows],
        )


def _newest(member: Member, after: int, size: int) -> list[Notice]:
    own = Notice.objects.newest_of_bundle().filter(member=member)
    if after:
        own = own.filter(pk__lt=after)
    bundle = Notice.objects.unread().filter(
        is_listed=True, member=OuterRef("member"), kind=OuterRef("kind"), bundle=OuterRef("bundle")
    )
    counted = bundle.order_by().values("bundle").annotate(n=Count("pk")).values("n")
    rows = list(
        own.annotate(waiting=Subquery(counted)).select_related("actor").order_by("-pk")[:size]
    )
    for row in rows:
        row.count = row.waiting
    return rows


def _read(member: Member, after: int, size: int) -> list[Notice]:
    own = Notice.objects.read().filter(member=member)
    if after:
        own = own.filter(pk__lt=after)
    return list(own.select_related("actor").order_by("-pk")[:size])


def _rows(notices: Iterable[Notice], member: Member, brand: Brand) -> dict[int, NoticeRow]:
    """Those that the member may see now, by id."""
    known = [notice for notice in notices if notice.kind in notice_kinds]
    leads = resolve([notice.subject for notice in known], member)
    rows = {}
    for notice in known:
        seen = leads[notice.subject]
        if seen is None:
            continue
        kind, told = notice_kinds[notice.kind], tell(notice, seen, brand)
        title = kind.title(told)
        rows[notice.pk] = NoticeRow(
            pk=notice.pk,
            kind=notice.kind,
            icon=kind.icon,
            sentence=kind.sentence(told),
            title=title,
            language=seen.language if title == seen.title else "",
            url=kind.url(told),
            text=kind.text(told),
            at=notice.at,
            is_new=notice.read_at is None,
        )
    return rows
