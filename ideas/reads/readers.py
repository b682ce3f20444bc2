"""Who of many members may read an idea, and who wants to hear of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Q

from engage.members import roles
from engage.members.models import Member
from engage.notifications.channels import NAMES as CHANNELS
from engage.notifications.models import NoticeChoice
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
    the idea that speaks goes before those for merged ones; of these, nothing goes before all.
    """
    family = Q(idea=idea.pk) | Q(idea__merged_into=idea.pk)
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
