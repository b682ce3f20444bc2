"""The folder of a dump: which files it has, which site it is, and its rows in batches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from community.plugs.stackexchange.xml_rows import Row, XmlRows
from engage.portability.imports import ImportFault
from engage.portability.imports.run import Run

NEEDED = ("Posts", "Users")
EXPECTED = ("Votes", "Comments", "Badges", "Tags", "PostLinks")
OPTIONAL = ("PostHistory",)
ENDINGS = (".xml", ".xml.gz", ".xml.xz")
BATCH = 1_000
BATCH_LETTERS = 2_000_000
"""A batch ends here though it has fewer rows, so that long texts cost no more memory."""


@dataclass(frozen=True)
class Dump:
    """Files by name without ending, and the expected ones that are missing."""

    files: dict[str, Path]
    missing: tuple[str, ...]

    def rows(self, name: str) -> XmlRows:
        """A new reading of the file."""
        return XmlRows(self.files[name], name.lower())

    def source(self, wished: str) -> str:
        """The name under which the site's ids are remembered.

        A dump does not tell its site, but the moment at which the site's own first user (-1) was
        made is the same in every dump of it and in no other's.
        """
        if wished:
            return f"stackexchange:{wished}"[:80]
        first = list(islice(self.rows("Users"), 100))
        chosen = next((row for row in first if row.get("Id") == "-1"), first[0] if first else {})
        moment = chosen.get("CreationDate", "")
        if not moment:
            raise ImportFault(
                "Users.xml does not tell which site this is. Name it with --source, always the "
                "same, e.g. --source cooking.stackexchange.com."
            )
        return f"stackexchange:{moment}"[:80]


def find_dump(folder: Path, *, partial: bool) -> Dump:
    """The dump in `folder`. Raises `ImportFault` when it is none, or not whole."""
    if not folder.is_dir():
        raise ImportFault(f"There is no folder {folder}.")
    files: dict[str, Path] = {}
    for name in (*NEEDED, *EXPECTED, *OPTIONAL):
        for ending in ENDINGS:
            path = folder / f"{name}{ending}"
            if name not in files and path.is_file():
                files[name] = path
    absent = [name for name in NEEDED if name not in files]
    missing = tuple(name for name in EXPECTED if name not in files)
    if absent or (missing and not partial):
        names = ", ".join(f"{name}.xml" for name in (*absent, *missing))
        hint = "" if absent else " Give --partial to import the rest without."
        raise ImportFault(f"{folder} lacks {names} (.gz and .xz are read, too).{hint}")
    return Dump(files, missing)


def batches(
    run: Run,
    dump: Dump,
    name: str,
    noun: str,
    *,
    label: str = "",
    used: frozenset[str] | None = None,
    again: bool = False,
) -> Iterator[list[Row]]:
    """The rows of a file, about a thousand at a time, with progress; none when the file is missing.

    The first reading of a file counts its rows and the attributes that are not `used` (None when
    whole rows go into the report), and refuses rows without an Id or with one that was there
    before; `again` skips those quietly.
    """
    if name not in dump.files:
        return
    rows = dump.rows(name)
    refuse = run.refuser(noun, rows.path.name)
    run.progress.start(f"{rows.path.name} {label}".strip())
    for batch in _cut(rows):
        ids = [row.get("Id", "") for row in batch]
        repeated = run.scratch.repeated(f"{name} {label}" if again else name, filter(None, ids))
        at = iter(repeated)
        fresh: list[Row] = []
        for row, key in zip(batch, ids, strict=True):
            reason = "no_id" if not key else "same_id" if next(at) else ""
            if not reason:
                fresh.append(row)
            elif not again:
                refuse(row, reason)
        if not again:
            run.tally.files[rows.path.name] += len(batch)
        if not again and used is not None:
            fields = run.tally.fields.setdefault(rows.path.name, Counter())
            for columns, count in Counter(map(tuple, batch)).items():
                for field in set(columns) - used:
                    fields[field] += count
        if fresh:
            yield fresh
        run.progress.at(rows.part, rows.read)
    run.progress.end(rows.read)


def _cut(rows: XmlRows) -> Iterator[list[Row]]:
    """Also gives what was read before a fault, so that it is imported before the fault is told."""
    batch: list[Row] = []
    letters = 0
    try:
        for row in rows:
            batch.append(row)
            letters += len(row.get("Body", ""))
            if len(batch) >= BATCH or letters >= BATCH_LETTERS:
                yield batch
                batch, letters = [], 0
    except ImportFault:
        if batch:
            yield batch
        raise
    if batch:
        yield batch
