"""Redemptions as comma-separated values: who got what for how much, and no code."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from engage.audit.sheets import inert
from rewards.models import Redemption, RedemptionStep

COLUMNS = (
    "redemption", "reward", "kind", "member", "username", "cost", "state", "redeemed_at",
    "changed_at", "changed_by", "reason", "address",
)  # fmt: skip
SIZE = 500


def sheet(until: int) -> Iterator[str]:
    """A row for each redemption up to number `until`, the oldest first; each piece needs the brand.

    Of what happened to it the newest step is told.
    """
    yield _text([COLUMNS])
    after = 0
    while page := _page(after, until):
        yield _text(_rows(page))
        after = page[-1].pk


def _page(after: int, until: int) -> list[Redemption]:
    found = Redemption.objects.filter(pk__gt=after, pk__lte=until)
    return list(found.select_related("reward", "member").order_by("pk")[:SIZE])


def _rows(redemptions: list[Redemption]) -> Iterator[tuple[str, ...]]:
    steps = RedemptionStep.objects.filter(redemption__in=redemptions).select_related("by")
    newest = {step.redemption_id: step for step in steps.order_by("pk")}
    for one in redemptions:
        step = newest.get(one.pk)
        values = (
            one.pk, one.reward.named(), one.reward.kind, one.member.shown_name,
            one.member.username, one.cost, one.state, one.at.isoformat(),
            step.at.isoformat() if step else "", step.by.shown_name if step else "",
            step.reason if step else "", one.address,
        )  # fmt: skip
        yield tuple(inert(str(value)) for value in values)


def _text(rows: Iterable[Iterable[str]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows)
    return buffer.getvalue()
