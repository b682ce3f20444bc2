"""Title, tags and category of a topic."""

from __future__ import annotations

from typing import TypedDict

from django.utils.translation import gettext_noop

from community.api.finding import category_called, topic_of
from community.api.inputs import NewCategory, NewTags, NewTitle
from community.api.outputs import Path, WholeTopicOut, whole_topic_out
from community.operations import move_topic, retag, retitle
from community.reads.whole_topic import WholeTopic
from engage.api.endpoint import Endpoint, described


class TitleOut(TypedDict):
    """A topic's title, and the address that follows from it."""

    title: str
    url: Path


class Title(Endpoint):
    """A topic's title."""

    @described(gettext_noop("Change the title"), scope="community:write", input=NewTitle)
    def post(self, topic_id: int) -> TitleOut:
        topic = topic_of(self.viewer, topic_id)
        changed = retitle(topic, self.said["title"], by=self.member)
        return {"title": changed.title, "url": changed.url}


class Tags(Endpoint):
    """A topic's tags."""

    @described(gettext_noop("Change the tags"), scope="community:write", input=NewTags)
    def post(self, topic_id: int) -> WholeTopicOut:
        retag(topic_of(self.viewer, topic_id), self.said["tags"], by=self.member)
        return whole_topic_out(WholeTopic.read(topic_id, self.viewer))


class InCategory(Endpoint):
    """The category that a topic stands in."""

    @described(
        gettext_noop("Move to another category"), scope="community:moderate", input=NewCategory
    )
    def post(self, topic_id: int) -> WholeTopicOut:
        topic = topic_of(self.viewer, topic_id)
        category = category_called(self.viewer, self.said["category"])
        move_topic(topic, category, by=self.member, reason=self.said["reason"])
        return whole_topic_out(WholeTopic.read(topic_id, self.viewer))
