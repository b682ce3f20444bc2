"""`python -m bench`: the quick set; `--full` the large one; see README.md beside this file."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bench import figures
from bench.corpus import FULL, QUICK, Size
from bench.importing import MUST, Imported, measure_import
from bench.machine import ROOT, Machine
from bench.measuring import measure
from bench.polling import told
from bench.rows import OK, rows
from bench.table import keep, statements, table
from bench.weights import asset_bytes

README = Path(__file__).with_name("README.md")
IMPORTED = Size(3_000, 9_000)


def commit() -> str:
    """The commit that is measured, with a word when files differ from it."""

    def git(*words: str) -> str:
        return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True).stdout

    changed = [row for row in git("status", "--porcelain").splitlines() if not row.startswith("??")]
    return git("rev-parse", "--short", "HEAD").strip() + (" and changes" if changed else "")


def speed() -> float:
    """Milliseconds of CPU for a fixed loop: how fast this processor is right now."""
    began, total = time.process_time(), 0
    for number in range(1_000_000):
        total += number % 7
    return (time.process_time() - began) * 1000


def circumstances(size: Size, speeds: list[float]) -> str:
    """When, what, and how noisy the machine was."""
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, commit {commit()}, {size.topics:,} topics and "
        f"{size.posts:,} posts in one of {size.other_brands + 1} brands, {os.cpu_count()} "
        f"processors (load {os.getloadavg()[1]:.1f}; a fixed loop took {min(speeds):.0f} to "
        f"{max(speeds):.0f} ms)."
    )


def other_figures(
    memory: tuple[float, float],
    assets: int,
    looks: list[tuple[str, bool]],
    came: Imported | None,
) -> str:
    """The figures that are no page's, as a list."""
    workers, whole = memory
    lines = [
        (
            f"Memory of 2 web workers: {workers:.0f} MB (at most 200), with the process that "
            f"started them {whole:.0f}",
            workers <= 200,
        ),
        (
            f"All styles and scripts, compressed: {assets / 1000:.1f} kB (at most 60)",
            assets <= 60_000,
        ),
        *looks,
    ]
    if came:
        lines.append((str(came), came.own_rate >= MUST))
    return "\n".join(f"- {line}: {'kept' if kept else '**missed**'}." for line, kept in lines)


def main() -> int:
    """Measure, print, and write the figures down when the whole table was measured."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--full", action="store_true", help="200,000 topics, 2,000,000 posts")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="", help="rows whose name holds this word")
    parser.add_argument("--statements", action="store_true", help="show each row's statements")
    parser.add_argument("--folder", type=Path, default=ROOT / ".engage" / "bench")
    parser.add_argument("--facts", type=int, help="behind the scorecard, as 2000000")
    chosen = parser.parse_args()
    size = FULL if chosen.full else QUICK
    size = replace(size, facts=chosen.facts or size.facts)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what we started is stopped
    speeds = [speed()]
    machine = Machine(size, chosen.folder)
    try:
        wanted = [
            row
            for row in rows(machine.targets)
            if row.work == OK or chosen.only.lower() in row.work.lower()
        ]
        results = measure(machine, wanted, chosen.rounds)
        speeds.append(speed())
        memory, assets = machine.web_memory(), asset_bytes(machine)
        print("\n" + table(results) + "\n", flush=True)
        looks = [
            told(machine.run("-m", "bench.polling")),
            figures.told(machine.run("-m", "bench.figures")),
        ]
        came = None if chosen.only else measure_import(machine, IMPORTED)
    finally:
        machine.stop()
    text = "\n\n".join(
        [circumstances(size, speeds), table(results), other_figures(memory, assets, looks, came)]
    )
    print("\n" + text)
    if chosen.statements:
        print("\n" + statements(results))
    if not chosen.only and chosen.rounds >= 3:
        keep(README, text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
