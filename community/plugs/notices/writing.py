"""Who hears of what somebody wrote."""

from __future__ import annotations

from community import events
from community.models import Post
from community.models.category import QUESTION
from community.plugs.notices.kinds import Answered, Begun, Called, Replied
from community.plugs.notices.posts import post_of
from community.reads.readers import readers_of_post, readers_of_topic
from engage.events.models import EventRecord
from engage.members.models import Member
from engage.notifications.reads import followers_of
from engage.notifications.telling import Audience, Telling, tells


@tells(events.ReplyPosted, events.CommentPosted)
def replied(fact: events.ReplyPosted | events.CommentPosted, record: EventRecord) -> Telling | None:
    """Those it calls, the asker, and the followers of the topic, in this order."""
    post = post_of(fact.post_id)
    if post is None:
        return None
    topic, followers = post.topic, followers_of(post.topic.reference)
    audiences = _called(fact.mentioned, post)
    if topic.kind == QUESTION and not post.is_comment:
        # Whoever asked here follows it until they stop; imported people never began to.
        asking = Member.objects.all() if topic.source_id else followers
        asker = readers_of_post(post, asking.filter(pk=topic.author_id))
        audiences.append(Audience(Answered, asker, bundle=topic.reference))
    audiences.append(Audience(Replied, readers_of_post(post, followers), bundle=topic.reference))
    return Telling(post.reference, audiences, place=topic.reference)


@tells(events.PostEdited)
def edited(fact: events.PostEdited, record: EventRecord) -> Telling | None:
    """Those whom the new text calls and the old one did not."""
    post = post_of(fact.post_id) if fact.mentioned else None
    if post is None:
        return None
    called = _called(fact.mentioned, post)
    return Telling(post.reference, called, place=post.topic.reference)


@tells(events.QuestionAsked, events.DiscussionStarted, events.AnnouncementMade)
def begun(fact: events.QuestionAsked, record: EventRecord) -> Telling | None:
    """Those it calls, and the followers of its category."""
    post = post_of(fact.post_id)
    if post is None:
        return None
    topic = post.topic
    followers = followers_of(f"community.category:{topic.category_id}")
    audiences = _called(fact.mentioned, post)
    audiences.append(Audience(Begun, readers_of_topic(topic, followers)))
    return Telling(topic.reference, audiences)


def _called(mentioned: tuple[int, ...] | None, post: Post) -> list[Audience]:
    if not mentioned:
        return []
    return [Audience(Called, readers_of_post(post, Member.objects.filter(pk__in=mentioned)))]
