"""What people type into the community's pages.

A form reads and keeps what was typed, and says what is missing. The rules stand in the operations;
what they refuse is shown beside the field by `engage.web.errors.on_form`.
"""

from community.forms.changes import CategoryForm, ReasonForm, TagsForm, TitleForm
from community.forms.posts import CommentForm, EditForm, ReplyForm
from community.forms.topics import TopicForm

__all__ = [
    "CategoryForm",
    "CommentForm",
    "EditForm",
    "ReasonForm",
    "ReplyForm",
    "TagsForm",
    "TitleForm",
    "TopicForm",
]
