"""The socket into which each room puts its part of the demo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from engage import wiring
from engage.portability.demo.content import DemoContent

Fill = Callable[[DemoContent], int]
"""Fills one brand, the current one; how many things are new."""


@dataclass(frozen=True)
class Filler:
    """A room's filler and the folder of its files (None when it needs none)."""

    name: str
    order: int
    fill: Fill
    folder: Path | None


fillers: dict[str, Filler] = {}


def demo_filler(name: str, order: int = 50, folder: Path | None = None) -> Callable[[Fill], Fill]:
    """Register a filler; lower orders run first. It must be calm when it runs again."""

    def register(fill: Fill) -> Fill:
        fillers[name] = Filler(name, order, fill, folder)
        wiring.note("demo", f"{name}: {fill.__module__}.{fill.__qualname__}")
        return fill

    return register


def in_order() -> list[Filler]:
    """The fillers as they run."""
    return sorted(fillers.values(), key=lambda filler: (filler.order, filler.name))


def folders() -> list[Path]:
    """The folders that hold demo files."""
    return [filler.folder for filler in in_order() if filler.folder is not None]
