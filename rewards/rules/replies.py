"""Replies, and the first word that a newcomer hears."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from community.events import PostHidden, PostShown, ReplyPosted, TopicHidden, TopicShown
from engage.members.models import Member
from rewards.rules.kinds import Earned, Rule, hides, register, shows
from rewards.rules.past import beginning_of

if TYPE_CHECKING:
    from engage.events.models import EventRecord

NEWCOMER = timedelta(days=30)
FIRST_REPLY = 2
"""A topic's opening is number 1."""


def _replied(fact: ReplyPosted, event: EventRecord) -> Earned | None:
    """Nothing for replies to oneself."""
    beginning = beginning_of(fact.topic_id, event)
    if fact.author_id is None or (beginning and beginning.actor_id == fact.author_id):
        return None
    return _earned(fact, f"reply:{fact.post_id}")


def _welcomed(fact: ReplyPosted, event: EventRecord) -> Earned | None:
    beginning = beginning_of(fact.topic_id, event) if fact.number == FIRST_REPLY else None
    if beginning is None or fact.author_id in {None, beginning.actor_id}:
        return None
    joined = (
        Member.objects.filter(pk=beginning.actor_id).values_list("joined_at", flat=True).first()
    )
    if joined is None or beginning.at - joined > NEWCOMER:
        return None
    return _earned(fact, f"welcome:{fact.post_id}")


def _earned(fact: ReplyPosted, key: str) -> Earned | None:
    if fact.author_id is None:
        return None
    return Earned(
        member_id=fact.author_id,
        key=key,
        about=f"community.post:{fact.post_id}",
        place=f"community.topic:{fact.topic_id}",
    )


def _post(fact: PostHidden | PostShown, event: EventRecord) -> list[str]:
    return [f"community.post:{fact.post_id}"]


def _topic(fact: TopicHidden | TopicShown, event: EventRecord) -> list[str]:
    return [f"community.topic:{fact.topic_id}"]


register(
    Rule(
        name="reply",
        title=_("You replied to somebody"),
        taken_back=_("A reply of yours is no longer there"),
        intent=_("Nobody should wait alone; a few replies a day count."),
        points=1,
        most_a_day=10,
        earns={ReplyPosted: _replied},
    )
)
register(
    Rule(
        name="welcome",
        title=_("You were the first to reply to a newcomer"),
        taken_back=_("A first reply of yours is no longer there"),
        intent=_("Newcomers who hear from somebody soon come back."),
        points=0,
        earns={ReplyPosted: _welcomed},
    )
)
hides({PostHidden: _post, TopicHidden: _topic})
shows({PostShown: _post, TopicShown: _topic})
