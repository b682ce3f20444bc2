"""Every worked case: scenarios as files, with the clocks that were worked out by hand.

`expect` names every clock of every ticket in order, and of each the values that the case is about.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from support.sla.replaying import replayed

CASES = sorted((Path(__file__).parent / "cases").glob("*.json"))
KEYS = [
    "metric",
    "cycle",
    "started_at",
    "due_at",
    "warn_at",
    "met_at",
    "breached_at",
    "ended_at",
    "ended",
    "used_s",
    "paused_s",
    "late_seen",
    "cause",
]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case(path: Path):
    text = path.read_text(encoding="utf-8")
    expected: dict[str, list[dict[str, Any]]] = json.loads(text)["expect"]
    found = json.loads(replayed(text))
    assert list(found) == list(expected)
    for ticket, clocks in expected.items():
        assert all(list(clock) == KEYS for clock in found[ticket])
        told = [
            {key: clock[key] for key in wanted}
            for wanted, clock in zip(clocks, found[ticket], strict=True)
        ]
        assert told == clocks, ticket


def test_every_numbered_case_has_a_file():
    numbers = {int(path.name[:2]) for path in CASES if path.name[:2].isdigit()}
    worked = {*range(1, 10), 12, 13, 15, 16, 17, 18, 21, 22, 23, 26, 27, *range(30, 35), 37}
    worked |= {38, 39, 40, 41, 44, 45, 47, 50, 51, 52, 55, 56, 58, 60, 61, 63}
    assert worked <= numbers
