"""The report: a line of JSON for each row that was not brought in, and a summary beside it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

from engage.portability.imports.tally import Tally

_line = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Report:
    """Writes `path` (compressed when it ends in .gz) while the import runs, and counts.

    A line holds `file`, `row` (its id in the source), `noun`, `kind`, `reason` and `data`: the row
    as the source had it, so that what has no home yet is not lost. Lines with `note` in place of
    `reason` tell of a row that came in, but not quite as it was.
    """

    def __init__(self, path: Path, tally: Tally) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self.tally = tally
        self._out: IO[str] = (
            # Half characters, which JSON can name and UTF-8 cannot write, stay JSON's escapes.
            gzip.open(path, "wt", encoding="utf-8", errors="backslashreplace")  # noqa: SIM115 - closed by close()
            if path.suffix == ".gz"
            else path.open("w", encoding="utf-8", errors="backslashreplace")
        )

    @property
    def summary_path(self) -> Path:
        """Where the summary is written."""
        name = self.path.name.removesuffix(".gz").removesuffix(".jsonl")
        return self.path.with_name(f"{name}.summary.json")

    def refuse(
        self, noun: str, kind: str, file: str, row: str, reason: str, data: Mapping[str, Any]
    ) -> None:
        """List one row that stays outside, and count it."""
        self.tally.count(noun, kind).refused += 1
        self.tally.reasons[noun, kind, reason] += 1
        self._write(file=file, row=row, noun=noun, kind=kind, reason=reason, data=dict(data))

    def unlisted(self, noun: str, kind: str, reason: str, rows: int) -> None:
        """Count rows that stay outside and are not listed one by one: they are parts of a listed
        row, or too many."""
        self.tally.count(noun, kind).refused += rows
        self.tally.reasons[noun, kind, reason] += rows

    def note(self, noun: str, file: str, row: str, note: str, data: Mapping[str, Any]) -> None:
        """Tell of a row that came in changed; `data` is what it was before."""
        self.tally.notes[note] += 1
        self._write(file=file, row=row, noun=noun, note=note, data=dict(data))

    def _write(self, **line: Any) -> None:
        self._out.write(_line(line) + "\n")

    def close(self, **about: Any) -> None:
        """End the report and write the summary: `about` the run, then all counts."""
        self._out.close()
        text = json.dumps(about | self.tally.as_dict(), ensure_ascii=False, indent=1)
        self.summary_path.write_text(text + "\n", encoding="utf-8", errors="backslashreplace")
