"""What the pages of the ideas room show: many rows, a known number of statements."""

from ideas.reads.board_list import BoardRow, StatusRow, board_rows, status_rows
from ideas.reads.idea_list import IdeaList
from ideas.reads.idea_page import IdeaPage
from ideas.reads.idea_row import IdeaRow

__all__ = [
    "BoardRow",
    "IdeaList",
    "IdeaPage",
    "IdeaRow",
    "StatusRow",
    "board_rows",
    "status_rows",
]
