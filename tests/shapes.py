"""Every kept statement that a test makes is tried as a prepared one, as production runs it."""

from __future__ import annotations

from typing import Any

from django.db import connections

from engage.tenancy.shapes import Shape
from engage.tenancy.writing import Alteration, Statement


def try_preparing() -> None:
    """From now on, in this process."""
    for kind in (Shape, Alteration, Statement):
        _try_preparing(kind)


def _try_preparing(kind: Any) -> None:
    plain = kind.__init__

    def made(self: Any, *args: Any, **kwargs: Any) -> None:
        plain(self, *args, **kwargs)
        raw = connections["default"].connection
        if raw is None or not connections["default"].in_atomic_block:
            return
        with raw.cursor() as cursor:  # past Django's counting
            name = self.prepared.name
            cursor.execute(f"PREPARE {name} AS {self.prepared.sql}", self.prepared.params)
            cursor.execute(f"DEALLOCATE {name}")

    kind.__init__ = made
