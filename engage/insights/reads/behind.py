"""What stands behind a figure: the very things or people that were counted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection

from engage.insights import formulas
from engage.insights.measures import ITEMS, Measure
from engage.insights.models import Counting
from engage.members.models import Member
from engage.references import join, resolve
from engage.tenancy.current import require_brand_id

SHOWN = 20
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ITEM = re.compile(r"([0-9]{1,16})-([a-z_]{1,30}\.[a-z_]{1,30})-([0-9]{1,18})-([0-9]{1,18})")
_PERSON = re.compile(r"-?[0-9]{1,19}")
_LAST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Counted:
    """One thing or person that counts, as the viewer may see it."""

    about: str
    """A reference; empty for a person who was erased."""
    title: str
    """Empty when it is gone, or not for this viewer."""
    url: str
    at: datetime | None
    is_hit: bool


@dataclass(frozen=True, slots=True)
class Behind:
    """Some of them: things the newest first, people in the order of their numbers."""

    rows: list[Counted]
    next_cursor: str

    @classmethod
    def read(cls, measure: Measure, viewer: Member, cursor: str = "", size: int = SHOWN) -> Behind:
        """What was counted last, after `cursor`: two statements, and one a kind of thing.

        An unreadable cursor begins anew. Nothing before it was ever counted.
        """
        counting = Counting.objects.exclude(counted_at=None).first()
        if counting is None or counting.counted_at is None:
            return cls([], "")
        asked = measure.times(counting.counted_at) | {"brand": require_brand_id()}
        asked["most"] = size + 1
        read = _items if measure.of == ITEMS else _people
        found = read(measure, asked, cursor)
        more, found = len(found) > size, found[:size]
        seen = resolve([about for about, _at, _hit, _place in found if about], viewer)
        rows = [_shown(about, at, hit, seen) for about, at, hit, _place in found]
        return cls(rows, found[-1][3] if more else "")


def _shown(about: str, at: datetime | None, hit: bool, seen: dict[str, Any]) -> Counted:
    thing = seen.get(about)
    return Counted(about, thing.title if thing else "", thing.url if thing else "", at, hit)


def _items(measure: Measure, asked: dict[str, Any], cursor: str) -> list[Any]:
    read = _ITEM.fullmatch(cursor)
    place = (asked["until"], "zzzz", _LAST, _LAST)
    if read:
        at = _EPOCH + timedelta(microseconds=int(read[1]))
        place = (at, read[2], int(read[3]), int(read[4]))
    names = ("before_at", "before_kind", "before_id", "before_row")
    asked |= dict(zip(names, place, strict=True))
    with connection.cursor() as database:
        database.execute(formulas.items_behind(measure.counted), asked)
        return [
            (join(kind, pk), at, hit, f"{_micros(at)}-{kind}-{pk}-{row}")
            for kind, pk, row, at, hit in database.fetchall()
        ]


def _people(measure: Measure, asked: dict[str, Any], cursor: str) -> list[Any]:
    after = int(cursor) if _PERSON.fullmatch(cursor) else -_LAST
    asked["after"] = after if abs(after) <= _LAST else -_LAST
    with connection.cursor() as database:
        database.execute(formulas.people_behind(measure.counted), asked)
        return [
            (join("members.member", person) if person > 0 else "", None, hit, str(person))
            for person, hit in database.fetchall()
        ]


def _micros(at: datetime) -> int:
    """Exact: a float of seconds would lose the last digit and skip or repeat a row."""
    return (at - _EPOCH) // timedelta(microseconds=1)
