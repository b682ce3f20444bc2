"""What one wished for, said and voted for, for one's own file."""

from __future__ import annotations

from typing import Any

from engage.members.models import Member
from engage.portability.own_data import portion
from ideas.models import Comment, Idea, Vote


@portion("ideas")
def ideas(member: Member) -> dict[str, Any]:
    """The member's ideas, comments and votes, hidden ones too; 3 statements."""
    shared = Idea.objects.filter(author=member).order_by("pk")
    said = Comment.objects.filter(author=member).order_by("pk")
    votes = Vote.objects.filter(member=member).order_by("pk")
    return {
        "ideas": [
            {"id": pk, "title": title, "text": text, "created_at": created_at}
            for pk, title, text, created_at in shared.values_list(
                "pk", "title", "source_text", "created_at"
            )
        ],
        "comments": [
            {"id": pk, "idea_id": idea_id, "text": text, "created_at": created_at}
            for pk, idea_id, text, created_at in said.values_list(
                "pk", "idea_id", "source_text", "created_at"
            )
        ],
        "votes": list(votes.values("idea_id", "at")),
    }
