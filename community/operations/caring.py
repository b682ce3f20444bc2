"""Topics and the brand's desk: given to it, told of what is said, and answered from there.

The desk is another room. What is said goes over the channel "forum", whose conversation is the
topic: what the asker and the brand's people write comes in there, and what an agent sends from the
desk stands in the topic. Other members' posts stay here: they answer, they do not ask. The desk's
promise counts from when it gets the topic, for peers come first.
"""

from __future__ import annotations

from django.utils.timezone import now

from community.events import TopicCareEnded, TopicHandedOver
from community.models import Care, Post, Topic
from community.models.post import MARKDOWN
from community.operations.posts import reply
from community.operations.rows import locked_topic, touch
from community.permits import may_hand_over, may_take_back
from engage.channels import kinds
from engage.channels.inbound import PUBLIC, Inbound, Writer
from engage.channels.models import Message
from engage.channels.operations import account_of, bring
from engage.events import record
from engage.members import system_member
from engage.members.models import Member
from engage.rules import operation, require
from engage.text import plain

FROM_DESK = "desk"
"""The `source` of a post that an agent sent from the desk."""


@operation
def hand_to_desk(topic: Topic | int, *, by: Member | None, is_by_rule: bool = False) -> Topic:
    """The brand's desk gets it with what was said so far; readers see that staff is on it.

    Raises `NotAllowed`.
    """
    topic = locked_topic(topic, by)
    require(may_hand_over(by, topic))
    if topic.cared_at is not None:
        return topic
    care = Care.objects.create(topic=topic, by=by)
    topic.cared_at = care.at
    touch(topic, cared_at=care.at)
    record(TopicHandedOver(topic_id=topic.pk, is_by_rule=is_by_rule), by=by)
    posts = Post.objects.filter(topic=topic, hidden_at=None).select_related("author")
    for post in posts.order_by("created_at", "pk"):
        _bring(topic, post)
    return topic


@operation
def note_ticket(topic: Topic | int, ticket_id: int, *, by: Member | None) -> None:
    """The desk works on it under this number, also when it began there. Raises `NotAllowed`."""
    topic = locked_topic(topic, by)
    require(may_take_back(by, topic))
    running = Care.objects.filter(topic=topic, ended_at=None)
    if not running.update(ticket=ticket_id):
        care = Care.objects.create(topic=topic, by=by, ticket=ticket_id)
        touch(topic, cared_at=care.at)
        record(TopicHandedOver(topic_id=topic.pk, is_by_rule=False), by=by)


@operation
def end_care(topic: Topic | int, *, by: Member | None) -> Topic:
    """The desk has it no more. Raises `NotAllowed`."""
    topic = locked_topic(topic, by)
    require(may_take_back(by, topic))
    if topic.cared_at is not None:
        Care.objects.filter(topic=topic, ended_at=None).update(ended_at=now())
        topic.cared_at = None
        touch(topic, cared_at=None)
        record(TopicCareEnded(topic_id=topic.pk), by=by)
    return topic


@operation
def tell_desk(post: Post, *, by: Member | None) -> None:
    """Bring a new post to the desk that looks after its topic. Raises `NotAllowed`."""
    topic = locked_topic(post.topic_id, by)
    require(may_take_back(by, topic))
    if topic.cared_at is not None and not post.is_hidden:
        _bring(topic, post)


@operation
def answer_from_desk(message: Message, topic_id: int, *, by: Member | None) -> Post | None:
    """What the agent `by` sent from the desk stands in the topic; once. None when it does already.

    Raises `NotAllowed` and `RuleBroken` as `reply` does.
    """
    mark = {"source": FROM_DESK, "source_id": str(message.pk)}
    topic = locked_topic(topic_id, by)
    if Post.objects.filter(**mark).exists():
        return None
    post = reply(topic, message.text, by=by)
    Post.objects.filter(pk=post.pk, source_id="").update(**mark)
    return post


def _bring(topic: Topic, post: Post) -> None:
    """Say it in the conversation, if it is the asker's or the brand's, and not from the desk."""
    is_askers = post.author_id == topic.author_id
    if post.source == FROM_DESK or not (is_askers or post.is_by_staff):
        return
    inbound = Inbound(
        outer_id=post.reference,
        thread_id=topic.reference,
        text=post.source_text if post.format == MARKDOWN else plain(post.html),
        sent_at=max(post.created_at, topic.cared_at or post.created_at),
        writer=Writer(str(post.author_id), ""),
        subject=topic.title,
        visibility=PUBLIC,
        is_ours=not is_askers,
    )
    bring(account_of(kinds.FORUM), inbound, post.author, by=system_member())
