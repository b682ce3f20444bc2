"""Who and where we are right now: the brand, the acting member, the request id.

`brand_context` is the only way into a brand. It opens a transaction and tells PostgreSQL with
`SET LOCAL app.brand`, so the knowledge ends with the transaction and cannot leak through a pooled
connection. Outside it every brand-owned query raises, and PostgreSQL would answer 0 rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from django.db import connections, transaction

if TYPE_CHECKING:
    from engage.tenancy.models import Brand

_brand_id: ContextVar[int | None] = ContextVar("engage_brand_id", default=None)
_actor_id: ContextVar[int | None] = ContextVar("engage_actor_id", default=None)
_request_id: ContextVar[str] = ContextVar("engage_request_id", default="")


class NoCurrentBrand(RuntimeError):
    """Brand-owned rows were asked for while no brand is current."""


class OtherBrand(RuntimeError):
    """A second brand was entered while another one is current."""


def current_brand_id() -> int | None:
    """The id of the current brand, or None outside any."""
    return _brand_id.get()


def require_brand_id() -> int:
    """The id of the current brand; raises `NoCurrentBrand` outside any."""
    brand_id = _brand_id.get()
    if brand_id is None:
        raise NoCurrentBrand("no brand is current: wrap this in brand_context(brand_id)")
    return brand_id


def current_brand() -> Brand:
    """The current brand's row, one query a call; raises `NoCurrentBrand` outside any."""
    from engage.tenancy.models import Brand  # the registry is not ready when this module loads

    return Brand.objects.get(pk=require_brand_id())


@contextmanager
def brand_context(brand_id: int) -> Iterator[None]:
    """Make `brand_id` current for the block, in one transaction on the `default` database.

    Entering the same brand again nests as a savepoint; entering another raises `OtherBrand`.
    On leaving, the previous value is put back, also inside an outer transaction, because
    PostgreSQL's `SET LOCAL` outlives a savepoint.
    """
    if not isinstance(brand_id, int) or isinstance(brand_id, bool) or brand_id < 1:
        raise ValueError(f"a brand id is a positive integer, not {brand_id!r}")
    before = _brand_id.get()
    if before is not None and before != brand_id:
        raise OtherBrand(f"brand {before} is current, cannot enter brand {brand_id} inside it")
    connection = connections["default"]
    inside_another = connection.in_atomic_block
    with transaction.atomic():
        if before is None:
            _tell_database(str(brand_id))
        token = _brand_id.set(brand_id)
        try:
            yield
        finally:
            _brand_id.reset(token)
        # A failed block needs no clearing: its rollback takes the value back as well.
        if before is None and inside_another and not connection.needs_rollback:
            _tell_database("")


def _tell_database(value: str) -> None:
    with connections["default"].cursor() as cursor:
        # SET takes no parameters; `value` is an integer's digits or nothing, checked above.
        cursor.execute(f"SET LOCAL app.brand = '{value}'")


def current_actor_id() -> int | None:
    """The member on whose behalf we act (a member's id), or None."""
    return _actor_id.get()


def current_request_id() -> str:
    """The id of the request or task being served, for logs and facts; empty outside one."""
    return _request_id.get()


@contextmanager
def acting(actor_id: int | None = None, request_id: str = "") -> Iterator[None]:
    """Name the acting member and the request for the block."""
    actor, request = _actor_id.set(actor_id), _request_id.set(request_id or _request_id.get())
    try:
        yield
    finally:
        _actor_id.reset(actor)
        _request_id.reset(request)
