"""The house's own source files, for the tests that read them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("engage", "community", "support", "ideas", "rewards")


def files(pattern: str = "*.py") -> Iterator[Path]:
    """Every file of the product (not tests, not migrations) that matches."""
    for part in PARTS:
        for path in sorted((ROOT / part).rglob(pattern)):
            if "migrations" not in path.parts and "__pycache__" not in path.parts:
                yield path


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))
