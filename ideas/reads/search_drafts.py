"""What the index shall say of ideas and comments."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from engage.references import join
from engage.search.rooms import Draft
from engage.text import plain
from ideas.models import Comment, Idea

IDEA, COMMENT = "idea", "idea-comment"


def audience(board_id: int, *hidden: Any) -> str:
    """Readers of a board, or its moderators when any of `hidden` says since when."""
    return join("ideas.hidden" if any(hidden) else "ideas.board", board_id)


def idea_drafts(ids: Sequence[int]) -> Iterator[Draft]:
    """Ideas with answer and tags; 1 statement, 1 for the answers and 2 for the tags."""
    rows = Idea.objects.filter(pk__in=ids).select_related("status")
    for idea in rows.prefetch_related("answers", "tagged__tag"):
        answer = next(iter(idea.answers.all()), None)
        yield Draft(
            subject_id=idea.pk,
            thread=idea.reference,
            is_head=True,
            audience=audience(idea.board_id, idea.hidden_at),
            kind=IDEA,
            title=idea.title,
            text=plain(idea.html),
            created_at=idea.created_at,
            author_id=idea.author_id,
            tags=[(one.tag.slug, one.tag.name) for one in idea.tagged.all()],
            states=[f"idea-{idea.status.category}"],
            beside=plain(answer.html) if answer else "",
            language=idea.language,
            signal=min(1.0, math.log1p(idea.votes_count) / math.log1p(1000)),
            version=idea.version,
        )


def comment_drafts(ids: Sequence[int]) -> Iterator[Draft]:
    """Comments on ideas; 1 statement."""
    for row in Comment.objects.filter(pk__in=ids).select_related("idea"):
        yield Draft(
            subject_id=row.pk,
            thread=row.idea.reference,
            is_head=False,
            audience=audience(row.idea.board_id, row.idea.hidden_at, row.hidden_at),
            kind=COMMENT,
            title="",
            text=plain(row.html),
            created_at=row.created_at,
            author_id=row.author_id,
            language=row.language or row.idea.language,
            version=row.idea.version,
        )
