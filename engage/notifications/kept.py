"""What waits for a member, kept in the cache, so that the bell costs a page no statement.

Each member has a token there, renewed with every change and after its commit; what was kept
under another token counts for nothing. So a page that read the old state while a change was
committing cannot leave it behind. What a lost renewal leaves is forgotten after a minute.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection

from django.core.cache import cache
from django.db import transaction

from engage.events import changed
from engage.members.models import Member
from engage.notifications.reads.waiting import Waiting
from engage.notifications.references import notices_of
from engage.tenancy.current import require_brand_id

SECONDS = 60
DAY = 24 * 3600


def kept_waiting(member: Member) -> Waiting:
    """One round trip to the cache, and one statement where it knows nothing."""
    token_key, kept_key = _token_key(member.pk), f"notices:kept:{require_brand_id()}:{member.pk}"
    found = cache.get_many([token_key, kept_key])
    token, kept = found.get(token_key), found.get(kept_key)
    if kept is not None and kept[0] == token:
        waiting: Waiting = kept[1]
        return waiting
    waiting = Waiting.read(member)
    cache.set(kept_key, (token, waiting), SECONDS)
    return waiting


def waiting_changed(members: Collection[int]) -> None:
    """Something was given to, or read by, these members of the current brand."""
    if not members:
        return
    keys = [_token_key(member_id) for member_id in members]

    def renew() -> None:
        cache.set_many(dict.fromkeys(keys, secrets.token_hex(8)), DAY)

    renew()
    transaction.on_commit(renew)  # before the open pages ask again, which `changed` tells to
    changed(*map(notices_of, members))


def _token_key(member_id: int) -> str:
    return f"notices:token:{require_brand_id()}:{member_id}"
