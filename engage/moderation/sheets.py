"""Decisions as comma-separated values: what was decided, why and by whom, and no reporter."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime

from engage.audit.sheets import inert
from engage.members.models import Member
from engage.moderation.models import Appeal, Decision, Report, Review, RuleHiding

COLUMNS = (
    "review", "about", "opened_at", "reports", "weight", "reasons", "hidden_by_rule_at",
    "appealed_at", "decided_at", "outcome", "decided_by", "reason",
)  # fmt: skip
SIZE = 500


def sheet(viewer: Member, until: int) -> Iterator[str]:
    """A row for each decision up to number `until`, the oldest first; each piece needs the brand.

    A review that was appealed has two.
    """
    yield _text([COLUMNS])
    after = 0
    while page := _page(viewer, after, until):
        yield _text(_rows(page))
        after = page[-1].pk


def _page(viewer: Member, after: int, until: int) -> list[Decision]:
    seen = Review.objects.visible_to(viewer).order_by().values("pk")
    found = Decision.objects.filter(pk__gt=after, pk__lte=until, review__in=seen)
    return list(found.select_related("review", "by").order_by("pk")[:SIZE])


def _rows(decisions: list[Decision]) -> Iterator[tuple[str, ...]]:
    reviews = {one.review_id for one in decisions}
    reasons: dict[int, Counter[str]] = {pk: Counter() for pk in reviews}
    reports = Report.objects.standing().filter(review__in=reviews)
    for review_id, reason in reports.values_list("review_id", "reason"):
        reasons[review_id][reason] += 1
    ruled = dict(RuleHiding.objects.filter(review__in=reviews).values_list("review_id", "at"))
    appealed = dict(Appeal.objects.filter(review__in=reviews).values_list("review_id", "at"))
    for one in decisions:
        review = one.review
        counted = ", ".join(f"{name} {n}" for name, n in sorted(reasons[review.pk].items()))
        values = (
            review.pk, review.about, review.opened_at.isoformat(), review.reports_count,
            review.weight, counted, _when(ruled.get(review.pk)), _when(appealed.get(review.pk)),
            one.at.isoformat(), one.outcome, one.by.shown_name, one.reason,
        )  # fmt: skip
        yield tuple(inert(str(value)) for value in values)


def _when(at: datetime | None) -> str:
    return at.isoformat() if at else ""


def _text(rows: Iterable[Iterable[str]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows)
    return buffer.getvalue()
