"""What a reader's buttons say: how many voted, whether they did, whether they still may."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from engage.members.models import Member
from engage.tenancy.shapes import shaped
from ideas.models import Idea, Vote
from ideas.reads.blanks import SHOWN, VIEWER


@dataclass(frozen=True, slots=True)
class VoteState:
    """One idea's button for one reader."""

    id: int
    votes_count: int
    is_frozen: bool
    voted: bool


def vote_states(ids: Iterable[int], viewer: Member) -> list[VoteState]:
    """Those of at most 30 ideas; 1 statement. The page has asked whether they may be seen."""
    wanted = list(ids)[: len(SHOWN)]
    places = dict(zip(SHOWN, wanted + [0] * (len(SHOWN) - len(wanted)), strict=True))
    found = _states().run({**places, VIEWER: viewer.pk})
    return [
        VoteState(pk, count, freezes or archived_at is not None, voted)
        for pk, count, freezes, archived_at, voted in found
    ]


@shaped(VIEWER, *SHOWN)
def _states() -> QuerySet[Any]:
    # Two look-ups by (idea, member), not one over a family: that would walk all its votes.
    own = Vote.objects.filter(idea=OuterRef("pk"), member=VIEWER)
    twins = Idea.objects.filter(merged_into=OuterRef("pk"))
    merged = Vote.objects.filter(member=VIEWER, idea__in=twins.values("pk"))
    ideas = Idea.objects.filter(pk__in=SHOWN).annotate(voted=Exists(own) | Exists(merged))
    return ideas.values_list("pk", "votes_count", "status__freezes", "board__archived_at", "voted")
