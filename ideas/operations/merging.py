"""Two ideas that are one: a link that can be taken away, never a move of votes.

The count of the one that speaks is its family's distinct voters. Nobody's vote is written or
deleted, so parting them gives everybody back what was theirs, and a merge into an idea at which
voting has ended loses nothing. There are no chains: who speaks for others is spoken for by none.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engage.events import record
from engage.members.models import Member
from engage.rules import RuleBroken, operation, require
from ideas.events import IdeasMerged, IdeasUnmerged
from ideas.models import Idea, Merge
from ideas.operations.rows import count_ideas, locked_idea, locked_pair, touch
from ideas.operations.weighing import weigh
from ideas.permits import may_merge


@operation
def merge_ideas(idea: Idea, into: Idea, *, by: Member | None) -> Idea:
    """`into` speaks for `idea` from now on; `into` with its new count.

    Raises `NotAllowed`, and `RuleBroken` with `field` "into": "same_idea", "already_merged",
    "into_merged", "has_merged", "into_hidden" or "into_narrower" (voters would lose sight of what
    they want).
    """
    if idea.pk == into.pk:
        raise RuleBroken("same_idea", _("An idea cannot be joined with itself."), "into")
    idea, into = locked_pair(idea, into, by)
    require(may_merge(by))
    if idea.merged_into_id == into.pk:
        return into
    _require_no_chain(idea, into)
    if into.is_hidden:
        raise RuleBroken(
            "into_hidden", _("That one is hidden: nobody would find this one any more."), "into"
        )
    if not into.board.admits_readers_of(idea.board):
        raise RuleBroken(
            "into_narrower",
            _("Not everybody who wanted this one could read the other. Move one of them first."),
            "into",
        )
    merge = Merge.objects.create(idea=idea, into=into, by=by)
    idea.merged_into = into
    touch(idea, merged_into=into)
    weigh(into)
    if not idea.is_hidden:
        count_ideas(idea.board_id, -1)
    record(IdeasMerged(idea_id=merge.idea_id, into_id=merge.into_id), by=by)
    return into


@operation
def unmerge_idea(idea: Idea, *, by: Member | None) -> Idea:
    """It stands for itself again, with everybody who had voted for it. Raises `NotAllowed`."""
    into_id = Idea.objects.filter(pk=idea.pk).values_list("merged_into", flat=True).first()
    if into_id is None:
        require(may_merge(by))
        return locked_idea(idea, by)
    idea, into = locked_pair(idea, Idea(pk=into_id), by)
    require(may_merge(by))
    if idea.merged_into_id != into.pk:
        return idea
    Merge.objects.filter(idea=idea).delete()
    idea.merged_into = None
    touch(idea, merged_into=None)
    for one in (idea, into):
        weigh(one)
    if not idea.is_hidden:
        count_ideas(idea.board_id, 1)
    record(IdeasUnmerged(idea_id=idea.pk, into_id=into.pk), by=by)
    return idea


def _require_no_chain(idea: Idea, into: Idea) -> None:
    """Raise `RuleBroken` where one of them is in a family already."""
    if idea.is_merged:
        raise RuleBroken(
            "already_merged", _("This is joined with another idea. Part them first."), "into"
        )
    if into.is_merged:
        raise RuleBroken(
            "into_merged",
            _("That one is joined with another idea itself. Choose the other one."),
            "into",
        )
    if Idea.objects.filter(merged_into=idea).exists():
        raise RuleBroken(
            "has_merged",
            _("Others are joined with this one. Do it the other way round, or part them first."),
            "into",
        )
