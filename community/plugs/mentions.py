"""Who is around a topic, for those who want to call somebody there."""

from __future__ import annotations

from community.models import Post, Topic
from community.reads.readers import readers_of_topic
from engage.members.mentioning import Circle, mention_circle
from engage.members.models import Member


@mention_circle("community.topic")
def around_topic(topic_id: int, viewer: Member | None) -> Circle | None:
    """Those who wrote in it; only who may read it can be called. 1 statement."""
    seen = Topic.objects.visible_to(viewer).select_related("category")
    topic = seen.filter(pk=topic_id).first()
    if topic is None:
        return None
    wrote = Post.objects.filter(topic=topic.pk).shown_to(viewer).order_by().values("author")
    return Circle(lambda members: readers_of_topic(topic, members), wrote)
