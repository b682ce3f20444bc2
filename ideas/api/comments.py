"""Comments on ideas."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from engage.api.endpoint import Endpoint, described
from engage.api.errors import Conflict
from engage.api.outputs import Page
from engage.members.models import Member
from ideas.api.finding import comment_of, idea_of
from ideas.api.ideas import READ, WRITE
from ideas.api.inputs import IdeaCommentQuery, NewIdeaComment, NewIdeaCommentText
from ideas.api.outputs import IdeaCommentOut, comment_out
from ideas.models import Comment
from ideas.operations import comment, edit_comment
from ideas.operations.comments import CommentConflict
from ideas.reads import IdeaPage
from ideas.reads.comments import page_of_comment


class Comments(Endpoint):
    """The comments on an idea in their order, 50 a page."""

    @described(gettext_noop("List comments on an idea"), scope=READ, query=IdeaCommentQuery)
    def get(self, idea_id: int) -> Page[IdeaCommentOut]:
        number = self.asked.get("cursor", 1)
        page = IdeaPage.read(idea_id, self.viewer, number)
        following = str(number + 1) if number < page.pages else ""
        return self.paged([comment_out(one, idea_id) for one in page.comments], following)

    @described(gettext_noop("Comment on an idea"), scope=WRITE, input=NewIdeaComment, status=201)
    def post(self, idea_id: int) -> IdeaCommentOut:
        row = comment(idea_of(self.viewer, idea_id), self.said["text"], by=self.member)
        return _one(row, self.viewer)


class CommentText(Endpoint):
    """What a comment says."""

    @described(
        gettext_noop("Write a comment on an idea anew"), scope=WRITE, input=NewIdeaCommentText
    )
    def post(self, comment_id: int) -> IdeaCommentOut:
        said, row = self.said, comment_of(self.viewer, comment_id)
        try:
            row = edit_comment(row, said["text"], by=self.member, edition=said["edition"])
        except CommentConflict as conflict:
            raise Conflict(conflict.code, conflict.message, "edition") from conflict
        return _one(row, self.viewer)


def _one(row: Comment, viewer: Member | None) -> IdeaCommentOut:
    number = page_of_comment(row.idea_id, row.pk, viewer)
    page = IdeaPage.read(row.idea_id, viewer, number)
    return next(comment_out(one, row.idea_id) for one in page.comments if one.id == row.pk)
