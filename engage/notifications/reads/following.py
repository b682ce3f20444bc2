"""Who follows what, for those who tell them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engage.notifications.models import Follow

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from engage.members.models import Member


def followers_of(reference: str) -> QuerySet[Member]:
    """The active members who follow `reference`. Ask for each whether they may still see it."""
    from engage.members.models import Member  # the registry is not ready when this module loads

    following = Follow.objects.of(reference).order_by().values("member")
    return Member.objects.active().filter(pk__in=following)


def is_following(member: Member | None, reference: str) -> bool:
    """Whether `member` follows `reference`; one query, none for a guest."""
    return member is not None and Follow.objects.of(reference).filter(member=member).exists()
