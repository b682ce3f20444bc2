"""What an import must remember about whole files, on disk instead of in memory."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

_TABLES = """
CREATE TABLE seen (list TEXT, key TEXT, PRIMARY KEY (list, key)) WITHOUT ROWID;
CREATE TABLE pair (list TEXT, key TEXT, value TEXT, PRIMARY KEY (list, key)) WITHOUT ROWID;
CREATE TABLE number (list TEXT, key TEXT, n INTEGER, PRIMARY KEY (list, key)) WITHOUT ROWID;
CREATE TABLE kept (place INTEGER PRIMARY KEY, list TEXT, key TEXT, value TEXT);
CREATE INDEX kept_by_key ON kept (list, key);
"""
_AT_ONCE = 500

Pairs = Iterable[tuple[str, str]]


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
        wanted = list(keys)
        before = self.seen(name, wanted)
        found = []
        for key in wanted:
            found.append(key in before)
            before.add(key)
        self._write("INSERT OR IGNORE INTO seen VALUES (?, ?)", ((name, key) for key in wanted))
        return found

    def seen(self, name: str, keys: Iterable[str]) -> set[str]:
        """Those of `keys` that list `name` has."""
        return {key for (key,) in self._of("SELECT key FROM seen", name, keys)}

    def has(self, name: str) -> bool:
        """Whether list `name` has anything."""
        found = self._file.execute("SELECT 1 FROM seen WHERE list = ? LIMIT 1", (name,))
        return found.fetchone() is not None

    def put(self, name: str, pairs: Pairs) -> None:
        """Remember a value for each key; the first value of a key stays."""
        rows = ((name, key, value) for key, value in pairs)
        self._write("INSERT OR IGNORE INTO pair VALUES (?, ?, ?)", rows)

    def put_least(self, name: str, pairs: Pairs) -> None:
        """Remember a value for each key; the smallest value of a key stays."""
        self._write(
            "INSERT INTO pair VALUES (?, ?, ?) "
            "ON CONFLICT DO UPDATE SET value = min(value, excluded.value)",
            ((name, key, value) for key, value in pairs),
        )

    def find(self, name: str, keys: Iterable[str]) -> dict[str, str]:
        """The values of those keys that have one."""
        return dict(self._of("SELECT key, value FROM pair", name, keys))

    def count(self, name: str, numbers: Mapping[str, int]) -> None:
        """Add to the number of each key."""
        self._write(
            "INSERT INTO number VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n",
            ((name, key, n) for key, n in numbers.items()),
        )

    def counts(self, name: str, keys: Iterable[str]) -> dict[str, int]:
        """The numbers of those keys that have one."""
        return dict(self._of("SELECT key, n FROM number", name, keys))

    def keep(self, name: str, pairs: Pairs) -> None:
        """Keep values of any size, many for a key, such as all answers to a question."""
        rows = ((name, key, value) for key, value in pairs)
        self._write("INSERT INTO kept (list, key, value) VALUES (?, ?, ?)", rows)

    def kept(self, name: str, size: int) -> Iterator[list[tuple[str, str]]]:
        """All of list `name` in the order in which it was kept, `size` at a time."""
        yield from self._batches("", (name,), size)

    def kept_of(self, name: str, keys: Iterable[str]) -> dict[str, list[str]]:
        """What list `name` has for each of `keys`, in the order in which it was kept."""
        found: dict[str, list[str]] = defaultdict(list)
        rows = self._of("SELECT key, value, place FROM kept", name, keys)
        for key, value, _place in sorted(rows, key=lambda row: row[2]):
            found[key].append(value)
        return found

    def orphans(self, name: str, of: str, size: int) -> Iterator[list[tuple[str, str]]]:
        """What list `name` has for keys that list `of` does not have."""
        no_parent = "AND NOT EXISTS (SELECT 1 FROM kept WHERE list = ? AND key = child.key)"
        yield from self._batches(no_parent, (name, of), size)

    def _write(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        self._file.execute("BEGIN")
        self._file.executemany(statement, rows)
        self._file.execute("COMMIT")

    def _of(self, query: str, name: str, keys: Iterable[str]) -> Iterator[tuple]:  # type: ignore[type-arg]
        wanted = list(keys)
        for at in range(0, len(wanted), _AT_ONCE):
            part = wanted[at : at + _AT_ONCE]
            marks = ",".join("?" * len(part))
            yield from self._file.execute(
                f"{query} WHERE list = ? AND key IN ({marks})", [name, *part]
            )

    def _batches(
        self, more: str, values: Sequence[str], size: int
    ) -> Iterator[list[tuple[str, str]]]:
        # Told not to use the index, SQLite walks on from the last place instead of sorting anew.
        query = f"""
            SELECT place, key, value FROM kept AS child NOT INDEXED
             WHERE place > ? AND list = ? {more} ORDER BY place LIMIT ?
        """  # noqa: S608 - `more` is one of two constants
        last = 0
        while rows := self._file.execute(query, (last, *values, size)).fetchall():
            yield [(key, value) for _place, key, value in rows]
            last = rows[-1][0]
