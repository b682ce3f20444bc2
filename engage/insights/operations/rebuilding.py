"""Reading everything anew: what rooms hold, imported things too, and the weeks behind us."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from django.utils.timezone import now

from engage.insights.models import ActRow, DailyMeasure, InboundRow, OwedRow, RecognisedRow
from engage.insights.operations.counting import count_figures
from engage.insights.operations.forgetting import nobody
from engage.insights.operations.noting import replace
from engage.insights.sources import MOST, Source, sources
from engage.members import system_member
from engage.members.models import Member
from engage.tenancy.current import brand_context

WEEKS = 26
"""How many weeks are counted as if they had been, at most."""
NOTES = (ActRow, InboundRow, OwedRow, RecognisedRow)


def rebuild(brand_id: int) -> Iterator[str]:
    """Forget all notes and figures of the brand, read every source anew, and count the weeks behind
    us by what is known today. In short transactions; yields a word about each step.

    Call it outside a brand.
    """
    with brand_context(brand_id):
        for model in (*NOTES, DailyMeasure):
            model.objects.all().delete()
        gone = Member.objects.filter(erased_at__isnull=False).values_list("pk", flat=True)
        veil = {pk: nobody() for pk in gone}
    for one in in_order():
        after, count = 0, 0
        while step := read_on(brand_id, one, after, veil):
            after, count = step[-1], count + len(step)
        yield f"{one.kind}: {count}"
    yield f"weeks: {sum(1 for _week in count_weeks(brand_id))}"
    with brand_context(brand_id):
        count_figures(by=system_member())


def in_order() -> list[Source]:
    """All sources, by name."""
    return sorted(sources.values(), key=lambda source: source.name)


def read_on(
    brand_id: int, source: Source, after: int, veil: Mapping[int, int] | None = None
) -> list[int]:
    """Read the next things of a source after id `after`; their ids, none at its end."""
    with brand_context(brand_id):
        ids = list(source.every(after, MOST))
        replace(source, ids, veil)
    return ids


def count_weeks(brand_id: int) -> Iterator[datetime]:
    """Count past weeks that lie before everything counted so far; yields each one's end."""
    with brand_context(brand_id):
        begun = min(filter(None, map(_first, NOTES)), default=None)
        counted = DailyMeasure.objects.order_by("day").values_list("day", flat=True).first()
    for end in past_weeks(now(), WEEKS):
        if begun and end > begun and (counted is None or end.date() < counted):
            with brand_context(brand_id):
                count_figures(end, by=system_member())
            yield end


def _first(model: type) -> datetime | None:
    found: datetime | None = (
        model.objects.order_by("at").values_list("at", flat=True).first()  # type: ignore[attr-defined]
    )
    return found


def past_weeks(moment: datetime, count: int) -> list[datetime]:
    """The same moment 1, 2, … weeks ago, the oldest first."""
    return [moment - timedelta(days=7 * number) for number in range(count, 0, -1)]
