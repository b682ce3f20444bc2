"""The row that an address or a body names, for whoever may see it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engage.api.inputs import BadInput
from engage.members.models import Member
from ideas.models import Board, Comment, Idea, Status


def idea_of(viewer: Member | None, idea_id: int) -> Idea:
    """With its board and status. Raises `Idea.DoesNotExist` also when `viewer` may not see it."""
    ideas = Idea.objects.visible_to(viewer).select_related("board", "status")
    found: Idea = ideas.get(pk=idea_id)
    return found


def comment_of(viewer: Member | None, comment_id: int) -> Comment:
    """With its idea and board. Raises `Comment.DoesNotExist` likewise."""
    rows = Comment.objects.visible_to(viewer).select_related("idea__board", "idea__status")
    found: Comment = rows.get(pk=comment_id)
    return found


def board_called(viewer: Member | None, slug: str) -> Board:
    """Named in a body. Raises `BadInput` when `viewer` may not enter it."""
    found: Board | None = Board.objects.visible_to(viewer).filter(slug=slug).first()
    if found is None:
        raise BadInput([("board", "no_board", _("There is no such board."))])
    return found


def status_called(slug: str) -> Status:
    """Named in a body. Raises `BadInput`."""
    found: Status | None = Status.objects.filter(slug=slug).first()
    if found is None:
        raise BadInput([("status", "no_status", _("There is no such status."))])
    return found


def idea_called(viewer: Member | None, idea_id: int) -> Idea:
    """The idea to join with, named in a body. Raises `BadInput` when `viewer` may not see it."""
    found: Idea | None = Idea.objects.visible_to(viewer).filter(pk=idea_id).first()
    if found is None:
        raise BadInput([("into", "no_idea", _("There is no such idea."))])
    return found


def member_called(username: str) -> Member:
    """Somebody named in a body. Raises `BadInput`."""
    name = username.removeprefix("@").lower()
    found: Member | None = Member.objects.people().filter(username=name, erased_at=None).first()
    if found is None:
        raise BadInput([("member", "nobody", _("Nobody has this username."))])
    return found
