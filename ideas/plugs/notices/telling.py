"""Who hears of answers, status, merges and comments."""

from __future__ import annotations

from engage.events.models import EventRecord
from engage.members.models import Member
from engage.notifications.telling import Audience, Telling, tells
from ideas import events
from ideas.models import Answer, Comment, Idea, Status
from ideas.models.status import COMPLETE
from ideas.plugs.notices.kinds import Called, Commented, Decided, Shipped
from ideas.reads.readers import listeners, newcomers, readers_of


@tells(events.IdeaStatusChanged)
def moved_on(fact: events.IdeaStatusChanged, record: EventRecord) -> Telling | None:
    """Whoever voted or follows, while it still stands there; that it was made is told as that."""
    idea = idea_of(fact.idea_id)
    if idea is None or fact.is_quiet or idea.status_id != fact.status_id:
        return None
    before = Status.objects.filter(pk=fact.before).values_list("category", flat=True).first()
    if fact.category == COMPLETE and before != COMPLETE:
        return None
    return _decided(idea, "active" if fact.category == before == COMPLETE else fact.category)


@tells(events.IdeaShipped)
def shipped(fact: events.IdeaShipped, record: EventRecord) -> Telling | None:
    """Whoever voted for it or for anything merged into it, or follows."""
    idea = idea_of(fact.idea_id)
    if idea is None or fact.is_quiet or idea.status.category != COMPLETE:
        return None
    return Telling(idea.reference, [Audience(Shipped, readers_of(idea, listeners(idea)))])


@tells(events.IdeaAnswered)
def answered(fact: events.IdeaAnswered, record: EventRecord) -> Telling | None:
    """The same, unless the answer came with a status, which is told already."""
    idea = idea_of(fact.idea_id)
    if idea is None or fact.is_quiet or fact.has_status:
        return None
    if not Answer.objects.filter(pk=fact.answer_id).exists():
        return None
    return _decided(idea, "answered", subject=f"ideas.answer:{fact.answer_id}")


@tells(events.IdeasMerged)
def merged(fact: events.IdeasMerged, record: EventRecord) -> Telling | None:
    """The author of the idea that another one speaks for, while they are joined.

    Where that one is decided already, all who wanted this one hear so now: they never did before.
    """
    idea, into = idea_of(fact.idea_id), idea_of(fact.into_id)
    if idea is None or into is None or idea.merged_into_id != into.pk:
        return None
    if into.status.is_final:
        kind = Shipped if into.status.category == COMPLETE else Decided
        told = Audience(kind, readers_of(into, newcomers(idea, into)))
        return Telling(into.reference, [told], how=into.status.category)
    author = Member.objects.filter(pk=idea.author_id)
    audience = Audience(Decided, readers_of(into, author))
    return Telling(into.reference, [audience], how="merged")


@tells(events.IdeasUnmerged)
def parted(fact: events.IdeasUnmerged, record: EventRecord) -> Telling | None:
    """The author of the idea that stands for itself again."""
    idea = idea_of(fact.idea_id)
    if idea is None or idea.is_merged:
        return None
    author = readers_of(idea, Member.objects.filter(pk=idea.author_id))
    return Telling(idea.reference, [Audience(Decided, author)], how="parted")


@tells(events.IdeaCommented)
def commented(fact: events.IdeaCommented, record: EventRecord) -> Telling | None:
    """Those it calls, and those who hear everything."""
    row = _comment(fact.comment_id)
    if row is None:
        return None
    idea = row.idea
    audiences = _called(fact.mentioned, idea)
    loud = readers_of(idea, listeners(idea, to_all=True))
    audiences.append(Audience(Commented, loud, bundle=idea.reference))
    return Telling(row.reference, audiences, place=idea.reference)


@tells(events.CommentEdited)
def comment_edited(fact: events.CommentEdited, record: EventRecord) -> Telling | None:
    """Those whom the new text calls and the old one did not."""
    row = _comment(fact.comment_id) if fact.mentioned else None
    if row is None:
        return None
    return Telling(row.reference, _called(fact.mentioned, row.idea), place=row.idea.reference)


@tells(events.IdeaSubmitted)
def submitted(fact: events.IdeaSubmitted, record: EventRecord) -> Telling | None:
    """Those whom its text calls."""
    idea = idea_of(fact.idea_id) if fact.mentioned else None
    if idea is None:
        return None
    return Telling(idea.reference, _called(fact.mentioned, idea))


def idea_of(idea_id: int) -> Idea | None:
    """The idea with all that tells who may read it; one statement."""
    rows = Idea.objects.select_related("board", "status")
    found: Idea | None = rows.filter(pk=idea_id).first()
    return found


def _comment(comment_id: int) -> Comment | None:
    rows = Comment.objects.select_related("idea__board").filter(hidden_at=None)
    found: Comment | None = rows.filter(pk=comment_id).first()
    return found


def _decided(idea: Idea, how: str, subject: str = "") -> Telling:
    audience = Audience(Decided, readers_of(idea, listeners(idea)))
    return Telling(subject or idea.reference, [audience], place=idea.reference, how=how)


def _called(mentioned: tuple[int, ...] | None, idea: Idea) -> list[Audience]:
    if not mentioned:
        return []
    return [Audience(Called, readers_of(idea, Member.objects.filter(pk__in=mentioned)))]
