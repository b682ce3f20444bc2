"""What references to handovers lead to."""

from __future__ import annotations

from collections.abc import Iterable

from engage.handovers.models import Handover
from engage.members.models import Member
from engage.references import reference
from engage.text import excerpt


@reference("handovers.handover")
def handovers(ids: Iterable[int], viewer: Member | None) -> dict[int, tuple[str, str, str]]:
    """Title, page and beginning of what would be published; 1 statement."""
    rows = Handover.objects.visible_to(viewer).filter(pk__in=list(ids))
    return {row.pk: (row.title, row.url, excerpt(row.text)) for row in rows}
