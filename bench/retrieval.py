"""`python -m bench.retrieval FOLDER`: how well like questions are found, on labelled real data.

FOLDER holds the data sets by their names, each read when it is there. Every set becomes a brand of
its own on servers of our own, and is asked through the read that pages use (`engage.search.alike`):
what is measured is what a member sees under the title of a new question. Nothing is learnt from the
labels, and nothing of the data is kept.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.labelled import SETS, Labelled
from engage.embedded import environment, start_servers

ROOT = Path(__file__).resolve().parents[1]
TOP = 5
HEAD = "\n".join(
    [
        "| set | documents | questions | hit rate@5 | recall@5 | MRR |",
        "|---|---:|---:|---:|---:|---:|",
    ]
)
DEEP = 50
"""Places that are looked at for the reciprocal rank."""


@dataclass
class Score:
    """Sums over the questions of one set."""

    asked: int = 0
    hits: int = 0
    recall: float = 0.0
    reciprocal: float = 0.0
    seconds: float = 0.0

    def add(self, ranked: list[int], wanted: set[int]) -> None:
        """One question: the ids in order, and those that are right."""
        top = set(ranked[:TOP])
        self.asked += 1
        self.hits += bool(top & wanted)
        self.recall += len(top & wanted) / min(len(wanted), TOP)
        self.reciprocal += next((1 / (n + 1) for n, pk in enumerate(ranked) if pk in wanted), 0.0)

    def line(self, name: str, size: int) -> str:
        """A row of the table."""
        n = self.asked
        return (
            f"| {name} | {size:,} | {n:,} | {self.hits / n:.3f} | {self.recall / n:.3f} | "
            f"{self.reciprocal / n:.3f} |"
        )


def run(folder: Path, most: int) -> list[str]:
    """The table's rows; Django has started."""
    from bench.notes import asks, brand_of, fill

    lines = []
    for make in SETS:
        for labelled in make(folder):
            brand = brand_of(labelled.name)
            fill(brand, labelled)
            score = measured(labelled, lambda q, b=brand, s=labelled: asks(b, s, q, DEEP), most)
            lines.append(score.line(labelled.name, len(labelled.documents)))
            print(lines[-1], flush=True)
    return lines


def measured(labelled: Labelled, ask: Callable[[Any], list[int]], most: int) -> Score:
    """Ask at most `most` of a set's questions, evenly chosen, so that a day is not needed."""
    score, began = Score(), time.monotonic()
    step = max(1, len(labelled.questions) // most)
    for question in labelled.questions[::step][:most]:
        score.add(ask(question), question.wanted)
    score.seconds = time.monotonic() - began
    return score


def main() -> int:
    """Start servers, fill them in a process with their environment, print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.retrieval", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the data sets lie")
    parser.add_argument("--most", type=int, default=3_000, help="questions asked of each set")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.inside:
        import django

        django.setup()
        run(chosen.folder, chosen.most)
        return 0
    with tempfile.TemporaryDirectory(prefix="engage-retrieval-") as data:
        servers = start_servers(Path(data), test=True)
        try:
            env = _environment(Path(data))
            migrate = ["manage.py", "migrate", "--database=owner", "--no-input", "-v0"]
            subprocess.run([sys.executable, *migrate], cwd=ROOT, env=env, check=True)
            print(HEAD, flush=True)
            words = [str(chosen.folder.absolute()), "--most", str(chosen.most), "--inside"]
            command = [sys.executable, "-m", "bench.retrieval", *words]
            return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode
        finally:
            servers.stop()


def _environment(data: Path) -> dict[str, str]:
    import os

    return os.environ | environment(data) | {
        "DJANGO_SETTINGS_MODULE": "engage.settings",
        "SECRET_KEY": "bench-" + "x" * 40,
        "ENGAGE_DATA_DIR": str(data),
        "ENGAGE_BRAND_HOST_SUFFIX": "bench.localhost",
        "ENGAGE_TRUSTED_PROXIES": "1",
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
