"""Rows of one dump file: `<posts><row Id="1" …/>…</posts>`, read as a stream.

Only attributes count, so expat's events are enough and no tree is ever built. A document type is
refused before anything in it could expand; a row that never ends is refused too.
"""

from __future__ import annotations

import gzip
import lzma
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from xml.parsers import expat

from engage.portability.imports import ImportFault

_READ = 128 * 1024
LONGEST_ROW = 16 * 1024 * 1024
"""Bytes after which a row without an end is no row."""

Row = dict[str, str]


class _NotADump(Exception):
    """What the file holds is not what a dump holds; the text says what."""


class XmlRows:
    """Iterate it once for the rows; `part` says how much of the file is behind us, 0 to 1."""

    def __init__(self, path: Path, root: str) -> None:
        self.path = path
        self.read = 0
        """Rows given so far."""
        self.part = 0.0
        self._root = root
        self._found: list[Row] = []
        self._depth = 0

    def __iter__(self) -> Iterator[Row]:
        """Raises `ImportFault` where the file is broken, after giving every row before that."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._doctype
        fault = ""
        with self._opened() as (raw, plain):
            size = max(1, self.path.stat().st_size)
            silent, data = 0, b""
            while not fault:
                try:
                    data = plain.read(_READ)
                    parser.Parse(data, not data)
                except (OSError, EOFError, zlib.error, lzma.LZMAError, expat.ExpatError) as error:
                    fault = str(error)
                except _NotADump as error:
                    fault = str(error)
                silent = 0 if self._found else silent + len(data)
                if silent > LONGEST_ROW:
                    fault = "a row does not end"
                self.part = raw.tell() / size
                yield from self._take()
                if not data:
                    break
        if fault:
            raise ImportFault(
                f"{self.path.name} cannot be read after its row {self.read}: {fault}. What was "
                "imported until then stays; mend the file and run the import again."
            )

    def _take(self) -> Iterator[Row]:
        found, self._found = self._found, []
        for row in found:
            self.read += 1
            yield row

    def _start(self, name: str, attributes: Row) -> None:
        self._depth += 1
        if self._depth == 1 and name != self._root:
            raise _NotADump(f"it holds <{name}>, not <{self._root}>")
        if self._depth == 2:
            if name != "row":
                raise _NotADump(f"it holds <{name}> in place of <row>")
            self._found.append(attributes)
        if self._depth > 2:
            raise _NotADump(f"a row holds <{name}>")

    def _end(self, _name: str) -> None:
        self._depth -= 1

    def _doctype(self, *_args: object) -> None:
        raise _NotADump("it has a document type or entities, which no dump has")

    @contextmanager
    def _opened(self) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
        with self.path.open("rb") as raw:
            if self.path.suffix == ".gz":
                with gzip.open(raw) as plain:
                    yield raw, plain  # type: ignore[misc]
            elif self.path.suffix == ".xz":
                with lzma.open(raw) as plain:
                    yield raw, plain  # type: ignore[misc]
            else:
                yield raw, raw
