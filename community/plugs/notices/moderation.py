"""Receipts: authors learn what moderators did with what they wrote, and why.

No receipt names the moderator. Its words live here with those who get it, because each decision
is said in its own way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from community import events
from community.models import Closure, Hiding, Move, Topic
from community.plugs.notices.posts import post_of
from community.reads.readers import readers_of_category, readers_of_post, readers_of_topic
from engage.events.models import EventRecord
from engage.members.models import Member
from engage.notifications.kinds import NoticeKind, Told, notice_kind
from engage.notifications.telling import Audience, Telling, tells

if TYPE_CHECKING:
    from django.db.models import QuerySet


@notice_kind("community.moderation", order=70)
class Decided(NoticeKind):
    """The receipt for what moderators did with something that the reader wrote."""

    label = gettext_lazy("What moderators decide about what I wrote")
    because = gettext_lazy("You get this because you wrote it.")
    icon = "scale"

    SENTENCES = {
        "closed": gettext_lazy("A moderator closed your topic"),
        "reopened": gettext_lazy("A moderator opened your topic again"),
        "hidden": gettext_lazy("A moderator hid your topic"),
        "shown": gettext_lazy("A moderator shows your topic again"),
        "moved": gettext_lazy("A moderator moved your topic to another category"),
        "post_hidden": gettext_lazy("A moderator hid what you wrote in this topic"),
        "hidden_by_rule": gettext_lazy(
            "Several members reported your topic: it is hidden until a moderator has looked"
        ),
        "post_hidden_by_rule": gettext_lazy(
            "Several members reported what you wrote: it is hidden until a moderator has looked"
        ),
        "post_shown": gettext_lazy("A moderator shows again what you wrote in this topic"),
    }
    WITH_REASON = frozenset({"closed", "hidden", "moved", "post_hidden"})

    def sentence(self, told: Told) -> str:
        return str(self.SENTENCES[told.how])

    def text(self, told: Told) -> str:
        return told.excerpt if told.how in self.WITH_REASON else ""

    def subject(self, told: Told) -> str:
        return f"{self.sentence(told)}: {told.title}"


@tells(events.TopicClosed)
def closed(fact: events.TopicClosed, record: EventRecord) -> Telling | None:
    """The author, with the reason that all readers see, while it is closed."""
    topic = _topic(fact.topic_id)
    closure = Closure.objects.filter(topic=fact.topic_id).first()
    if topic is None or closure is None:
        return None
    subject = f"community.closure:{closure.pk}"
    return _receipt(subject, "closed", topic, readers_of_topic(topic, _author(topic)))


@tells(events.TopicMoved)
def moved(fact: events.TopicMoved, record: EventRecord) -> Telling | None:
    """The author, with the reason, if they can see it where it is now."""
    topic = _topic(fact.topic_id)
    went = Move.objects.filter(topic=fact.topic_id, after=fact.to_category_id).order_by("-pk")
    move = went.first()
    if topic is None or move is None or topic.category_id != fact.to_category_id:
        return None
    subject = f"community.move:{move.pk}"
    return _receipt(subject, "moved", topic, readers_of_topic(topic, _author(topic)))


@tells(events.TopicReopened, events.TopicShown)
def changed(fact: events.TopicReopened, record: EventRecord) -> Telling | None:
    """The author, if they can still see it where it is now."""
    topic = _topic(fact.topic_id)
    if topic is None:
        return None
    how = "reopened" if isinstance(fact, events.TopicReopened) else "shown"
    return _receipt(topic.reference, how, topic, readers_of_topic(topic, _author(topic)))


@tells(events.TopicHidden)
def hidden(fact: events.TopicHidden, record: EventRecord) -> Telling | None:
    """The author, who does not see it any more, with the reason, while it is hidden."""
    topic = _topic(fact.topic_id)
    hiding = Hiding.objects.filter(topic=fact.topic_id).select_related("by").first()
    if topic is None or hiding is None:
        return None
    subject = f"community.hiding:{hiding.pk}"
    author = readers_of_category(topic.category, _author(topic))
    how = "hidden_by_rule" if hiding.by.is_system else "hidden"
    return _receipt(subject, how, topic, author)


@tells(events.PostHidden)
def post_hidden(fact: events.PostHidden, record: EventRecord) -> Telling | None:
    """Who wrote the post, with the reason, while it is hidden."""
    post = post_of(fact.post_id)
    hiding = Hiding.objects.filter(post=fact.post_id).select_related("by").first()
    if post is None or hiding is None:
        return None
    author = Member.objects.filter(pk=post.author_id)
    subject = f"community.hiding:{hiding.pk}"
    readers = readers_of_category(post.topic.category, author)
    how = "post_hidden_by_rule" if hiding.by.is_system else "post_hidden"
    return _receipt(subject, how, post.topic, readers)


@tells(events.PostShown)
def post_shown(fact: events.PostShown, record: EventRecord) -> Telling | None:
    """Who wrote the post."""
    post = post_of(fact.post_id)
    if post is None:
        return None
    author = readers_of_post(post, Member.objects.filter(pk=post.author_id))
    return _receipt(post.reference, "post_shown", post.topic, author)


def _receipt(subject: str, how: str, topic: Topic, readers: QuerySet[Member]) -> Telling:
    return Telling(subject, [Audience(Decided, readers)], place=topic.reference, how=how)


def _topic(topic_id: int) -> Topic | None:
    found: Topic | None = Topic.objects.select_related("category").filter(pk=topic_id).first()
    return found


def _author(topic: Topic) -> QuerySet[Member]:
    return Member.objects.filter(pk=topic.author_id)
