"""What plugs of `member.beside_name` want to know of people, read with the people themselves.

A plug that brings a column here needs no statement of its own on pages whose statement takes it
along:

    bring("rewards.standing", column)             the path to a member → an expression

    rows.values_list("html", *columns("author"))  in a read
    Beside(author_id, told(*values))              for the outlet: an item of it

Not every page does, so a plug asks by itself for those of whom nothing was told. Never decides who
is shown, and reads nothing by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from engage import wiring

Column = Callable[[str], Any]

brought: dict[str, Column] = {}


def bring(name: str, column: Column) -> None:
    """Register a column under a name that begins with the room's. The same again is calm."""
    brought[name] = column
    wiring.note("columns beside members", name)


def columns(path: str) -> list[Any]:
    """An expression each, for members as reached over a relation, e.g. `columns("author")`."""
    return [column(path) for column in brought.values()]


def told(*values: Any) -> dict[str, Any]:
    """The values of `columns` by their names."""
    return dict(zip(brought, values, strict=True))


@dataclass(frozen=True, slots=True)
class Beside:
    """A member as the outlet wants it, and what was read of them."""

    pk: int
    told: Mapping[str, Any]
