"""What people type into the pages of the ideas room.

A form reads and keeps what was typed, and says what is missing. The rules stand in the operations;
what they refuse is shown beside the field by `engage.web.errors.on_form`.
"""

from ideas.forms.changes import BoardChoiceForm, MergeForm, ReasonForm, VoteForForm
from ideas.forms.deciding import AnswerForm
from ideas.forms.ideas import CommentForm, EditCommentForm, EditIdeaForm, IdeaForm, IdeaTagsForm

__all__ = [
    "AnswerForm",
    "BoardChoiceForm",
    "CommentForm",
    "EditCommentForm",
    "EditIdeaForm",
    "IdeaForm",
    "IdeaTagsForm",
    "MergeForm",
    "ReasonForm",
    "VoteForForm",
]
