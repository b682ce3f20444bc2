"""For which ideas a reader voted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from engage.members.models import Member
from engage.tenancy.shapes import shaped
from ideas.models import Idea, Vote
from ideas.reads.blanks import SHOWN, VIEWER


def voted_for(ids: Iterable[int], viewer: Member) -> set[int]:
    """Those of at most 30 ideas that count the reader's vote; 1 statement."""
    wanted = list(ids)[: len(SHOWN)]
    places = dict(zip(SHOWN, wanted + [0] * (len(SHOWN) - len(wanted)), strict=True))
    return {pk for (pk,) in _voted().run({**places, VIEWER: viewer.pk})}


@shaped(VIEWER, *SHOWN)
def _voted() -> QuerySet[Any]:
    # Two look-ups by (idea, member), not one over a family: that would walk all its votes.
    own = Vote.objects.filter(idea=OuterRef("pk"), member=VIEWER)
    twins = Idea.objects.filter(merged_into=OuterRef(OuterRef("pk")), hidden_at=None)
    merged = Vote.objects.filter(member=VIEWER, idea__in=twins.values("pk"))
    ideas = Idea.objects.filter(Exists(own) | Exists(merged), pk__in=SHOWN)
    return ideas.values_list("pk")
