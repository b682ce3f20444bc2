"""Every change of the ideas room. Pages, API, admin, tasks and importers call the same ones.

Locks are always taken in the order member, ideas by id, comment, board, so that none wait in a
circle. Doing a thing twice is calm: the second time returns what is there and records no fact.
"""

from ideas.operations.answers import answer_idea, change_status
from ideas.operations.boards import (
    archive_board,
    create_board,
    edit_board,
    order_boards,
    restore_board,
)
from ideas.operations.comments import comment, edit_comment, hide_comment, unhide_comment
from ideas.operations.ideas import EditConflict, edit_idea, hide_idea, move_idea, unhide_idea
from ideas.operations.merging import merge_ideas, unmerge_idea
from ideas.operations.statuses import begin_statuses, create_status, edit_status
from ideas.operations.submitting import submit_idea
from ideas.operations.subscribing import listen
from ideas.operations.tags import retag_idea
from ideas.operations.votes import vote, vote_for, withdraw_vote

__all__ = [
    "EditConflict",
    "answer_idea",
    "archive_board",
    "begin_statuses",
    "change_status",
    "comment",
    "create_board",
    "create_status",
    "edit_board",
    "edit_comment",
    "edit_idea",
    "edit_status",
    "hide_comment",
    "hide_idea",
    "listen",
    "merge_ideas",
    "move_idea",
    "order_boards",
    "restore_board",
    "retag_idea",
    "submit_idea",
    "unhide_comment",
    "unhide_idea",
    "unmerge_idea",
    "vote",
    "vote_for",
    "withdraw_vote",
]
