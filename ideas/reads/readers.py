"""Who of many members may read an idea, and who wants to hear of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from engage.members import roles
from engage.members.models import Member
from ideas.models import Idea, Subscription, Vote
from ideas.models.board import STAFF
from ideas.models.subscription import ALL, NONE

if TYPE_CHECKING:
    from django.db.models import QuerySet


def readers_of(idea: Idea, members: QuerySet[Member]) -> QuerySet[Member]:
    """Those of `members` who may read it, as `Idea.objects.visible_to`; needs its board."""
    if idea.board.access == STAFF or idea.is_hidden:
        return members.filter(role__in=roles.MODERATORS)
    return members


def listeners(idea: Idea, *, to_all: bool = False) -> QuerySet[Member]:
    """Active members who hear of it: of answers and status, or with `to_all` of everything.

    Over the idea's whole family: whoever voted for a merged one hears when it is made. A wish for
    nothing on any of them is kept.
    """
    family = Q(idea=idea.pk) | Q(idea__merged_into=idea.pk)
    wishes = Subscription.objects.filter(family).order_by()
    loud = wishes.filter(level=ALL) if to_all else wishes.exclude(level=NONE)
    wanted = Q(pk__in=loud.values("member"))
    if not to_all:
        voted = Vote.objects.filter(family).order_by().values("member")
        wanted |= Q(pk__in=voted)
    quiet = wishes.filter(level=NONE).values("member")
    return Member.objects.active().filter(wanted).exclude(pk__in=quiet)
