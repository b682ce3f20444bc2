"""Letting what was given up be heard again."""

from __future__ import annotations

from collections.abc import Sequence

from engage.console.events import DeliveriesRevived
from engage.console.permits import may_enter_console
from engage.events import record
from engage.events.replaying import revive
from engage.members.models import Member
from engage.rules import operation, require


@operation
def try_deliveries_again(deliveries: Sequence[int] | None = None, *, by: Member | None) -> int:
    """Give dead deliveries (these ids, or all) a new set of tries; how many they were.

    Ids that are not dead, or of another brand, are passed over. Raises `NotAllowed`.
    """
    require(may_enter_console(by))
    count = revive(None if deliveries is None else list(deliveries))
    if count:
        record(DeliveriesRevived(count=count), by=by)
    return count
