"""The rows of the community room, one noun a file.

States with a who and a when are rows of their own (`Solution`, `Closure`, `Hiding`, `Archival`),
and so is what was done to a topic (`Move`).
`Topic` and `Post` carry mirrors of them (`solved_at`, `closed_at`, `hidden_at`, `cared_at`) and
counters, so that lists are one index scan; only operations write those, in the same transaction.
"""

from community.models.bookmark import Bookmark
from community.models.care import Care
from community.models.category import Archival, Category
from community.models.closure import Closure
from community.models.group import Group, GroupMember
from community.models.hiding import Hiding
from community.models.move import Move
from community.models.old_address import OldAddress, OldSite
from community.models.post import Post
from community.models.reading import CaughtUp, Reading
from community.models.revision import Revision
from community.models.solution import Solution
from community.models.tag import Tag, TopicTag
from community.models.thanks import Thanks
from community.models.topic import Topic
from community.models.topic_link import TopicLink
from community.models.topic_views import TopicViews

__all__ = [
    "Archival",
    "Bookmark",
    "Care",
    "Category",
    "CaughtUp",
    "Closure",
    "Group",
    "GroupMember",
    "Hiding",
    "Move",
    "OldAddress",
    "OldSite",
    "Post",
    "Reading",
    "Revision",
    "Solution",
    "Tag",
    "Thanks",
    "Topic",
    "TopicLink",
    "TopicTag",
    "TopicViews",
]
