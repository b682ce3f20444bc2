"""The addresses of this room that search engines may know."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F, Max
from django.db.models.functions import Greatest

from engage.web.sitemaps import MOST, Place, ids_of
from ideas.models import Board, Idea
from ideas.models.idea import idea_url

_CHANGED = Greatest("created_at", "status_at", "answered_at", "edited_at")


def idea_parts() -> list[tuple[int, datetime | None]]:
    """Ranges of ids in which there are public ideas; 1 statement."""
    ideas = Idea.objects.visible_to(None).listed().order_by().values(part=F("id") / MOST)
    return sorted(ideas.annotate(at=Max(_CHANGED)).values_list("part", "at"))


def idea_places(part: int) -> Iterable[Place]:
    """The public ideas of a range of ids; 1 statement."""
    ids = ids_of(part)
    rows = Idea.objects.visible_to(None).listed().filter(pk__gte=ids.start, pk__lt=ids.stop)
    told = rows.order_by("pk").annotate(at=_CHANGED).values_list("pk", "title", "at")
    return [(idea_url(pk, title), at) for pk, title, at in told]


def board_parts() -> Iterable[tuple[int, None]]:
    """A brand has few boards: one, or none while guests may enter none; 1 statement."""
    return [(0, None)] if Board.objects.visible_to(None).exists() else []


def board_places(part: int) -> Iterable[Place]:
    """All ideas, the roadmap and each public board; none while there is no board. 1 statement."""
    boards = Board.objects.visible_to(None).order_by("pk")[: MOST - 2] if part == 0 else []
    found: list[Place] = [(board.url, None) for board in boards]
    return [("/ideas/", None), ("/roadmap/", None), *found] if found else []
