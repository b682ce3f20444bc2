"""The rows of the ideas room, one noun a file.

States with a who and a when are rows of their own (`Answer`, `Merge`, `Hiding`, `StatusChange`).
`Idea` carries mirrors of them (`answered_at`, `merged_into`, `hidden_at`, `status`) and what is
counted from its votes (`votes_count`, `hot`), so that lists are one index scan; only operations
write those, in the same transaction.
"""

from ideas.models.answer import Answer
from ideas.models.board import Board
from ideas.models.comment import Comment
from ideas.models.hiding import Hiding
from ideas.models.idea import Idea
from ideas.models.merge import Merge
from ideas.models.status import Status
from ideas.models.status_change import StatusChange
from ideas.models.subscription import Subscription
from ideas.models.tag import IdeaTag, Tag
from ideas.models.vote import Vote

__all__ = [
    "Answer",
    "Board",
    "Comment",
    "Hiding",
    "Idea",
    "IdeaTag",
    "Merge",
    "Status",
    "StatusChange",
    "Subscription",
    "Tag",
    "Vote",
]
