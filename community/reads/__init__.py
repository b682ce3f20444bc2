"""What the community's pages show: many rows in a known number of statements.

Every read is a noun with a `read(...)` constructor that takes the viewer (a `Member`, or None for a
guest) and sees only what `visible_to(viewer)` lets through. Its docstring names its number of
statements, and a test pins it. Rows are narrow: no model instance a row, no query from a template.
This package never changes a row and never decides who may do what; it carries the permits along.

- `TopicPage.read(topic_id, viewer, page=1, newest_first=False)`: one topic with 20 replies
- `TopicList.read(viewer, kind="latest", category=None, tag=None, cursor="")`: a page of topics
- `CategoryList.read(viewer)`: the categories with their counts
- `HomeColumns.read(viewer)`: waiting, just solved, from the staff
- `MemberActivity.read(member_id, viewer, cursor="")`: what a person wrote here
- `PostHistory.read(post_id, viewer)`: every version of a post

`read` raises the model's `DoesNotExist` when there is nothing there for this viewer, which pages
turn into a 404. Every row that leads somewhere has a `url`.
"""

from community.reads.category_list import CategoryList, CategoryRow
from community.reads.home_columns import HomeColumns
from community.reads.member_activity import ActivityRow, MemberActivity
from community.reads.people import Person
from community.reads.post_history import PostHistory, Version
from community.reads.post_view import PostView, QuotedPost
from community.reads.rights import PostRights, TopicRights
from community.reads.topic_list import TopicList
from community.reads.topic_page import TopicPage
from community.reads.topic_row import TagLink, TopicRow

__all__ = [
    "ActivityRow",
    "CategoryList",
    "CategoryRow",
    "HomeColumns",
    "MemberActivity",
    "Person",
    "PostHistory",
    "PostRights",
    "PostView",
    "QuotedPost",
    "TagLink",
    "TopicList",
    "TopicPage",
    "TopicRights",
    "TopicRow",
    "Version",
]
