"""Rows as an operation needs them: fresh, locked, and visible to the one who acts."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from engage.members.models import Member
from engage.rules import NotAllowed, Refused
from ideas.models import Board, Comment, Idea, Vote

NOT_VISIBLE = Refused("not_visible", _("There is nothing here that you can see."))


class _MergedMeanwhile(Exception):
    """The family is another one than it was a moment ago: look again."""


def locked_writer(by: Member) -> None:
    """Let one person write one thing at a time, so that limits and double clicks are exact."""
    Member.objects.select_for_update(no_key=True).filter(pk=by.pk).values_list("pk").first()


def locked_idea(idea: Idea | int, by: Member | None) -> Idea:
    """The idea as it is now, with board and status, locked until the transaction ends.

    Raises `NotAllowed` when `by` cannot see it.
    """
    found = _lock(idea if isinstance(idea, int) else idea.pk)
    if found is None or not found.is_visible_to(by):
        raise NotAllowed(NOT_VISIBLE)
    return found


def locked_speaker(idea: Idea, by: Member | None) -> Idea:
    """The idea that speaks for this one (itself, or what it was merged into), locked.

    Merging locks both ideas in the order of their ids; here the lock of a wrong one is given back
    with its savepoint before the right one is asked for, so that nobody waits in a circle.
    """
    while True:
        row = Idea.objects.filter(pk=idea.pk).values_list("merged_into").first()
        if row is None:
            raise NotAllowed(NOT_VISIBLE)
        try:
            with transaction.atomic():
                found = locked_idea(row[0] or idea.pk, by)
                if found.is_merged or not _speaks_for(found, idea.pk):
                    raise _MergedMeanwhile
                return found
        except _MergedMeanwhile:
            continue


def locked_voices(idea: Idea, by: Member | None) -> list[Idea]:
    """The idea that speaks for this one, and behind it what was merged into it with a vote of `by`.

    Locked in the order of their ids, as merging does. Raises `NotAllowed`.
    """
    while True:
        row = Idea.objects.filter(pk=idea.pk).values_list("merged_into").first()
        if row is None:
            raise NotAllowed(NOT_VISIBLE)
        speaker_id = row[0] or idea.pk
        twins = _voted_twins(speaker_id, by)
        try:
            with transaction.atomic():
                rows = {pk: _lock(pk) for pk in sorted({speaker_id, *twins})}
                found = rows.pop(speaker_id)
                if found is None or not found.is_visible_to(by):
                    raise NotAllowed(NOT_VISIBLE)
                is_same = _voted_twins(speaker_id, by) == twins and _speaks_for(found, idea.pk)
                if found.is_merged or not is_same:
                    raise _MergedMeanwhile
                return [found, *(row for row in rows.values() if row is not None)]
        except _MergedMeanwhile:
            continue


def locked_pair(first: Idea, second: Idea, by: Member | None) -> tuple[Idea, Idea]:
    """Both, locked in the order of their ids. Raises `NotAllowed`."""
    rows = {pk: locked_idea(pk, by) for pk in sorted({first.pk, second.pk})}
    return rows[first.pk], rows[second.pk]


def locked_family(idea: Idea, by: Member | None) -> tuple[Idea, Idea | None]:
    """The idea and the one that speaks for it, if any, locked in the order of their ids.

    Raises `NotAllowed` when `by` cannot see the idea itself.
    """
    while True:
        into_id = Idea.objects.filter(pk=idea.pk).values_list("merged_into", flat=True).first()
        try:
            with transaction.atomic():
                rows = {pk: _lock(pk) for pk in sorted({idea.pk, into_id or idea.pk})}
                found = rows[idea.pk]
                if found is None or not found.is_visible_to(by):
                    raise NotAllowed(NOT_VISIBLE)
                if found.merged_into_id != into_id:
                    raise _MergedMeanwhile
                return found, rows[into_id] if into_id else None
        except _MergedMeanwhile:
            continue


def locked_comment(comment: Comment, by: Member | None) -> Comment:
    """The comment as it is now, with its idea, both locked. Raises `NotAllowed`."""
    idea = locked_idea(comment.idea_id, by)
    rows = Comment.objects.select_for_update(no_key=True)
    found: Comment | None = rows.filter(pk=comment.pk, idea=idea).first()
    if found is None:
        raise NotAllowed(NOT_VISIBLE)
    found.idea = idea
    if not found.is_visible_to(by):
        raise NotAllowed(NOT_VISIBLE)
    return found


def seen_board(board: Board, by: Member | None) -> Board:
    """The board, if `by` can see it. Raises `NotAllowed`."""
    if not board.is_visible_to(by):
        raise NotAllowed(NOT_VISIBLE)
    return board


def touch(idea: Idea, **changes: object) -> None:
    """Write columns of an idea, and let every kept page of it be old."""
    Idea.objects.filter(pk=idea.pk).update(version=F("version") + 1, **changes)


def count_ideas(board_id: int, change: int) -> None:
    """`change` more ideas stand in a board's lists."""
    Board.objects.filter(pk=board_id).update(ideas_count=F("ideas_count") + change)


def _lock(pk: int) -> Idea | None:
    rows = Idea.objects.select_related("board", "status").filter(pk=pk)
    found: Idea | None = rows.select_for_update(no_key=True, of=("self",)).first()
    return found


def _speaks_for(found: Idea, pk: int) -> bool:
    return found.pk == pk or Idea.objects.filter(pk=pk, merged_into=found).exists()


def _voted_twins(speaker_id: int, by: Member | None) -> set[int]:
    votes = Vote.objects.filter(idea__merged_into=speaker_id, member=by)
    return set(votes.order_by().values_list("idea", flat=True))
