"""All drafts of one member."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engage.drafts.models import Draft
from engage.drafts.models.draft import DraftQuerySet
from engage.drafts.places import Place, kinds
from engage.members.models import Member
from engage.references import Resolved, resolve
from engage.text import excerpt


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One draft with what it belongs to, as its writer sees that now."""

    place: Place
    title: str
    """Of what is written about, or the draft's own; empty when it has none."""
    language: str
    """Language code of what is written about, for `lang=`; may be empty."""
    url: str
    """Where one goes on; empty when the place is not there for the writer any more."""
    text: str
    """Whole, as it was typed."""
    excerpt: str
    saved_at: datetime
    version: int
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class DraftList:
    """The open drafts, the latest first; there are never more than a page."""

    rows: list[DraftRow]

    @classmethod
    def of(cls, member: Member) -> DraftList:
        """1 statement, and 1 more for each kind of reference."""
        return cls(_rows(Draft.objects.of(member).order_by("-saved_at", "-pk"), member))

    @staticmethod
    def one(place: Place, member: Member) -> DraftRow | None:
        """The open draft at one place; 2 statements at most."""
        return next(iter(_rows(Draft.objects.of(member).at(place), member)), None)


def _rows(found: DraftQuerySet, member: Member) -> list[DraftRow]:
    """The open ones of `found`; a room that is gone takes its drafts out of sight."""
    drafts = [draft for draft in found.open() if (draft.about, draft.what) in kinds]
    seen = resolve([d.place.subject for d in drafts if d.place.subject], member)
    return [_row(draft, seen.get(draft.place.subject)) for draft in drafts]


def _row(draft: Draft, seen: Resolved | None) -> DraftRow:
    place, text = draft.place, draft.fields.get("text", "")
    is_there = seen is not None or not place.subject
    return DraftRow(
        place=place,
        title=seen.title if seen else draft.fields.get("title", ""),
        language=seen.language if seen else "",
        url=place.kind.address(place.number, seen) if is_there else "",
        text=text,
        excerpt=excerpt(text),
        saved_at=draft.saved_at,
        version=draft.version,
        fields=draft.fields,
    )
