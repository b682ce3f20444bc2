"""Closed and hidden: what a moderator makes of a topic or a post, and takes back."""

from __future__ import annotations

from typing import TypedDict

from django.utils.translation import gettext_noop

from community.api.finding import post_of, topic_of
from community.api.inputs import Reason
from community.models import Post, Topic
from community.operations import (
    close_topic,
    end_care,
    hand_to_desk,
    hide_post,
    hide_topic,
    reopen_topic,
    unhide_post,
    unhide_topic,
)
from engage.api.endpoint import Endpoint, described
from engage.api.outputs import Moment, stamp_or_none

MODERATE = "community:moderate"


class ClosureOut(TypedDict):
    """Since when it takes no replies."""

    closed_at: Moment | None


class CareOut(TypedDict):
    """Since when the brand's desk looks after it."""

    cared_at: Moment | None


class HidingOut(TypedDict):
    """Since when only moderators see it."""

    hidden_at: Moment | None


class Closure(Endpoint):
    """That a topic takes no more replies."""

    @described(gettext_noop("Close a topic"), scope=MODERATE, input=Reason)
    def post(self, topic_id: int) -> ClosureOut:
        topic = topic_of(self.viewer, topic_id)
        return _closed(close_topic(topic, by=self.member, reason=self.said["reason"]))

    @described(gettext_noop("Open it again"), scope=MODERATE)
    def delete(self, topic_id: int) -> ClosureOut:
        return _closed(reopen_topic(topic_of(self.viewer, topic_id), by=self.member))


class Care(Endpoint):
    """That the brand's desk looks after a topic."""

    @described(gettext_noop("Give a topic to the desk"), scope=MODERATE)
    def post(self, topic_id: int) -> CareOut:
        return _cared(hand_to_desk(topic_of(self.viewer, topic_id), by=self.member))

    @described(gettext_noop("Take it back from the desk"), scope=MODERATE)
    def delete(self, topic_id: int) -> CareOut:
        return _cared(end_care(topic_of(self.viewer, topic_id), by=self.member))


class TopicHiding(Endpoint):
    """That only moderators see a topic."""

    @described(gettext_noop("Hide a topic"), scope=MODERATE, input=Reason)
    def post(self, topic_id: int) -> HidingOut:
        topic = topic_of(self.viewer, topic_id)
        return _hidden(hide_topic(topic, by=self.member, reason=self.said["reason"]))

    @described(gettext_noop("Show it again"), scope=MODERATE)
    def delete(self, topic_id: int) -> HidingOut:
        return _hidden(unhide_topic(topic_of(self.viewer, topic_id), by=self.member))


class PostHiding(Endpoint):
    """That only moderators see a post."""

    @described(gettext_noop("Hide a post"), scope=MODERATE, input=Reason)
    def post(self, post_id: int) -> HidingOut:
        post = post_of(self.viewer, post_id)
        return _hidden(hide_post(post, by=self.member, reason=self.said["reason"]))

    @described(gettext_noop("Show it again"), scope=MODERATE)
    def delete(self, post_id: int) -> HidingOut:
        return _hidden(unhide_post(post_of(self.viewer, post_id), by=self.member))


def _closed(topic: Topic) -> ClosureOut:
    return {"closed_at": stamp_or_none(topic.closed_at)}


def _cared(topic: Topic) -> CareOut:
    return {"cared_at": stamp_or_none(topic.cared_at)}


def _hidden(row: Topic | Post) -> HidingOut:
    return {"hidden_at": stamp_or_none(row.hidden_at)}
