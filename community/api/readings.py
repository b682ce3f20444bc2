"""How far the caller has read."""

from __future__ import annotations

from typing import Annotated, TypedDict

from django.utils.translation import gettext_noop

from community.api.finding import category_called, post_called, topic_of
from community.api.inputs import CaughtUpPlace, LastRead
from community.operations import catch_up, read_posts
from community.reads.unread import unread_topics_count
from community.reads.whole_topic import WholeTopic
from engage.api.endpoint import Endpoint, described


class ReadingOut(TypedDict):
    """What is left of one topic."""

    unread: Annotated[int, gettext_noop("Posts of it that the caller has not read, at most 100")]


class CaughtUpOut(TypedDict):
    """What is left of everything."""

    unread_topics: Annotated[int, gettext_noop("Topics with something new, at most 100")]


class TopicReading(Endpoint):
    """How far the caller has read a topic; it only moves forward."""

    @described(gettext_noop("Mark as read"), scope="community:write", input=LastRead)
    def post(self, topic_id: int) -> ReadingOut:
        topic = topic_of(self.viewer, topic_id)
        post = post_called(self.viewer, self.said["post"], topic, "post")
        read_posts(topic, [post], by=self.member)
        return {"unread": WholeTopic.read(topic_id, self.viewer).about.unread_count}


class AllReading(Endpoint):
    """What the caller has read of everything, or of one category."""

    @described(gettext_noop("Mark all as read"), scope="community:write", input=CaughtUpPlace)
    def post(self) -> CaughtUpOut:
        slug = self.said.get("category")
        category = category_called(self.viewer, slug) if slug else None
        catch_up(by=self.member, category=category)
        return {"unread_topics": unread_topics_count(self.member)}
