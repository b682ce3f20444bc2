"""People as the pages of support name them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from engage.members.roles import STAFF


@dataclass(frozen=True, slots=True)
class Person:
    """Who they are, and where their page is; "" when they have none that this reader may open."""

    id: int
    name: str
    url: str = ""
    is_staff: bool = False

    @property
    def pk(self) -> int:
        """For outlets, which are asked about things with a `pk`."""
        return self.id


def person_of(said: Mapping[str, Any], prefix: str) -> Person:
    """Of columns such as "author_id", "author__name", "author__role", "author__erased_at"."""
    if said[f"{prefix}__erased_at"] is not None:
        return Person(said[f"{prefix}_id"], _("Deleted member"))
    username = said.get(f"{prefix}__username")
    listed = username and said.get(f"{prefix}__is_listed")
    return Person(
        said[f"{prefix}_id"],
        said[f"{prefix}__name"],
        f"/members/{username}/" if listed else "",
        said.get(f"{prefix}__role") in STAFF,
    )
