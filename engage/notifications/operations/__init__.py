"""Changes of what members hear of."""

from engage.notifications.operations.choosing import choose_notices, unsubscribe
from engage.notifications.operations.following import bring_follows, follow, follow_along, unfollow
from engage.notifications.operations.forgetting import forget_notices
from engage.notifications.operations.giving import give_notices, take_notices_back
from engage.notifications.operations.reading import (
    read_all_notices,
    read_notice,
    read_place,
    set_notices_aside,
)
from engage.notifications.operations.resending import send_again
from engage.notifications.operations.retention import forget_old_notices

__all__ = [
    "bring_follows",
    "choose_notices",
    "follow",
    "follow_along",
    "forget_notices",
    "forget_old_notices",
    "give_notices",
    "read_all_notices",
    "read_notice",
    "read_place",
    "send_again",
    "set_notices_aside",
    "take_notices_back",
    "unfollow",
    "unsubscribe",
]
