"""Saying something about an idea, changing it, and taking it out of sight."""

from __future__ import annotations

from django.db.models import F
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from engage.drafts.marks import Mark
from engage.drafts.operations import end_draft
from engage.drafts.places import Place
from engage.events import record
from engage.members.models import Member
from engage.rules import RuleBroken, operation, require
from engage.uploads.operations import claim
from ideas.events import CommentEdited, CommentHidden, CommentShown, IdeaCommented
from ideas.models import Comment, Hiding, Idea
from ideas.models.subscription import ALL
from ideas.operations.pace import keep_pace, recent_comments
from ideas.operations.rows import locked_comment, locked_idea, locked_writer, touch
from ideas.operations.subscribing import listen_along
from ideas.operations.texts import called_in, reason_of, written
from ideas.permits import may_comment, may_edit_comment, may_hide_comment


class CommentConflict(RuleBroken):
    """Somebody else saved this comment in the meantime; `current` is what it says now."""

    def __init__(self, current: Comment) -> None:
        message = _("This was changed while you were writing. Compare both, then save again.")
        super().__init__("edited_meanwhile", message, "text")
        self.current = current


@operation
def comment(idea: Idea, text: str, *, by: Member | None, draft: Mark | None = None) -> Comment:
    """`by` says something about it, and hears all of it from now on.

    The `draft` that it was made of is ended. The same text within a minute is the same comment.
    Raises `NotAllowed`, and `RuleBroken` with `field` "text".
    """
    body = written(text, language=idea.language)
    if by is not None:
        locked_writer(by)
    idea = locked_idea(idea, by)
    require(may_comment(by, idea))
    assert by is not None  # noqa: S101 - the permit refuses guests
    recent = recent_comments(by)
    for said in recent:
        if (said.idea_id, said.source_text) == (idea.pk, body.source_text):
            return said
    keep_pace(by, len(recent))
    row: Comment = Comment.objects.create(
        idea=idea, author=by, is_by_staff=by.is_staff, **body.columns
    )
    claim(row.reference, body.source_text, by=by)
    touch(idea, comments_count=F("comments_count") + 1)
    listen_along(idea, ALL, by)
    end_draft(Place("ideas.idea", idea.pk, "comment"), draft, by=by)
    record(IdeaCommented(**_place(row), mentioned=body.mentioned), by=by)
    return row


@operation
def edit_comment(row: Comment, text: str, *, by: Member | None, edition: int) -> Comment:
    """Change its text from `edition`, the one that the writer had before them.

    Raises `NotAllowed`, `RuleBroken` with `field` "text", and `CommentConflict` when it was
    changed since and says something else.
    """
    row = locked_comment(row, by)
    require(may_edit_comment(by, row.idea, row))
    assert by is not None  # noqa: S101 - the permit refuses guests
    body = written(text, language=row.language)
    if body.source_text == row.source_text:
        return row
    if edition != row.edition:
        raise CommentConflict(row)
    before = {member.pk for member in called_in(row.source_text)} if body.mentioned else set()
    claim(row.reference, body.source_text, by=by, before=row.source_text)
    for name, value in body.columns.items():
        setattr(row, name, value)
    row.edited_at, row.edition = now(), row.edition + 1
    row.save(update_fields=[*body.columns, "edited_at", "edition"])
    touch(row.idea)
    newly = tuple(pk for pk in body.mentioned if pk not in before)
    record(CommentEdited(**_place(row), edition=row.edition, mentioned=newly), by=by)
    return row


@operation
def hide_comment(row: Comment, *, by: Member | None, reason: str = "") -> Comment:
    """Only moderators see it from now on. Raises `NotAllowed`."""
    row = locked_comment(row, by)
    require(may_hide_comment(by))
    if not row.is_hidden:
        hiding = Hiding.objects.create(comment=row, by=by, reason=reason_of(reason))
        row.hidden_at = hiding.at
        row.save(update_fields=["hidden_at"])
        touch(row.idea, comments_count=F("comments_count") - 1)
        record(CommentHidden(**_place(row)), by=by)
    return row


@operation
def unhide_comment(row: Comment, *, by: Member | None) -> Comment:
    """Everybody sees it again. Raises `NotAllowed`."""
    row = locked_comment(row, by)
    require(may_hide_comment(by))
    if row.is_hidden:
        Hiding.objects.filter(comment=row).delete()
        row.hidden_at = None
        row.save(update_fields=["hidden_at"])
        touch(row.idea, comments_count=F("comments_count") + 1)
        record(CommentShown(**_place(row)), by=by)
    return row


def _place(row: Comment) -> dict[str, int]:
    return {"idea_id": row.idea_id, "comment_id": row.pk, "author_id": row.author_id}
