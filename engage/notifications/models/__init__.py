"""The rows of notifications."""

from engage.notifications.models.follow import Follow

__all__ = ["Follow"]
