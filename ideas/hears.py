"""What the ideas room does about facts: what changed is found as it is now."""

from __future__ import annotations

from engage.events import hears
from engage.events.models import EventRecord
from engage.members.events import MemberErased
from engage.members.models import Member
from engage.moderation.models import KEPT, UPHELD
from engage.moderation.operations import settle
from engage.references import join
from engage.search.operations import refresh
from ideas.events import (
    CommentEdited,
    CommentHidden,
    CommentShown,
    IdeaAnswered,
    IdeaAnswerEdited,
    IdeaCommented,
    IdeaEdited,
    IdeaHidden,
    IdeaMoved,
    IdeaRetagged,
    IdeaShown,
    IdeaStatusChanged,
    IdeaSubmitted,
)
from ideas.events.comments import CommentFact
from ideas.events.ideas import IdeaFact
from ideas.models import Comment, Idea
from ideas.operations.subscribing import forget_listener

CHUNK = 500


@hears(IdeaAnswered, IdeaAnswerEdited, IdeaEdited, IdeaRetagged, IdeaStatusChanged, IdeaSubmitted)
def index_idea(fact: IdeaFact, event: EventRecord) -> None:
    """The idea's own entry; votes alone do not refresh it."""
    refresh([join("ideas.idea", fact.idea_id)])


@hears(CommentEdited, CommentHidden, CommentShown, IdeaCommented)
def index_comment(fact: CommentFact, event: EventRecord) -> None:
    """The comment's entry."""
    refresh([join("ideas.comment", fact.comment_id)])


@hears(IdeaHidden, IdeaMoved, IdeaShown)
def index_whole_idea(fact: IdeaFact, event: EventRecord) -> None:
    """Everything said about it has other readers now."""
    index_idea(fact, event)
    rows = Comment.objects.filter(idea=fact.idea_id).order_by("pk")
    ids = list(rows.values_list("pk", flat=True))
    for start in range(0, len(ids), CHUNK):
        refresh([join("ideas.comment", pk) for pk in ids[start : start + CHUNK]])


@hears(CommentHidden, CommentShown, IdeaHidden, IdeaShown)
def answer_reports(fact: CommentFact | IdeaFact, event: EventRecord) -> None:
    """A moderator who hides or shows something by hand has answered what was reported about it.

    The system hides by rule, until a moderator has looked: that answers nothing.
    """
    by = Member.objects.filter(pk=event.actor_id, erased_at=None).first()
    if by is None or by.is_system:
        return
    is_comment = isinstance(fact, CommentFact)
    kind, name = (Comment, "ideas.comment") if is_comment else (Idea, "ideas.idea")
    row = kind.objects.filter(pk=fact.subject_id).first()
    hides = isinstance(fact, CommentHidden | IdeaHidden)
    if row is not None and row.is_hidden == hides:  # else it was changed back by now
        settle(join(name, row.pk), UPHELD if hides else KEPT, by=by)


@hears(MemberErased)
def forget(fact: MemberErased, event: EventRecord) -> None:
    """What an erased person wanted to hear of is nobody's business any more; votes stay counted."""
    forget_listener(fact.member_id, by=None)
