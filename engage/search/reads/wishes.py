"""What a search is narrowed to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from engage.members.models import Member
from engage.search.rooms import Reach

FIRST, LAST = date(1970, 1, 1), date(2999, 1, 1)
"""Days beyond these are taken for these: nothing was written there, and clocks end somewhere."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """Filters as an address gives them; empty ones narrow nothing."""

    kind: str = ""
    place: str = ""
    """The value of one of the viewer's `Place`s."""
    tag: str = ""
    state: str = ""
    author: str = ""
    """A username."""
    language: str = ""
    since: date | None = None
    until: date | None = None
    """The last day that counts."""
    newest: bool = False
    """By time instead of by how well it fits."""

    @property
    def are_any(self) -> bool:
        """Whether anything is narrowed."""
        said = (self.kind, self.place, self.tag, self.state, self.author, self.language)
        return any(said) or self.since is not None or self.until is not None

    def marks(self, viewer: Member | None) -> list[str] | None:
        """The marks that a hit must have, None when one cannot be; one statement at most."""
        said = {
            "kind": self.kind,
            "tag": self.tag,
            "state": self.state,
            "language": self.language,
        }
        marks = [f"{name}:{value}" for name, value in said.items() if value]
        if self.author:
            people = Member.objects.visible_to(viewer).filter(username=self.author.lower())
            author_id = people.values_list("pk", flat=True).first()
            if author_id is None:
                return None
            marks.append(f"author:{author_id}")
        return marks

    def audiences(self, reach: Reach) -> list[str]:
        """Whose entries count: the viewer's, or those of one place."""
        if not self.place:
            return list(reach.audiences)
        return [
            audience
            for place in reach.places
            if place.value == self.place
            for audience in place.audiences
        ]

    def from_moment(self) -> datetime | None:
        """The beginning of the first day, in the reader's zone."""
        return _midnight(self.since)

    def to_moment(self) -> datetime | None:
        """The end of the last day."""
        return _midnight(min(self.until, LAST) + timedelta(days=1)) if self.until else None


def _midnight(day: date | None) -> datetime | None:
    if day is None:
        return None
    return timezone.make_aware(datetime.combine(min(max(day, FIRST), LAST), time.min))
