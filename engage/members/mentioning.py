"""Who may be called with `@` in a place: each room registers the circles of its places.

@mention_circle("community.topic")
def around_topic(topic_id: int, viewer: Member | None) -> Circle | None: ...
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from engage import wiring
from engage.references import BadReference, split

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from engage.members.models import Member


@dataclass(frozen=True, slots=True)
class Circle:
    """The people of one place."""

    readers: Callable[[QuerySet[Member]], QuerySet[Member]]
    """Leaves those of the members who may see it."""
    here: QuerySet[Any]
    """Ids of those who take part, to stand first; a query that is not run by itself."""


Around = Callable[[int, "Member | None"], Circle | None]

circles: dict[str, Around] = {}
"""Every registered kind of place."""


def mention_circle(kind: str) -> Callable[[Around], Around]:
    """Register who is around a row of `kind`; None where the viewer sees no such row."""

    def register(around: Around) -> Around:
        circles[kind] = around
        wiring.note("mention circle", f"{kind}: {around.__module__}.{around.__qualname__}")
        return around

    return register


def circle_of(about: str, viewer: Member | None) -> Circle | None:
    """The circle of a reference, None where there is nothing for the viewer; 1 statement.

    Raises `BadReference`, also for a kind that has no circles.
    """
    kind, number = split(about)
    if kind not in circles:
        raise BadReference(about)
    return circles[kind](number, viewer)
