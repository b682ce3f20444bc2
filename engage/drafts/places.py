"""Where people write: each room registers its places, with their words and fields.

    draft_place("community.topic", "reply", _("Reply"), ("text",), answer_at)

A draft is named by its place: "community.topic:12/reply" for something under a row that is there,
"community.topic/new" for a row that is yet to be.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engage import wiring
from engage.references import BadReference, Resolved, join
from engage.web.paths import LARGEST

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FORM = r"[a-z][a-z0-9_]{0,30}\.[a-z][a-z0-9_]{0,30}(?::[1-9][0-9]{0,18})?/[a-z]{1,20}"
"""As it stands in an address."""
_PARTS = re.compile(r"([a-z0-9_]+\.[a-z0-9_]+)(?::([0-9]+))?/([a-z]+)")


class PlaceName:
    """`<place:name>` in an address, as it is written."""

    regex = FORM

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: object) -> str:
        return str(value)


Address = Callable[[int, Resolved | None], str]
"""`(number, what is seen there)` → the path of the page where one goes on writing."""


@dataclass(frozen=True, slots=True)
class PlaceKind:
    """A kind of place; `fields` are the names of what is kept, `text` or `title` among them."""

    label: StrOrPromise
    fields: tuple[str, ...]
    address: Address
    is_of_row: bool


kinds: dict[tuple[str, str], PlaceKind] = {}
"""Every registered kind by what it is about and what is written there."""


def draft_place(
    about: str,
    what: str,
    label: StrOrPromise,
    fields: tuple[str, ...],
    address: Address,
    *,
    is_of_row: bool = True,
) -> None:
    """Let members keep drafts there; the same again replaces it."""
    kinds[about, what] = PlaceKind(label, fields, address, is_of_row)
    wiring.note("draft place", f"{about}/{what}")


@dataclass(frozen=True, slots=True)
class Place:
    """One place, e.g. `Place("community.topic", 12, "reply")`; number 0 where no row is yet."""

    about: str
    number: int
    what: str

    @classmethod
    def read(cls, text: str) -> Place:
        """Raises `BadReference` for another form, an unknown kind, or a row too much or too few."""
        found = _PARTS.fullmatch(text) if re.fullmatch(FORM, text) else None
        if found is None:
            raise BadReference(text)
        place = cls(found[1], int(found[2] or 0), found[3])
        kind = kinds.get((place.about, place.what))
        if kind is None or kind.is_of_row != bool(place.number) or place.number > LARGEST:
            raise BadReference(text)
        return place

    def __str__(self) -> str:
        return f"{self.subject or self.about}/{self.what}"

    @property
    def subject(self) -> str:
        """The reference to the row, such as "community.topic:12"; empty where none is yet."""
        return join(self.about, self.number) if self.number else ""

    @property
    def kind(self) -> PlaceKind:
        return kinds[self.about, self.what]

    @property
    def url(self) -> str:
        """The path of the draft itself."""
        return f"/drafts/{self}"
