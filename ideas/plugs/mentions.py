"""Who is around an idea, for those who want to call somebody there."""

from __future__ import annotations

from engage.members.mentioning import Circle, mention_circle
from engage.members.models import Member
from ideas.models import Comment, Idea
from ideas.reads.readers import readers_of


@mention_circle("ideas.idea")
def around_idea(idea_id: int, viewer: Member | None) -> Circle | None:
    """Those who wrote there; only who may read it can be called. 1 statement."""
    seen = Idea.objects.visible_to(viewer).select_related("board")
    idea = seen.filter(pk=idea_id).first()
    if idea is None:
        return None
    wrote = Comment.objects.filter(idea=idea.pk).shown_to(viewer).order_by().values("author")
    return Circle(lambda members: readers_of(idea, members), wrote)
