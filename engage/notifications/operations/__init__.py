"""Changes of what members hear of."""

from engage.notifications.operations.following import bring_follows, follow, follow_along, unfollow

__all__ = ["bring_follows", "follow", "follow_along", "unfollow"]
