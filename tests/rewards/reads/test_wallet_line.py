"""The wallet as a line: it only ever runs forward."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

from rewards.reads.wallet_line import LEFT, WIDTH, wallet_line

BEGAN = datetime(2026, 9, 1, tzinfo=UTC)


def line(*booked: tuple[int, int]):
    """Drawn from (day, balance), oldest first."""
    rows = [SimpleNamespace(at=BEGAN + timedelta(days=at), balance=left) for at, left in booked]
    return wallet_line(rows[::-1])


def test_too_little_is_not_drawn():
    assert line((0, 5), (1, 10)) is None


def test_what_was_booked_late_does_not_lead_it_back_nor_out():
    drawn = line((0, 5), (10, 20), (20, 40), (5, 10))
    places = [float(one) for one in re.findall(r"[MH]([\d.]+)", drawn.path)]
    assert places == sorted(places)
    assert places[0] == LEFT and places[-1] == WIDTH - 8
    assert drawn.until == BEGAN + timedelta(days=20)
    assert drawn.last.balance == 10
