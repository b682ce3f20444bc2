"""Figures of today for the brand's home, over what everybody may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

from django.core.cache import cache
from django.db.models import Sum
from django.utils import timezone

from community.models import Category, Topic
from community.models.category import QUESTION
from engage.tenancy.current import require_brand_id

KEPT = 60
"""Seconds that the figures are kept; they are numbers without a name in them."""
MOST = 2_000
"""Questions of a day that are looked at."""
FEWEST = 4
"""Replied questions from which half of them says something."""

Hour = tuple[str | None, int, int | None]


@dataclass(frozen=True, slots=True)
class HomeToday:
    """Public topics only, so that the figures are the same for every reader."""

    topics_count: int
    asked: int
    """Questions since midnight in the brand's zone."""
    answered: int
    """Those with a first reply by somebody else."""
    median: timedelta | None
    """Time within which half of all of today's questions had a reply; None when half still wait."""
    hours: tuple[Hour, ...]
    """24 bars: (label or None, asked, answered)."""

    @classmethod
    def read(cls, zone: str) -> HomeToday:
        """The figures in 2 statements, or in none when they were made within the last minute."""
        midnight = timezone.localtime(timezone=ZoneInfo(zone)).replace(
            hour=0, minute=0, second=0, microsecond=0
        )
        key = f"community-today:{require_brand_id()}:{midnight:%Y%m%d%z}"
        found = cache.get(key)
        if not isinstance(found, cls):
            found = cls._counted(midnight)
            cache.set(key, found, KEPT)
        return found

    @classmethod
    def _counted(cls, midnight: datetime) -> HomeToday:
        total = Category.objects.visible_to(None).aggregate(all=Sum("topics_count"))["all"] or 0
        asked = list(
            Topic.objects.visible_to(None)
            .filter(kind=QUESTION, created_at__gte=midnight)
            .order_by()
            .values_list("created_at", "first_answer_at")[:MOST]
        )
        waits = [replied - created for created, replied in asked if replied]
        return cls(
            topics_count=total,
            asked=len(asked),
            answered=len(waits),
            median=half_within(waits, len(asked)),
            hours=tuple(_bar(hour, midnight, asked) for hour in range(24)),
        )


def half_within(waits: list[timedelta], asked: int) -> timedelta | None:
    """The time within which half of `asked` had a reply, those still waiting counted as longer."""
    if len(waits) < FEWEST or 2 * len(waits) <= asked:
        return None
    longest = max(waits)
    counted = [*waits, *[longest * 2] * (asked - len(waits))]
    return timedelta(seconds=median(wait.total_seconds() for wait in counted))


def _bar(hour: int, midnight: datetime, asked: list[tuple[datetime, datetime | None]]) -> Hour:
    begin = midnight + timedelta(hours=hour)
    within = [
        replied for created, replied in asked if begin <= created < begin + timedelta(hours=1)
    ]
    label = f"{hour:02}" if hour % 6 == 0 else None
    return label, len(within), sum(1 for replied in within if replied) or None
