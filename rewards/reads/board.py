"""A leaderboard: its first places, and who stands around the reader.

Who is suspended stands on none while it lasts: their points go on, and they are back the moment
it ends. Who left, works for the brand or was erased is told by `Score.is_shown`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils.timezone import now

from engage.members.models import Member, Suspension
from engage.tenancy.current import require_brand_id
from engage.tenancy.prepared import Prepared
from engage.tenancy.shapes import blank, shaped
from rewards.models import Score, Standing
from rewards.models.score import BOARDS, WEEK, begins

FIRST_PLACES = 20
AROUND = 2
"""So many above and below the reader."""
MEMBER = blank(1)
DEPTH = 1_000
"""Places are counted so far; further down it says "1,000+"."""

BOARD = """
WITH first AS (
    SELECT member_id, points FROM rewards_score
    WHERE brand_id = %(brand)s AND period = %(period)s AND begins_on = %(begins)s::date
      AND is_shown AND points > 0
      AND member_id NOT IN (
          SELECT member_id FROM members_suspension
          WHERE brand_id = %(brand)s AND lifted_at IS NULL AND since <= %(now)s
            AND (until IS NULL OR until > %(now)s))
    ORDER BY points DESC, member_id LIMIT %(depth)s
), board AS (
    SELECT member_id, points, rank() OVER (ORDER BY points DESC) AS place,
           row_number() OVER (ORDER BY points DESC, member_id) AS number
    FROM first
), me AS (SELECT number FROM board WHERE member_id = %(me)s)
SELECT board.member_id, board.points, board.place, board.number,
       member.name, member.username, member.is_listed
FROM board JOIN members_member AS member
    ON member.brand_id = %(brand)s AND member.id = board.member_id
WHERE board.number <= %(first)s
   OR board.number BETWEEN (SELECT number FROM me) - %(around)s
                       AND (SELECT number FROM me) + %(around)s
ORDER BY board.number
"""
NAMES = re.findall(r"%\((\w+)\)s", BOARD)
_KINDS: dict[str, Any] = {"period": "", "begins": "", "now": datetime(2026, 1, 1, tzinfo=UTC)}
_KEPT = Prepared(
    re.sub(r"%\(\w+\)s", "%s", BOARD),
    [_KINDS.get(name, 0) for name in NAMES],
    range(len(NAMES)),
)


@dataclass(frozen=True, slots=True)
class Place:
    """A member on the board; equal points share a place, and the next one is further down."""

    member_id: int
    points: int
    place: int
    """0 beyond `DEPTH`."""
    number: int
    name: str
    url: str
    is_reader: bool

    @property
    def pk(self) -> int:
        """As outlets want it."""
        return self.member_id


@dataclass(frozen=True, slots=True)
class Board:
    """The first places of a period, and the reader's own neighbourhood."""

    period: str
    since: date
    first: list[Place]
    around: list[Place]
    """The reader with up to two above and below; empty while they have nothing."""

    @classmethod
    def read(
        cls,
        period: str,
        viewer: Member | None,
        first: int = FIRST_PLACES,
        at: datetime | None = None,
    ) -> Board:
        """1 statement; 2 for a reader without points, 5 beyond the thousandth place."""
        period = period if period in BOARDS else WEEK
        since = begins(period, (at or now()).astimezone(UTC).date())
        rows = _rows(period, since, viewer, first)
        own = next((row for row in rows if row.is_reader), None)
        around = [row for row in rows if own and abs(row.number - own.number) <= AROUND]
        if own is None and viewer is not None:
            around = _further_down(period, since, viewer)
        return cls(period, since, [row for row in rows if row.number <= first], around)

    @property
    def own(self) -> Place | None:
        """Where the reader stands."""
        return next((row for row in self.around if row.is_reader), None)

    @property
    def is_in_first(self) -> bool:
        """Whether the reader stands among the first places of a whole board."""
        return self.own is not None and 0 < self.own.number <= FIRST_PLACES


def _rows(period: str, since: date, viewer: Member | None, first: int) -> list[Place]:
    me = viewer.pk if viewer is not None else 0
    values: dict[str, Any] = {
        "brand": require_brand_id(),
        "period": period,
        "begins": since.isoformat(),
        "depth": DEPTH,
        "me": me,
        "now": now(),
        "first": first,
        "around": AROUND,
    }
    params = [values[name] for name in NAMES]
    with connection.cursor() as cursor:
        is_kept = _KEPT.ready(cursor)
        cursor.execute(_KEPT.call if is_kept else _KEPT.sql, params)
        return [
            Place(pk, points, place, number, name, _url(username, listed), pk == me)
            for pk, points, place, number, name, username, listed in cursor.fetchall()
        ]


def _url(username: str, is_listed: bool) -> str:
    return f"/members/{username}/" if is_listed else ""


def _further_down(period: str, since: date, viewer: Member) -> list[Place]:
    """The reader's neighbours where places are not counted any more."""
    scores = Score.objects.filter(period=period, begins_on=since, is_shown=True, points__gt=0)
    scores = scores.exclude(member__in=Suspension.objects.running().values("member"))
    if not _has_points(period, since).run({MEMBER: viewer.pk}):
        return []
    own = scores.filter(member=viewer).select_related("member").first()
    if own is None:
        return []
    above = scores.filter(points__gt=own.points).order_by("points", "-member")
    below = scores.filter(points__lte=own.points).exclude(pk=own.pk).order_by("-points", "member")
    near = [
        *reversed(above.select_related("member")[:AROUND]),
        own,
        *below.select_related("member")[:AROUND],
    ]
    return [
        Place(
            row.member_id,
            row.points,
            0,
            0,
            row.member.shown_name,
            _url(row.member.username, row.member.is_listed),
            row.member_id == viewer.pk,
        )
        for row in near
    ]


@shaped(MEMBER)
def _has_points(period: str, since: date) -> QuerySet[Any]:
    shown = Score.objects.filter(period=period, begins_on=since, is_shown=True, points__gt=0)
    return shown.filter(member=MEMBER).values_list("points")


def has_left(member: Member) -> bool:
    """Whether the member chose to stand on no leaderboard; 1 statement."""
    return bool(_left().run({MEMBER: member.pk}))


@shaped(MEMBER)
def _left() -> QuerySet[Any]:
    return Standing.objects.filter(member=MEMBER, opted_out_at__isnull=False).values_list("pk")
