"""The facts of the community room: what happened to topics, posts, categories and groups.

Only ids and small numbers: no title, no text, no name. Other rooms import these and nothing else.
"""

from community.events.categories import (
    CategoriesOrdered,
    CategoryArchived,
    CategoryCreated,
    CategoryEdited,
    CategoryRestored,
    GroupCreated,
    GroupMemberAdded,
    GroupMemberRemoved,
)
from community.events.posts import (
    AnswerAccepted,
    AnswerWithdrawn,
    CommentPosted,
    PostEdited,
    PostHidden,
    PostShown,
    ReplyPosted,
    ThanksGiven,
    ThanksWithdrawn,
)
from community.events.topics import (
    AnnouncementMade,
    DiscussionStarted,
    QuestionAsked,
    TopicClosed,
    TopicHidden,
    TopicMoved,
    TopicReopened,
    TopicRetagged,
    TopicRetitled,
    TopicShown,
    TopicsLinked,
    TopicsUnlinked,
)

__all__ = [
    "AnnouncementMade",
    "AnswerAccepted",
    "AnswerWithdrawn",
    "CategoriesOrdered",
    "CategoryArchived",
    "CategoryCreated",
    "CategoryEdited",
    "CategoryRestored",
    "CommentPosted",
    "DiscussionStarted",
    "GroupCreated",
    "GroupMemberAdded",
    "GroupMemberRemoved",
    "PostEdited",
    "PostHidden",
    "PostShown",
    "QuestionAsked",
    "ReplyPosted",
    "ThanksGiven",
    "ThanksWithdrawn",
    "TopicClosed",
    "TopicHidden",
    "TopicMoved",
    "TopicReopened",
    "TopicRetagged",
    "TopicRetitled",
    "TopicShown",
    "TopicsLinked",
    "TopicsUnlinked",
]
