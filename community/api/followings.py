"""Following a topic."""

from __future__ import annotations

from typing import TypedDict

from django.utils.translation import gettext_noop

from community.api.finding import topic_of
from engage.api.endpoint import Endpoint, described
from engage.notifications.operations import follow, unfollow


class FollowingOut(TypedDict):
    """Whether the caller hears of what happens there."""

    is_followed: bool


class Following(Endpoint):
    """That the caller hears of what happens to a topic."""

    @described(gettext_noop("Follow a topic"), scope="community:write")
    def post(self, topic_id: int) -> FollowingOut:
        follow(topic_of(self.viewer, topic_id).reference, by=self.member)
        return {"is_followed": True}

    @described(gettext_noop("Follow it no more"), scope="community:write")
    def delete(self, topic_id: int) -> FollowingOut:
        unfollow(topic_of(self.viewer, topic_id).reference, by=self.member)
        return {"is_followed": False}
