"""Which database role serves what: rows over `default`, migrations over `owner`."""

from __future__ import annotations

from typing import Any


class RoleRouter:
    """One database, three roles. Only the owner changes the schema."""

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == "owner"

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        return True  # the aliases are roles on one and the same database
