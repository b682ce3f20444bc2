"""Which row is meant: what every view of this room begins with."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from engage.members.visits import viewer_of, writers_of
from ideas.models import Comment, Idea

for_members = writers_of("ideas:list")


def idea_of(request: HttpRequest, idea_id: int) -> Idea:
    """The idea with its board and status; 404 when the reader may not see it."""
    ideas = Idea.objects.visible_to(viewer_of(request)).select_related("board", "status")
    return get_object_or_404(ideas, pk=idea_id)


def comment_of(request: HttpRequest, comment_id: int) -> Comment:
    """The comment with its idea and board; 404 when the reader may not see it."""
    rows = Comment.objects.visible_to(viewer_of(request))
    return get_object_or_404(rows.select_related("idea__board", "idea__status"), pk=comment_id)
