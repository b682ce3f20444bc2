"""What the feeds of ideas say: what a guest may read."""

from __future__ import annotations

from collections.abc import Iterable

from engage.web.feeds import ENTRIES, Entry
from ideas.models import Idea


def newest_entries(board: str = "") -> list[Entry]:
    """The newest ideas, of one board when given by slug; 1 query."""
    rows: Iterable[Idea] = Idea.objects.visible_to(None).listed().select_related("author")
    if board:
        rows = rows.filter(board__slug=board)  # type: ignore[attr-defined]
    newest = rows.order_by("-created_at", "-pk")[:ENTRIES]  # type: ignore[attr-defined]
    return [
        Entry(
            permanent=f"/ideas/{idea.pk}/",
            title=idea.title,
            url=idea.url,
            author=idea.author.shown_name,
            html=idea.html,
            created_at=idea.created_at,
            updated_at=idea.edited_at or idea.created_at,
        )
        for idea in newest
    ]
