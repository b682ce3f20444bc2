"""The table for people: figures, bars, and which of them were missed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.measuring import Result
from bench.rows import OK

BEGIN, END = "<!-- figures: written by `make bench` -->", "<!-- end of figures -->"
COLUMNS = {
    "work": "",
    "CPU ms (rounds)": ":",
    "of it PostgreSQL": ":",
    "× 'ok'": ":",
    "statements": ":",
    "p50 / p99 ms": ":",
    "bytes": ":",
    "must": "",
    "kept?": "",
}
"""Title of a column → a colon when its cells stand on the right."""
HEAD = f"| {' | '.join(COLUMNS)} |\n|{'|'.join(f'---{right}' for right in COLUMNS.values())}|"


def table(results: Sequence[Result]) -> str:
    """A Markdown table of all rows."""
    base = next((result.cpu_ms for result in results if result.row.work == OK), None)
    return "\n".join([HEAD, *(line(result, base) for result in results)])


def line(result: Result, base: float | None) -> str:
    """One row; `base` is the CPU time of the 'ok' view, None when it was not measured."""
    ratio = result.cpu_ms / base if base else None
    bar = result.row.bar
    wishes = [
        (bar.cpu, "{:g} CPU ms", result.cpu_ms),
        (bar.ratio, "{:g} × ok", ratio),
        # A look-up that each process makes every few seconds is no statement of the page.
        (bar.statements, "{} statements", round(result.statements)),
        (bar.size, "{:,} bytes", result.size),
    ]
    set_ones = [(most, words, found) for most, words, found in wishes if most is not None]
    missed = [
        words.format(most) for most, words, found in set_ones if found is not None and found > most
    ]
    must = ", ".join(words.format(most) for most, words, _found in set_ones)
    verdict = "" if not set_ones else f"**missed**: {', '.join(missed)}" if missed else "kept"
    rounds = f" ({min(result.cpu):.1f}–{max(result.cpu):.1f})" if len(result.cpu) > 1 else ""
    cells = [
        result.row.work,
        f"{result.cpu_ms:.2f}{rounds}",
        f"{result.postgres_ms:.2f}",
        f"{ratio:.1f}" if ratio else "",
        f"{result.statements:.1f}".removesuffix(".0"),
        f"{result.p50:.1f} / {result.p99:.1f}",
        f"{result.size:,}",
        must,
        verdict,
    ]
    return f"| {' | '.join(cells)} |"


def statements(results: Iterable[Result]) -> str:
    """Each row's statements with their calls a request, for whoever looks for one too many."""
    blocks = []
    for result in results:
        lines = [
            f"  {calls / result.requests:6.2f} × {' '.join(query.split())[:400]}"
            for query, calls in sorted(result.calls.items(), key=lambda item: -item[1])
        ]
        blocks.append("\n".join([result.row.work, *lines]))
    return "\n\n".join(blocks)


def keep(readme: Path, text: str) -> None:
    """Put `text` between the two marks of the README, in place of what stood there."""
    whole = readme.read_text(encoding="utf-8")
    head, found, rest = whole.partition(BEGIN)
    tail = rest.partition(END)[2]
    if not found or END not in rest:
        raise ValueError(f"{readme} has lost its marks for the figures")
    readme.write_text(f"{head}{BEGIN}\n\n{text}\n\n{END}{tail}", encoding="utf-8")
