"""Who may do what in the community room; operations require it, pages show its reason.

Members write where they may read; moderators and staff keep order; managers shape the room.
Nobody acts on what they cannot see, and then nothing tells them that it exists.
"""

from community.permits.categories import (
    may_follow_category,
    may_manage_categories,
    may_manage_groups,
)
from community.permits.posts import (
    may_accept_answer,
    may_accept_post,
    may_comment,
    may_edit_post,
    may_hide_post,
    may_reply,
    may_report_post,
    may_see_history,
    may_thank,
)
from community.permits.reading import may_bookmark, may_keep_reading
from community.permits.topics import (
    may_announce,
    may_ask,
    may_close,
    may_follow,
    may_hand_over,
    may_hide_topic,
    may_link,
    may_move,
    may_move_to,
    may_retag,
    may_retitle,
    may_start,
    may_take_back,
)

__all__ = [
    "may_accept_answer",
    "may_accept_post",
    "may_announce",
    "may_ask",
    "may_bookmark",
    "may_close",
    "may_comment",
    "may_edit_post",
    "may_follow",
    "may_follow_category",
    "may_hand_over",
    "may_hide_post",
    "may_hide_topic",
    "may_keep_reading",
    "may_link",
    "may_manage_categories",
    "may_manage_groups",
    "may_move",
    "may_move_to",
    "may_reply",
    "may_report_post",
    "may_retag",
    "may_retitle",
    "may_see_history",
    "may_start",
    "may_take_back",
    "may_thank",
]
