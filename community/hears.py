"""What the community does about facts: what changed is found as it is now."""

from __future__ import annotations

from django.db import transaction

from community.events import (
    AnnouncementMade,
    AnswerAccepted,
    AnswerWithdrawn,
    CommentPosted,
    DiscussionStarted,
    PostEdited,
    PostHidden,
    PostShown,
    QuestionAsked,
    ReplyPosted,
    ThanksGiven,
    ThanksWithdrawn,
    TopicClosed,
    TopicHidden,
    TopicMoved,
    TopicReopened,
    TopicRetagged,
    TopicRetitled,
    TopicShown,
)
from community.events.posts import PostFact
from community.events.topics import TopicFact
from community.models import Post, Topic
from community.operations import begin_reading, forget_reader
from community.operations.old_addresses import forget_addresses
from engage.events import hears
from engage.events.models import EventRecord
from engage.members.events import MemberClaimed, MemberErased
from engage.members.models import Member
from engage.moderation.models import KEPT, UPHELD
from engage.moderation.operations import settle
from engage.portability.events import ImportFinished
from engage.references import join
from engage.search.operations import begin_run, refresh
from engage.search.tasks import index_later
from engage.tenancy.current import require_brand_id

CHUNK = 500


@hears(
    AnnouncementMade,
    DiscussionStarted,
    QuestionAsked,
    TopicClosed,
    TopicReopened,
    TopicRetagged,
    TopicRetitled,
)
def index_topic(fact: TopicFact, event: EventRecord) -> None:
    """The topic's own entry."""
    refresh([join("community.topic", fact.topic_id)])


@hears(
    AnswerAccepted,
    AnswerWithdrawn,
    CommentPosted,
    PostEdited,
    ReplyPosted,
    ThanksGiven,
    ThanksWithdrawn,
)
def index_post(fact: PostFact, event: EventRecord) -> None:
    """The post's entry, and its topic's: it is answered now, solved, or says something else."""
    refresh([join("community.post", fact.post_id), join("community.topic", fact.topic_id)])


@hears(PostHidden, PostShown)
def index_post_with_comments(fact: PostFact, event: EventRecord) -> None:
    """Comments go out of sight with their post."""
    index_post(fact, event)
    comments = Post.objects.filter(parent=fact.post_id).values_list("pk", flat=True)
    refresh([join("community.post", pk) for pk in comments])


@hears(TopicHidden, TopicMoved, TopicShown)
def index_whole_topic(fact: TopicFact, event: EventRecord) -> None:
    """Everything in it has other readers now."""
    index_topic(fact, event)
    replies = Post.objects.replies().filter(topic=fact.topic_id).order_by("pk")
    ids = list(replies.values_list("pk", flat=True))
    for start in range(0, len(ids), CHUNK):
        refresh([join("community.post", pk) for pk in ids[start : start + CHUNK]])


@hears(PostHidden, PostShown, TopicHidden, TopicShown)
def answer_reports(fact: PostFact | TopicFact, event: EventRecord) -> None:
    """A moderator who hides or shows something by hand has answered what was reported about it.

    The system hides by rule, until a moderator has looked: that answers nothing.
    """
    by = Member.objects.filter(pk=event.actor_id, erased_at=None).first()
    if by is None or by.is_system:
        return
    kind, name = (
        (Post, "community.post") if isinstance(fact, PostFact) else (Topic, "community.topic")
    )
    row = kind.objects.filter(pk=fact.subject_id).first()
    hides = isinstance(fact, PostHidden | TopicHidden)
    if row is not None and row.is_hidden == hides:  # else it was changed back by now
        settle(join(name, row.pk), UPHELD if hides else KEPT, by=by)


@hears(ImportFinished)
def index_imported(fact: ImportFinished, event: EventRecord) -> None:
    """Imported rows are not told of one by one: the brand is looked at anew, in steps."""
    begin_run()
    brand_id = require_brand_id()
    transaction.on_commit(lambda: index_later.for_brand(brand_id).delay(), robust=True)


@hears(MemberClaimed)
def begin(fact: MemberClaimed, event: EventRecord) -> None:
    """Who takes over an imported account does not begin with weeks of topics to read."""
    begin_reading([fact.member_id], event.at, by=None)


@hears(MemberErased)
def forget(fact: MemberErased, event: EventRecord) -> None:
    """What an erased person read and put aside is nobody's business any more, nor is their name
    in an old address."""
    forget_reader(fact.member_id, by=None)
    forget_addresses(fact.member_id, by=None)
