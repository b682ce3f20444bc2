"""The facts of the ideas room: what happened to boards, ideas, votes and comments.

Only ids and small numbers: no title, no text, no name. Other rooms import these and nothing else.
"""

from ideas.events.boards import (
    BoardArchived,
    BoardCreated,
    BoardEdited,
    BoardRestored,
    BoardsOrdered,
    StatusCreated,
    StatusEdited,
)
from ideas.events.comments import CommentEdited, CommentHidden, CommentShown, IdeaCommented
from ideas.events.ideas import (
    AnswersOwed,
    IdeaAnswered,
    IdeaAnswerEdited,
    IdeaEdited,
    IdeaHidden,
    IdeaMoved,
    IdeaRetagged,
    IdeaShipped,
    IdeaShown,
    IdeasMerged,
    IdeaStatusChanged,
    IdeaSubmitted,
    IdeasUnmerged,
    WishShipped,
)
from ideas.events.votes import IdeaVoted, VoteWithdrawn

__all__ = [
    "AnswersOwed",
    "BoardArchived",
    "BoardCreated",
    "BoardEdited",
    "BoardRestored",
    "BoardsOrdered",
    "CommentEdited",
    "CommentHidden",
    "CommentShown",
    "IdeaAnswerEdited",
    "IdeaAnswered",
    "IdeaCommented",
    "IdeaEdited",
    "IdeaHidden",
    "IdeaMoved",
    "IdeaRetagged",
    "IdeaShipped",
    "IdeaShown",
    "IdeaStatusChanged",
    "IdeaSubmitted",
    "IdeaVoted",
    "IdeasMerged",
    "IdeasUnmerged",
    "StatusCreated",
    "StatusEdited",
    "VoteWithdrawn",
    "WishShipped",
]
