"""Who may do what with an idea. All of them assume that the member can see it.

They read only plain attributes, so that they take an `Idea` as well as the narrow row of a page.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from engage.moderation.permits import may_report
from engage.rules import Allowed, Permit, Refused, allowed_if
from ideas.permits.standing import acts, manages, moderates, serves

if TYPE_CHECKING:
    from engage.members.models import Member
    from ideas.models import Board

EDITABLE_FOR = timedelta(hours=1)
"""So long an author may mend their words although others have voted for them."""


class BoardLike(Protocol):
    """What these permits read of a board."""

    @property
    def is_archived(self) -> bool: ...


class IdeaLike(Protocol):
    """What these permits read of an idea."""

    @property
    def author_id(self) -> int: ...

    @property
    def created_at(self) -> datetime: ...

    @property
    def votes_count(self) -> int: ...

    @property
    def is_hidden(self) -> bool: ...

    @property
    def is_merged(self) -> bool: ...

    @property
    def is_frozen(self) -> bool: ...

    @property
    def board(self) -> BoardLike: ...


def may_submit(member: Member | None, board: BoardLike) -> Permit:
    """Share an idea on the board: everybody while it is open."""
    acting = acts(member, _("Sign in to share an idea."))
    return _takes(board) if acting else acting


def may_submit_for(member: Member | None, board: BoardLike) -> Permit:
    """Write an idea down for somebody else: staff."""
    serving = serves(member)
    return _takes(board) if serving else serving


def may_vote(member: Member | None, idea: IdeaLike) -> Permit:
    """Vote for it, or take the vote back: everybody until voting has ended."""
    acting = acts(member, _("Sign in to vote."))
    return _votable(idea) if acting else acting


def may_vote_for(member: Member | None, idea: IdeaLike) -> Permit:
    """Vote on somebody's behalf: staff."""
    serving = serves(member)
    return _votable(idea) if serving else serving


def may_follow(member: Member | None, idea: IdeaLike) -> Permit:
    """Say how much one wants to hear of it: everybody who may act."""
    return acts(member, _("Sign in to follow this."))


def may_edit(member: Member | None, idea: IdeaLike) -> Permit:
    """Change its words: its author while nobody else voted for them or it is fresh; moderators."""
    acting = acts(member, _("Sign in to edit your ideas."))
    if not acting or member is None or member.may_moderate:
        return acting
    if member.pk != idea.author_id:
        return Refused("not_yours", _("Only its author can edit this."))
    if idea.is_hidden or idea.is_merged or idea.is_frozen:
        return Refused("closed", _("This is closed; only moderators can change it now."))
    return allowed_if(
        idea.votes_count <= 1 or now() - idea.created_at < EDITABLE_FOR,
        "others_voted",
        _("Others have voted for these words. Add a comment instead."),
    )


def may_retag(member: Member | None, idea: IdeaLike) -> Permit:
    """Change its tags: its author while voting goes on, and moderators."""
    acting = acts(member, _("Sign in to edit your ideas."))
    if not acting or member is None or member.may_moderate:
        return acting
    if member.pk != idea.author_id:
        return Refused("not_yours", _("Only its author can change these tags."))
    return allowed_if(
        not (idea.is_hidden or idea.is_merged or idea.is_frozen),
        "closed",
        _("This is closed; only moderators can change it now."),
    )


def may_comment(member: Member | None, idea: IdeaLike) -> Permit:
    """Say something about it: everybody while it stands for itself."""
    acting = acts(member, _("Sign in to comment."))
    if not acting or member is None:
        return acting
    if idea.is_hidden:
        return Refused("hidden", _("This was hidden by a moderator."))
    if idea.is_merged:
        return Refused("merged", _("This was joined with another idea. Comment there."))
    return _takes(idea.board)


def may_answer(member: Member | None, idea: IdeaLike) -> Permit:
    """Answer for the brand, and change its status: staff. A merged idea is answered as a whole."""
    serving = serves(member)
    if not serving:
        return serving
    return allowed_if(
        not idea.is_merged, "merged", _("This was joined with another idea. Answer there.")
    )


def may_merge(member: Member | None) -> Permit:
    """Join two ideas, or part them again: staff."""
    return serves(member)


def may_move(member: Member | None) -> Permit:
    """Put it on another board: staff."""
    return serves(member)


def may_hide(member: Member | None) -> Permit:
    """Take it out of sight, or show it again: moderators."""
    return moderates(member)


def may_report_idea(member: Member | None, idea: IdeaLike) -> Permit:
    """Say that something is wrong with it: everybody but its author, while it is shown."""
    reporting = may_report(member, idea.author_id)
    return _is_shown(idea) if reporting else reporting


def may_see_owed(member: Member | None) -> Permit:
    """See which ideas are owed an answer: staff."""
    return serves(member)


def may_see_voters(member: Member | None) -> Permit:
    """See who voted, by name: staff; others see those who let their page be opened."""
    return serves(member)


def may_manage_boards(member: Member | None) -> Permit:
    """Make, change, order and archive boards and statuses: managers and owners."""
    return manages(member)


def may_move_to(member: Member | None, board: Board) -> Permit:
    """Put an idea on this board, which is open."""
    moving = may_move(member)
    return _takes(board) if moving else moving


def _takes(board: BoardLike) -> Permit:
    return allowed_if(
        not board.is_archived, "archived", _("This board is archived: it takes nothing new.")
    )


def _votable(idea: IdeaLike) -> Permit:
    shown = _is_shown(idea)
    if not shown:
        return shown
    return allowed_if(
        not idea.is_frozen, "voting_ended", _("Voting has ended here. The votes are kept.")
    )


def _is_shown(idea: IdeaLike) -> Permit:
    if idea.is_hidden:
        return Refused("hidden", _("This was hidden by a moderator."))
    return Allowed()
