"""What members hear of, and who wants to."""

from engage.notifications.reads.choices import choices_of
from engage.notifications.reads.following import followers_of, is_following
from engage.notifications.reads.notice_list import NoticeList
from engage.notifications.reads.waiting import Waiting

__all__ = ["NoticeList", "Waiting", "choices_of", "followers_of", "is_following"]
