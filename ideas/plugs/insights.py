"""What of ideas counts: who shares and votes, how soon the brand answers, and who is owed word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Min, Q
from django.utils.translation import gettext_lazy as _

from engage.events.models import Delivery, EventRecord
from engage.insights import sources
from engage.insights.models import ActRow
from engage.insights.sources import Act, Inbound, Note, Owed, source
from engage.insights.steps import next_step
from engage.members.models import Member
from engage.members.roles import STAFF, SYSTEM
from engage.notifications.models import Notice
from ideas.events import (
    CommentHidden,
    CommentShown,
    IdeaAnswered,
    IdeaCommented,
    IdeaHidden,
    IdeaShown,
    IdeasMerged,
    IdeaStatusChanged,
    IdeaSubmitted,
    IdeasUnmerged,
    IdeaVoted,
    VoteWithdrawn,
)
from ideas.models import Comment, Idea, Vote

VOTES, TELLING = "ideas.vote", ("ideas.status_changed", "ideas.idea_answered", "ideas.idea_shipped")

next_step("ideas", _("Look at the ideas"), "ideas:list")
next_step("loop", _("Look at the ideas"), "ideas:list")


def _idea(fact: Any) -> list[int]:
    return [fact.idea_id]


def _both(fact: Any) -> list[int]:
    return [fact.idea_id, fact.into_id]


def _comment(fact: Any) -> list[int]:
    return [fact.comment_id]


def _vote(fact: Any) -> list[int]:
    """The vote; and what was noted of this voter's that is there no more."""
    given = Vote.objects.filter(idea=fact.idea_id, member=fact.member_id)
    found = set(given.values_list("pk", flat=True))
    if not found and fact.member_id:
        noted = ActRow.objects.filter(about_kind=VOTES, person=fact.member_id)
        ids = set(noted.values_list("about_id", flat=True))
        return list(ids - set(Vote.objects.filter(pk__in=ids).values_list("pk", flat=True)))
    return list(found)


def _own_vote(fact: Any) -> list[int]:
    """An author's vote comes with the idea and has no fact of its own."""
    given = Vote.objects.filter(idea=fact.idea_id, member=fact.author_id)
    return list(given.values_list("pk", flat=True))


def _ids_after(model: Any) -> Any:
    def after(last: int, most: int) -> list[int]:
        rows = model.objects.filter(pk__gt=last).order_by("pk")
        return list(rows.values_list("pk", flat=True)[:most])

    return after


@source(
    "ideas.idea",
    gives=(Inbound, Act, Owed),
    on={
        IdeaSubmitted: _idea,
        IdeaAnswered: _idea,
        IdeaStatusChanged: _idea,
        IdeaHidden: _idea,
        IdeaShown: _idea,
        IdeasMerged: _both,
        IdeasUnmerged: _both,
    },
    every=_ids_after(Idea),
)
def ideas(ids: Sequence[int]) -> Iterator[Note]:
    """Ideas with their official answer, and once decided, the voters who are owed word; 1 statement
    for all of them, and 3 to 4 for each one that is decided.

    An idea that was merged is answered where it is merged into.
    """
    found = list(Idea.objects.filter(pk__in=ids).select_related("merged_into", "status"))
    for idea in found:
        said = [idea.responded_at, idea.merged_into.responded_at if idea.merged_into else None]
        yield Inbound(
            about=idea.reference,
            channel="ideas",
            kind=sources.IDEA,
            person=idea.author_id,
            at=idea.created_at,
            staff_at=min(filter(None, said), default=None),
            counts=not (idea.is_hidden or idea.is_by_staff),
        )
        if not (idea.is_hidden or idea.is_by_staff):
            yield Act(idea.reference, sources.SHARED, idea.author_id, idea.created_at)
    decided = {idea.pk: idea for idea in found if _is_owed(idea)}
    if decided:
        yield from _owed(decided)


def _is_owed(idea: Idea) -> bool:
    return idea.status.is_final and not (idea.is_hidden or idea.is_merged)


def _owed(decided: dict[int, Idea]) -> Iterator[Owed]:
    parents = {pk: pk for pk in decided}
    merged = Idea.objects.filter(merged_into__in=decided, hidden_at=None)
    parents |= dict(merged.values_list("pk", "merged_into_id"))
    voters: defaultdict[int, set[int]] = defaultdict(set)
    for idea_id, member_id in Vote.objects.filter(idea__in=parents).values_list("idea", "member"):
        voters[parents[idea_id]].add(member_id)
    ours = _staff({one for some in voters.values() for one in some})
    for pk, idea in decided.items():
        facts = _decisions(idea)
        notices = Notice.objects.filter(fact_id__in=facts)
        told = dict(notices.values_list("member_id").annotate(first=Min("at")))
        if idea.source and not (told or Delivery.objects.filter(event__in=facts).exists()):
            continue  # an import brought the decision too: it was told elsewhere
        for member_id in sorted(voters[pk] - ours):
            yield Owed(idea.reference, member_id, idea.status_at, told.get(member_id))


def _decisions(idea: Idea) -> list[int]:
    """The facts of what was decided; a notice names the fact that it tells of."""
    said = Q(subject_id=idea.pk, kind__in=TELLING)
    twins = Idea.objects.filter(merged_into=idea.pk).order_by().values_list("pk", flat=True)
    said |= Q(subject_id__in=list(twins), kind="ideas.ideas_merged")
    facts = EventRecord.objects.filter(said, subject_kind="ideas.idea", at__gte=idea.status_at)
    return list(facts.values_list("pk", flat=True))


def _staff(people: set[int]) -> set[int]:
    ours = Member.objects.filter(pk__in=people, role__in=[*STAFF, SYSTEM])
    return set(ours.values_list("pk", flat=True))


@source(
    VOTES,
    gives=(Act,),
    on={IdeaSubmitted: _own_vote, IdeaVoted: _vote, VoteWithdrawn: _vote},
    every=_ids_after(Vote),
)
def votes(ids: Sequence[int]) -> Iterator[Note]:
    """Votes of customers that they gave themselves; 2 statements."""
    found = list(Vote.objects.filter(pk__in=ids, added_by=None))
    ours = _staff({one.member_id for one in found})
    for one in found:
        if one.member_id not in ours:
            yield Act(f"{VOTES}:{one.pk}", sources.VOTE, one.member_id, one.at)


@source(
    "ideas.comment",
    gives=(Act,),
    on={IdeaCommented: _comment, CommentHidden: _comment, CommentShown: _comment},
    every=_ids_after(Comment),
)
def comments(ids: Sequence[int]) -> Iterator[Note]:
    """Who writes under ideas, and with whom; 2 statements."""
    written = Comment.objects.filter(pk__in=ids, hidden_at=None, is_by_staff=False)
    found = list(written.select_related("idea"))
    ours = _staff({one.idea.author_id for one in found})
    for one in found:
        about = f"ideas.comment:{one.pk}"
        yield Act(about, sources.CONTRIBUTION, one.author_id, one.created_at)
        other = one.idea.author_id
        if other != one.author_id and other not in ours:
            yield Act(about, sources.EXCHANGE, one.author_id, one.created_at)
            yield Act(about, sources.EXCHANGE, other, one.created_at)
