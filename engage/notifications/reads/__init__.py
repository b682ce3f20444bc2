"""Who wants to hear of what."""

from engage.notifications.reads.following import followers_of, is_following

__all__ = ["followers_of", "is_following"]
