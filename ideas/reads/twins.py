"""Ideas that may be one and the same: proposed to people, never joined by a machine."""

from __future__ import annotations

from dataclasses import dataclass

from engage.members.models import Member
from ideas.models import Idea
from ideas.models.idea import idea_url
from ideas.reads.similar import similar_ideas

LOOKED_AT = 20
"""The newest ideas; each is asked for near ones."""
COVERED = 0.6
MOST = 8


@dataclass(frozen=True, slots=True)
class Pair:
    """A newer idea, and an older one that says nearly the same."""

    id: int
    title: str
    other_id: int
    other_title: str

    @property
    def url(self) -> str:
        return idea_url(self.id, self.title)

    @property
    def merge_url(self) -> str:
        return f"/ideas/{self.id}/merge?into={self.other_id}"


def likely_twins(viewer: Member) -> list[Pair]:
    """At most eight pairs among the newest ideas; a few statements for each of twenty."""
    pairs: list[Pair] = []
    newest = Idea.objects.visible_to(viewer).listed().order_by("-created_at", "-pk")
    for pk, title in newest.values_list("pk", "title")[:LOOKED_AT]:
        for near in similar_ideas(title, viewer, apart=f"ideas.idea:{pk}"):
            kind, _colon, number = near.reference.partition(":")
            if kind != "ideas.idea" or near.covered < COVERED or near.shown.row.is_merged:
                continue
            if int(number) < pk:
                pairs.append(Pair(pk, title, int(number), near.shown.title))
                break
        if len(pairs) == MOST:
            break
    return pairs
