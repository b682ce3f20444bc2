"""Who may do what with a comment. All of them assume that the member can see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from django.utils.translation import gettext_lazy as _

from engage.moderation.permits import may_report
from engage.rules import Permit, Refused, allowed_if
from ideas.permits.ideas import IdeaLike
from ideas.permits.standing import acts, moderates

if TYPE_CHECKING:
    from engage.members.models import Member


class CommentLike(Protocol):
    """What these permits read of a comment."""

    @property
    def author_id(self) -> int: ...

    @property
    def is_hidden(self) -> bool: ...


def may_edit_comment(member: Member | None, idea: IdeaLike, comment: CommentLike) -> Permit:
    """Change its text: its author while the board is open, and moderators."""
    acting = acts(member, _("Sign in to edit your comments."))
    if not acting or member is None or member.may_moderate:
        return acting
    if member.pk != comment.author_id:
        return Refused("not_yours", _("Only its author can edit this."))
    if idea.board.is_archived:
        return Refused("archived", _("This board is archived: it takes nothing new."))
    return _is_shown(comment)


def may_hide_comment(member: Member | None) -> Permit:
    """Take it out of sight, or show it again: moderators."""
    return moderates(member)


def may_report_comment(member: Member | None, comment: CommentLike) -> Permit:
    """Say that something is wrong with it: everybody but its author, while it is shown."""
    reporting = may_report(member, comment.author_id)
    return _is_shown(comment) if reporting else reporting


def _is_shown(comment: CommentLike) -> Permit:
    return allowed_if(not comment.is_hidden, "hidden", _("This was hidden by a moderator."))
