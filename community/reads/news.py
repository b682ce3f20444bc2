"""What is new in the topics of a page for its reader, apart from the topics' own rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.db.models import QuerySet

from community.models import Topic
from community.reads.blanks import LISTED, READABLE, role_of, stand_in, with_viewer
from community.reads.unread import with_unread
from engage.members.models import Member
from engage.tenancy.shapes import shaped


class Told(Protocol):
    """What is asked of a row that knows its reader."""

    @property
    def created_at(self) -> datetime: ...
    @property
    def read_to(self) -> datetime | None: ...
    @property
    def unread_count(self) -> int: ...


@dataclass(frozen=True, slots=True)
class TopicNews:
    """One topic as its reader left it; the fields are those of `TopicRow`."""

    id: int
    title: str
    created_at: datetime
    read_to: datetime | None
    unread_count: int

    @property
    def is_new(self) -> bool:
        return is_new(self)

    @property
    def unread_url(self) -> str:
        return unread_url(self.id)


def is_new(row: Told) -> bool:
    """Whether the reader has not opened it yet, and could have."""
    return row.read_to is not None and bool(row.unread_count) and row.created_at > row.read_to


def unread_url(topic_id: int) -> str:
    """Leads to the first post that is new."""
    return f"/topics/{topic_id}/unread"


def news_of(ids: Iterable[int], viewer: Member) -> list[TopicNews]:
    """Those of the topics that hold something new for `viewer`; 1 statement for each 36."""
    wanted, found = sorted(ids), []
    for start in range(0, len(wanted), len(LISTED)):
        some = wanted[start : start + len(LISTED)]
        padded = dict(zip(LISTED, some + [0] * (len(LISTED) - len(some)), strict=True))
        rows = _news(role_of(viewer)).run(with_viewer(viewer, padded))
        found += [TopicNews(*row) for row in rows]
    return [news for news in found if news.unread_count]


@shaped(READABLE, *LISTED)
def _news(role: str) -> QuerySet[Any]:
    viewer = stand_in(role)
    seen = Topic.objects.visible_to(viewer).filter(pk__in=LISTED)
    columns = ("id", "title", "created_at", "read_to", "unread_count")
    return with_unread(seen, viewer).values_list(*columns)
