"""What an import must remember about a whole file, on disk instead of in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping

_TABLES = """
CREATE TABLE seen (list TEXT, key TEXT, PRIMARY KEY (list, key)) WITHOUT ROWID;
CREATE TABLE pair (list TEXT, key TEXT, value TEXT, PRIMARY KEY (list, key)) WITHOUT ROWID;
CREATE TABLE number (list TEXT, key TEXT, n INTEGER, PRIMARY KEY (list, key)) WITHOUT ROWID;
"""
_AT_ONCE = 500


class Scratch:
    """Named lists in a private temporary file that is gone when the process ends, however it ends.

    SQLite keeps some 2 MB of it in memory and spills the rest, so a site of any size fits.
    """

    def __init__(self) -> None:
        self._file = sqlite3.connect("", isolation_level=None)
        self._file.executescript(_TABLES)
        self._file.execute("PRAGMA synchronous = OFF")
        self._file.execute("PRAGMA journal_mode = OFF")

    def close(self) -> None:
        self._file.close()

    def repeated(self, name: str, keys: Iterable[str]) -> list[bool]:
        """For each key whether list `name` had it before, earlier ones of `keys` included."""
        found = []
        self._file.execute("BEGIN")
        for key in keys:
            made = self._file.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (name, key))
            found.append(made.rowcount == 0)
        self._file.execute("COMMIT")
        return found

    def seen(self, name: str, keys: Iterable[str]) -> set[str]:
        """Those of `keys` that list `name` has."""
        found: set[str] = set()
        wanted = list(keys)
        for at in range(0, len(wanted), _AT_ONCE):
            part = wanted[at : at + _AT_ONCE]
            marks = ",".join("?" * len(part))
            query = f"SELECT key FROM seen WHERE list = ? AND key IN ({marks})"  # noqa: S608
            found.update(key for (key,) in self._file.execute(query, [name, *part]))
        return found

    def put(self, name: str, pairs: Iterable[tuple[str, str]]) -> None:
        """Remember a value for each key; the first value of a key stays."""
        rows = [(name, key, value) for key, value in pairs]
        self._file.execute("BEGIN")
        self._file.executemany("INSERT OR IGNORE INTO pair VALUES (?, ?, ?)", rows)
        self._file.execute("COMMIT")

    def find(self, name: str, keys: Iterable[str]) -> dict[str, str]:
        """The values of those keys that have one."""
        found: dict[str, str] = {}
        wanted = list(keys)
        for at in range(0, len(wanted), _AT_ONCE):
            part = wanted[at : at + _AT_ONCE]
            marks = ",".join("?" * len(part))
            query = f"SELECT key, value FROM pair WHERE list = ? AND key IN ({marks})"  # noqa: S608
            found.update(self._file.execute(query, [name, *part]))
        return found

    def pairs(self, name: str, size: int) -> Iterator[list[tuple[str, str]]]:
        """All pairs in batches, by key."""
        yield from self._batches(
            "SELECT key, value FROM pair WHERE list = ? AND key > ?", name, size
        )

    def count(self, name: str, numbers: Mapping[str, int]) -> None:
        """Add to the number of each key."""
        rows = [(name, key, n) for key, n in numbers.items()]
        self._file.execute("BEGIN")
        self._file.executemany(
            "INSERT INTO number VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n", rows
        )
        self._file.execute("COMMIT")

    def counts(self, name: str, size: int) -> Iterator[list[tuple[str, int]]]:
        """All numbers in batches, by key."""
        yield from self._batches("SELECT key, n FROM number WHERE list = ? AND key > ?", name, size)

    def _batches(self, query: str, name: str, size: int) -> Iterator[list[tuple[str, object]]]:
        last = ""
        while True:
            rows = self._file.execute(
                f"{query} ORDER BY key LIMIT ?", (name, last, size)
            ).fetchall()
            if rows:
                yield rows
                last = rows[-1][0]
            if len(rows) < size:
                return
