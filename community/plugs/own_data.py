"""What one wrote and thanked for in the forum, for one's own file."""

from __future__ import annotations

from typing import Any

from community.models import Post, Thanks, Topic
from community.models.post import post_url
from engage.members.models import Member
from engage.portability.own_data import portion


@portion("community")
def community(member: Member) -> dict[str, Any]:
    """Every post of the member with its source, hidden ones too; 4 statements.

    A topic's title is somebody's words: it stands there when the member began the topic or may
    read it now, and the address without it otherwise.
    """
    posts = Post.objects.filter(author=member).order_by("pk")
    wrote_in = Topic.objects.filter(posts__author=member)
    open_now = set(wrote_in.visible_to(member).values_list("pk", flat=True))
    open_now |= set(Topic.objects.filter(author=member).values_list("pk", flat=True))
    columns = ("pk", "topic_id", "topic__title", "number", "source_text", "created_at", "edited_at")
    thanks = Thanks.objects.filter(member=member).order_by("pk").values("post_id", "at")
    return {
        "posts": [
            {
                "id": pk,
                "topic": title if topic_id in open_now else None,
                "url": post_url(topic_id, title if topic_id in open_now else "", number, pk),
                "text": text,
                "created_at": created_at,
                "edited_at": edited_at,
            }
            for pk, topic_id, title, number, text, created_at, edited_at in posts.values_list(
                *columns
            )
        ],
        "thanks_given": list(thanks),
    }
