"""The socket for bringing another system's content in: `manage.py import NAME FOLDER --brand B`.

    @importer("stackexchange")
    class StackExchange:
        help = "…"
        def arguments(self, parser): ...
        def begin(self, folder, wishes): ...
        def bring_in(self, run): ...

An importer reads and maps; rooms' own operations write. What is in a brand already is recognised by
its id in the source, so an import that was killed goes on when it is run again, and a second run
adds nothing. Nothing here sends mail, and nothing here knows what a topic is.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from engage import wiring

if TYPE_CHECKING:
    from engage.portability.imports.run import Run


class ImportFault(Exception):
    """The import cannot begin or go on; the text tells a person why and what to do."""


@dataclass(frozen=True)
class Beginning:
    """What an importer found before anything was written."""

    source: str
    """Names system and site in at most 80 characters; the same for every export of one site."""
    notes: tuple[str, ...] = field(default=())
    """What the person at the command line should know, such as a file that is missing."""


class Importer(Protocol):
    """One foreign format."""

    help: str
    reasons: dict[str, str]
    """Every reason code that the report may name, with what it means in a sentence."""

    def arguments(self, parser: ArgumentParser) -> None:
        """Add options of its own to the command."""

    def begin(self, folder: Path, wishes: dict[str, Any]) -> Beginning:
        """Look at the folder, write nothing. Raises `ImportFault`."""

    def bring_in(self, run: Run) -> None:
        """Do it. Raises `ImportFault`; what was committed until then stays."""


I = TypeVar("I", bound=Importer)  # noqa: E741

importers: dict[str, type[Any]] = {}
"""Every importer by its name on the command line."""


def importer(name: str) -> Callable[[type[I]], type[I]]:
    """Register the class under `name`."""

    def register(made: type[I]) -> type[I]:
        importers[name] = made
        wiring.note("import", f"{name}: {made.__module__}.{made.__qualname__}")
        return made

    return register


__all__ = ["Beginning", "ImportFault", "Importer", "importer", "importers"]
