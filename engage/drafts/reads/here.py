"""The draft of the reader at the place of a page.

A page that reads its row anyway annotates it with `kept_here`, at no further statement; another
page asks `draft_here`, which is one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import JSONObject
from django.utils.dateparse import parse_datetime

from engage.drafts.marks import Mark
from engage.drafts.models import Draft
from engage.drafts.places import Place
from engage.members.models import Member


@dataclass(frozen=True, slots=True)
class DraftHere:
    """What a composer knows of its draft; without fields there is nothing to go on with."""

    place: Place
    version: int = 0
    """To be sent back with the next save, also that of an ended one; 0 is none."""
    fields: dict[str, str] = field(default_factory=dict)
    saved_at: datetime | None = None

    @classmethod
    def of(cls, place: Place, kept: dict[str, Any] | None) -> DraftHere:
        """From what `kept_here` read."""
        if kept is None:
            return cls(place)
        return cls(place, kept["version"], kept["fields"], parse_datetime(kept["saved_at"]))

    @classmethod
    def posted(cls, place: Place, text: object) -> DraftHere:
        """From the mark of a form that came back: its words are the writer's newest ones."""
        mark = Mark.read(text)
        return cls(place, mark.version if mark else 0)

    @property
    def names(self) -> str:
        """The fields that are kept, parted by blanks."""
        return " ".join(self.place.kind.fields)


def kept_here(about: str, what: str, viewer: Member | None) -> Any:
    """A column for a query over rows of `about`: the viewer's draft there as JSON, or null."""
    if viewer is None:
        return Value(None, output_field=TextField())
    drafts = Draft.objects.of(viewer).filter(about=about, what=what, number=OuterRef("pk"))
    return Subquery(_as_json(drafts)[:1])


def draft_here(place: Place, viewer: Member | None) -> DraftHere:
    """The viewer's draft at one place; one statement, none for a guest."""
    if viewer is None:
        return DraftHere(place)
    return DraftHere.of(place, _as_json(Draft.objects.of(viewer).at(place)).first())


def _as_json(drafts: QuerySet[Draft]) -> QuerySet[Any]:
    names = ("version", "fields", "saved_at")
    said = JSONObject(**{name: name for name in names})
    return drafts.order_by().annotate(said=said).values_list("said", flat=True)
