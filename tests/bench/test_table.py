"""The table says honestly which bars were missed."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.asking import Ask
from bench.measuring import Result
from bench.rows import OK, Bar, Row
from bench.table import BEGIN, END, keep, table


def result(work: str, cpu: float, bar: Bar, statements: float = 3) -> Result:
    row = Row(work, lambda number: Ask("/"), bar)
    return Result(row, 100, [cpu, cpu + 2, cpu + 1], [0.5] * 3, [4.0] * 200, statements, {}, 12_345)


def test_medians_ratios_and_verdicts():
    base = result(OK, 1.0, Bar())
    good = result("good", 3.0, Bar(cpu=6, statements=3), statements=3.04)
    bad = result("bad", 9.0, Bar(cpu=6, ratio=2.5, statements=6), statements=6.9)
    lines = table([base, good, bad]).splitlines()
    assert lines[2].startswith(f"| {OK} | 2.00 (1.0–3.0) | 0.50 | 1.0 | 3 | 4.0 / 4.0 | 12,345 |")
    assert lines[3].endswith("| 6 CPU ms, 3 statements | kept |")
    assert lines[4].endswith("| **missed**: 6 CPU ms, 2.5 × ok, 6 statements |")


def test_the_readme_keeps_what_stands_around_the_figures(tmp_path: Path):
    readme = tmp_path / "README.md"
    readme.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n")
    keep(readme, "new")
    assert readme.read_text() == f"before\n{BEGIN}\n\nnew\n\n{END}\nafter\n"
    readme.write_text("no marks")
    with pytest.raises(ValueError, match="marks"):
        keep(readme, "new")
