"""How many topics are new for a member, as the cache keeps it, so that it costs no statement.

It is forgotten when the member reads, and after a minute: so old is what others wrote at most.
"""

from __future__ import annotations

from django.core.cache import cache
from django.db import transaction

from engage.tenancy.current import require_brand_id

SECONDS = 60


def kept_unread(member_id: int) -> int | None:
    """The number that is kept, if any; one round trip to the cache."""
    found: int | None = cache.get(_key(member_id))
    return found


def keep_unread(member_id: int, count: int) -> None:
    """Keep it for a minute."""
    cache.set(_key(member_id), count, SECONDS)


def unread_changed(member_id: int) -> None:
    """This member of the current brand has read something."""
    key = _key(member_id)
    cache.delete(key)
    transaction.on_commit(lambda: cache.delete(key))


def _key(member_id: int) -> str:
    return f"community:unread:{require_brand_id()}:{member_id}"
