"""Who may do what in the ideas room; operations require it, pages show its reason.

Members share, vote and comment where they may read; moderators keep order; staff answer, decide
and join ideas; managers shape the boards. Nobody acts on what they cannot see.
"""

from ideas.permits.comments import may_edit_comment, may_hide_comment, may_report_comment
from ideas.permits.ideas import (
    may_answer,
    may_comment,
    may_edit,
    may_follow,
    may_hide,
    may_manage_boards,
    may_merge,
    may_move,
    may_move_to,
    may_report_idea,
    may_retag,
    may_see_owed,
    may_see_voters,
    may_submit,
    may_submit_for,
    may_vote,
    may_vote_for,
)

__all__ = [
    "may_answer",
    "may_comment",
    "may_edit",
    "may_edit_comment",
    "may_follow",
    "may_hide",
    "may_hide_comment",
    "may_manage_boards",
    "may_merge",
    "may_move",
    "may_move_to",
    "may_report_comment",
    "may_report_idea",
    "may_retag",
    "may_see_owed",
    "may_see_voters",
    "may_submit",
    "may_submit_for",
    "may_vote",
    "may_vote_for",
]
