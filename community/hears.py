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
from community.models import Care, Post, Topic
from community.operations import (
    answer_from_desk,
    begin_reading,
    end_care,
    forget_reader,
    hand_to_desk,
    note_ticket,
    tell_desk,
)
from community.operations.old_addresses import forget_addresses
from engage.channels import kinds
from engage.channels.events import MessageSent
from engage.channels.models import Message
from engage.channels.operations import failed
from engage.events import hears
from engage.events.models import EventRecord
from engage.members import system_member
from engage.members.events import MemberClaimed, MemberErased
from engage.members.models import Member
from engage.moderation.models import KEPT, UPHELD
from engage.moderation.operations import settle
from engage.portability.events import ImportFinished
from engage.references import join, split
from engage.rules import NotAllowed, RuleBroken
from engage.search.operations import begin_run, refresh
from engage.search.tasks import index_later
from engage.tenancy.current import require_brand_id
from support.events import (
    QuestionUnanswered,
    TicketOpened,
    TicketReopened,
    TicketSolved,
    TicketVoided,
)

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


@hears(CommentPosted, ReplyPosted)
def tell_the_desk(fact: PostFact, event: EventRecord) -> None:
    """What is said in a topic that the brand's desk looks after, it hears."""
    post = Post.objects.select_related("topic", "author").filter(pk=fact.post_id).first()
    if post is not None and post.topic.cared_at is not None:
        tell_desk(post, by=system_member())


@hears(QuestionUnanswered)
def call_the_desk(fact: QuestionUnanswered, event: EventRecord) -> None:
    """It has waited longer than the brand wants."""
    topic = _topic(fact.about)
    if topic is not None and topic.is_waiting:
        hand_to_desk(topic, by=system_member(), is_by_rule=True)


@hears(TicketOpened, TicketReopened, TicketSolved, TicketVoided)
def follow_the_desk(
    fact: TicketOpened | TicketReopened | TicketSolved | TicketVoided, event: EventRecord
) -> None:
    """Readers of the topic see that staff is on it, until the desk is done with it; of a hidden
    one they see it once it is shown again.

    One hearer, because facts that waited together keep their order only within one.
    """
    if isinstance(fact, TicketOpened):
        topic = _topic(fact.about)
    else:
        care = Care.objects.filter(ticket=fact.ticket_id).select_related("topic").last()
        topic = care.topic if care is not None else None
    if topic is None or topic.is_announcement:
        return
    if isinstance(fact, TicketSolved | TicketVoided):
        end_care(topic, by=system_member())
    elif isinstance(fact, TicketOpened) or not topic.is_solved:
        note_ticket(topic, fact.ticket_id, by=system_member())


@hears(MessageSent)
def answer_in_topic(fact: MessageSent, event: EventRecord) -> None:
    """What an agent sends from the desk stands in the topic; what cannot, counts as not sent."""
    rows = Message.objects.select_related("account", "conversation", "author")
    message = rows.filter(pk=fact.message_id, account__kind=kinds.FORUM, outer_id="").first()
    topic = _topic(message.conversation.thread_id) if message is not None else None
    if message is None or topic is None:
        return
    try:
        with transaction.atomic():
            answer_from_desk(message, topic.pk, by=message.author)
    except (NotAllowed, RuleBroken) as refused:
        failed(message, refused.code, by=system_member())


def _topic(about: str) -> Topic | None:
    """The topic that a reference names, if it names one."""
    if not about.startswith("community.topic:"):
        return None
    found: Topic | None = Topic.objects.filter(pk=split(about)[1]).first()
    return found
