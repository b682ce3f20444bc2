"""The post that a fact is about."""

from __future__ import annotations

from community.models import Post


def post_of(post_id: int) -> Post | None:
    """The post with all that tells who may read it; one statement."""
    rows = Post.objects.select_related("topic__category", "parent")
    found: Post | None = rows.filter(pk=post_id).first()
    return found
