"""Who of many members may read an idea, and who wants to hear of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q

from engage.members import roles
from engage.members.groups import group_places
from engage.members.models import Member
from engage.notifications.channels import NAMES as CHANNELS
from engage.notifications.models import NoticeChoice
from ideas.models import Board, Idea, Subscription, Vote
from ideas.models.board import GROUP, STAFF
from ideas.models.subscription import ALL, NONE

if TYPE_CHECKING:
    from django.db.models import QuerySet

MANAGING = frozenset({roles.MANAGER, roles.OWNER})


def readers_of(idea: Idea, members: QuerySet[Member]) -> QuerySet[Member]:
    """Those of `members` who may read it, as `Idea.objects.visible_to`; needs its board."""
    found = readers_of_board(idea.board, members)
    return found.filter(role__in=roles.MODERATORS) if idea.is_hidden else found


def readers_of_board(board: Board, members: QuerySet[Member]) -> QuerySet[Member]:
    """Those of `members` who may enter it, as `Board.objects.visible_to`."""
    if board.access == STAFF:
        return members.filter(role__in=roles.MODERATORS)
    if board.access == GROUP:
        place = group_places().filter(group=board.group, member=OuterRef("pk"))
        return members.filter(Q(role__in=MANAGING) | Exists(place))
    return members


def listeners(idea: Idea, *, to_all: bool = False) -> QuerySet[Member]:
    """Active members who hear of it: of answers and status, or with `to_all` of everything.

    Over the idea's whole family: whoever voted for a merged one hears when it is made, unless that
    one is hidden and their vote counts no more. A wish for the idea that speaks goes before those
    for merged ones; of these, nothing goes before all.
    """
    family = Q(idea=idea.pk) | Q(idea__merged_into=idea.pk, idea__hidden_at=None)
    here = Subscription.objects.filter(idea=idea.pk).order_by().values("member")
    said = Q(idea=idea.pk) | (Q(idea__merged_into=idea.pk) & ~Q(member__in=here))
    wishes = Subscription.objects.filter(said).order_by()
    loud = wishes.filter(level=ALL) if to_all else wishes.exclude(level=NONE)
    wanted = Q(pk__in=loud.values("member"))
    if not to_all:
        voted = Vote.objects.filter(family).order_by().values("member")
        wanted |= Q(pk__in=voted)
    quiet = wishes.filter(level=NONE).values("member")
    return Member.objects.active().filter(wanted).exclude(pk__in=quiet)


def newcomers(idea: Idea, into: Idea) -> QuerySet[Member]:
    """Those who hear of `idea` and had nothing to do with the rest of the family that it joined."""
    rest = (Q(idea=into.pk) | Q(idea__merged_into=into.pk)) & ~Q(idea=idea.pk)
    voted = Vote.objects.filter(rest).order_by().values("member")
    wished = Subscription.objects.filter(rest).order_by().values("member")
    return listeners(idea).exclude(Q(pk__in=voted) | Q(pk__in=wished))


def told_count(idea: Idea, by: Member | None, kind: str) -> int:
    """How many people an answer or a status of it is told to, when `by` gives it; 1 statement.

    Left out is who wants no notice of this `kind` in any way.
    """
    off = NoticeChoice.objects.filter(kind=kind, is_wanted=False).order_by().values("member")
    deaf = off.annotate(ways=Count("pk")).filter(ways=len(CHANNELS)).values("member")
    hearing = readers_of(idea, listeners(idea)).filter(user__isnull=False).exclude(pk__in=deaf)
    return hearing.exclude(pk=by.pk if by else None).count()
