"""The rows of notifications."""

from engage.notifications.models.choice import NoticeChoice
from engage.notifications.models.follow import Follow
from engage.notifications.models.notice import Notice
from engage.notifications.models.sending import Sending

__all__ = ["Follow", "Notice", "NoticeChoice", "Sending"]
