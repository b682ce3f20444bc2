"""Every change of the community room. Pages, API, admin, tasks and importers call the same ones.

Locks are always taken in the order member, topic, post, category, so that none wait in a circle.
Doing a thing twice is calm: the second time returns what is there and records no fact.
"""

from community.operations.bookmarks import bookmark, remove_bookmark
from community.operations.caring import (
    answer_from_desk,
    end_care,
    hand_to_desk,
    note_ticket,
    tell_desk,
)
from community.operations.categories import (
    archive_category,
    create_category,
    edit_category,
    order_categories,
    restore_category,
)
from community.operations.groups import add_to_group, create_group, remove_from_group
from community.operations.links import link_topics, unlink_topics
from community.operations.posts import (
    EditConflict,
    comment,
    edit_post,
    hide_post,
    reply,
    unhide_post,
)
from community.operations.readings import (
    begin_reading,
    catch_up,
    forget_old_readings,
    forget_reader,
    read_posts,
)
from community.operations.solutions import accept_answer, withdraw_solution
from community.operations.tags import retag
from community.operations.thanks import give_thanks, withdraw_thanks
from community.operations.topic_states import (
    close_topic,
    hide_topic,
    move_topic,
    reopen_topic,
    retitle,
    unhide_topic,
)
from community.operations.topics import announce, ask_question, start_discussion

__all__ = [
    "EditConflict",
    "accept_answer",
    "add_to_group",
    "announce",
    "answer_from_desk",
    "archive_category",
    "ask_question",
    "begin_reading",
    "bookmark",
    "catch_up",
    "close_topic",
    "comment",
    "create_category",
    "create_group",
    "edit_category",
    "edit_post",
    "end_care",
    "forget_old_readings",
    "forget_reader",
    "give_thanks",
    "hand_to_desk",
    "hide_post",
    "hide_topic",
    "link_topics",
    "move_topic",
    "note_ticket",
    "order_categories",
    "read_posts",
    "remove_bookmark",
    "remove_from_group",
    "reopen_topic",
    "reply",
    "restore_category",
    "retag",
    "retitle",
    "start_discussion",
    "tell_desk",
    "unhide_post",
    "unhide_topic",
    "unlink_topics",
    "withdraw_solution",
    "withdraw_thanks",
]
