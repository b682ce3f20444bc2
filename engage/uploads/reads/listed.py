"""Lists of files: one's own, and all of the brand for those who manage it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engage.members.models import Member
from engage.references import Resolved, resolve
from engage.uploads.models import Removal, Upload, UploadUse

FILES_A_PAGE = 30
MOST_REMOVED = 10


@dataclass(frozen=True, slots=True)
class Row:
    """One file, and what the reader may see of the things that use it."""

    upload: Upload
    uses: tuple[Resolved, ...]
    is_used: bool
    """Also when the reader may see none of its uses."""


@dataclass(frozen=True, slots=True)
class OwnFiles:
    """What a member sent, the newest first."""

    rows: Sequence[Row]
    next_cursor: str
    removed: Sequence[Removal]
    """The newest that managers took away, with their reason; on the first page only."""

    @classmethod
    def read(cls, member: Member, before: int | None = None, limit: int = FILES_A_PAGE) -> OwnFiles:
        """A page that goes on behind the file of the id `before`; 3 statements, and 1 for each
        kind of thing that uses them."""
        own = Upload.objects.filter(by=member)
        removed = Removal.objects.filter(member=member).order_by("-at")[:MOST_REMOVED]
        page = _page(own.order_by("-pk"), member, before, limit)
        return cls(*page, list(removed) if before is None else [])


@dataclass(frozen=True, slots=True)
class BrandFiles:
    """What all members sent, the newest first."""

    rows: Sequence[Row]
    next_cursor: str

    @classmethod
    def read(cls, viewer: Member, before: int | None = None) -> BrandFiles:
        """A page of it; statements as for one's own. The caller asked `may_see_all_uploads`."""
        files = Upload.objects.select_related("by").order_by("-pk")
        return cls(*_page(files, viewer, before, FILES_A_PAGE))


def _page(
    files: Iterable[Upload], viewer: Member, before: int | None, limit: int
) -> tuple[list[Row], str]:
    if before is not None:
        files = files.filter(pk__lt=before)  # type: ignore[attr-defined]
    found = list(files[: limit + 1])  # type: ignore[index]
    shown = found[:limit]
    names: defaultdict[int, list[str]] = defaultdict(list)
    uses = UploadUse.objects.filter(upload__in=shown).order_by("pk") if shown else []
    for use in uses:
        names[use.upload_id].append(use.reference)
    seen = resolve({one for used in names.values() for one in used}, viewer)
    rows = [
        Row(one, tuple(r for name in names[one.pk] if (r := seen[name])), bool(names[one.pk]))
        for one in shown
    ]
    return rows, str(shown[-1].pk) if len(found) > limit else ""
