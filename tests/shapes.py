"""Every kept query that a test makes is tried as a prepared statement, as production runs it."""

from __future__ import annotations

from typing import Any

from django.db import connections

from engage.tenancy import shapes


def try_preparing() -> None:
    """From now on, in this process."""
    plain = shapes.Shape.__init__

    def made(self: shapes.Shape, *args: Any, **kwargs: Any) -> None:
        plain(self, *args, **kwargs)
        raw = connections["default"].connection
        if raw is None or not connections["default"].in_atomic_block:
            return
        with raw.cursor() as cursor:  # past Django's counting
            name = self.prepared.name
            cursor.execute(f"PREPARE {name} AS {self.prepared.sql}", self.prepared.params)
            cursor.execute(f"DEALLOCATE {name}")

    shapes.Shape.__init__ = made  # type: ignore[method-assign]
