"""What references to ranks, badges and awards lead to."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from engage.members.models import Member
from engage.references import reference
from rewards.models import Award, Badge, Posting, Rank
from rewards.models.badge import TIERS
from rewards.reads.statement import words_of


@reference("rewards.rank")
def ranks(ids: Iterable[int], viewer: Member | None) -> dict[int, tuple[str, str, str]]:
    """Name, the page with the ladder, and what comes with it; 1 statement."""
    page = reverse("rewards:rewards")
    found = Rank.objects.filter(pk__in=list(ids))
    return {row.pk: (row.named(), page, row.promised()) for row in found}


@reference("rewards.badge")
def badges(ids: Iterable[int], viewer: Member | None) -> dict[int, tuple[str, str, str]]:
    """Name, page and what it is given for; 1 statement."""
    found = Badge.objects.filter(pk__in=list(ids))
    return {row.pk: (row.named(), row.url, row.described()) for row in found}


@reference("rewards.award")
def awards(ids: Iterable[int], viewer: Member | None) -> dict[int, tuple[str, str, str]]:
    """The badge with its tier, for its holder and managers; 1 statement."""
    if viewer is None:
        return {}
    found = Award.objects.filter(pk__in=list(ids)).select_related("badge")
    if not viewer.is_manager:
        found = found.filter(member=viewer)
    return {
        row.pk: (f"{row.badge.named()}, {TIERS[row.tier]}", row.badge.url, row.badge.described())
        for row in found
    }


@reference("rewards.posting")
def postings(ids: Iterable[int], viewer: Member | None) -> dict[int, tuple[str, str, str]]:
    """What happened to the reader's points, their statement, and the reason; 1 statement."""
    if viewer is None:
        return {}
    page = reverse("rewards:statement")
    found = Posting.objects.filter(pk__in=list(ids), member=viewer)
    return {row.pk: (words_of(row.kind, row.rule, row.points), page, row.reason) for row in found}
