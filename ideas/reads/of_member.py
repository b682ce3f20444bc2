"""What one person wished for, as far as another may see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet, Subquery

from engage.members.models import Member
from engage.tenancy.shapes import shaped
from engage.text.wording import worded
from ideas.models import Idea
from ideas.models.idea import idea_url
from ideas.models.status import COMPLETE
from ideas.reads.blanks import AUTHOR, role_of, stand_in, with_viewer

MOST = 5


@dataclass(frozen=True, slots=True)
class StatusSaid:
    """Its name in the reader's language."""

    name: str
    icon: str


@dataclass(frozen=True, slots=True)
class Wish:
    """One idea in a line."""

    id: int
    title: str
    language: str
    votes_count: int
    status: StatusSaid

    @property
    def url(self) -> str:
        return idea_url(self.id, self.title)


@dataclass(frozen=True, slots=True)
class MemberIdeas:
    """The newest of a person's ideas, and how many there are."""

    rows: list[Wish]
    count: int
    made: int

    @classmethod
    def read(cls, member_id: int, viewer: Member | None) -> MemberIdeas:
        """1 statement."""
        found = _newest(role_of(viewer)).run(with_viewer(viewer, {AUTHOR: member_id}))
        if not found:
            return cls([], 0, 0)
        return cls([_wish(*told) for told in found], *found[0][-2:])


def _wish(
    pk: int, title: str, language: str, votes: int, status: Any, icon: str, *_sums: int
) -> Wish:
    return Wish(pk, title, language, votes, StatusSaid(worded(status), icon))


@shaped(AUTHOR)
def _newest(role: str) -> QuerySet[Any]:
    own = Idea.objects.visible_to(stand_in(role)).filter(author=AUTHOR, hidden_at=None)
    of_all = own.order_by().values("author")
    is_made = Q(status__category=COMPLETE) | Q(merged_into__status__category=COMPLETE)
    counted = own.order_by("-created_at", "-pk").annotate(
        count=Subquery(of_all.annotate(n=Count("pk")).values("n")),
        made=Subquery(of_all.annotate(n=Count("pk", filter=is_made)).values("n")),
    )
    return counted.values_list(
        "id", "title", "language", "votes_count", "status__name", "status__icon", "count", "made"
    )[:MOST]
