"""The one door to rows of all brands: the `platform` database alias.

Pollers, the relay of facts and the operator's host look through it, to *find* work; the work
itself is done by a task inside `brand_context`. A house test keeps the alias out of every other
module.
"""

from __future__ import annotations

from typing import Any

from django.db import connections, models, transaction

ALIAS = "platform"


def rows_of_all_brands(model: type[models.Model]) -> Any:
    """The model's own queryset class, unscoped, over the platform connection."""
    queryset_class = getattr(model._default_manager, "_queryset_class", models.QuerySet)
    return queryset_class(model=model, using=ALIAS)


def platform_transaction() -> Any:
    """A transaction on the platform connection."""
    return transaction.atomic(using=ALIAS)


def platform_cursor() -> Any:
    """A cursor on the platform connection, for a poller's own SQL."""
    return connections[ALIAS].cursor()
