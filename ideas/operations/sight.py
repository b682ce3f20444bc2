"""Whoever may read a joined idea may read the one that speaks for it: moves and doors keep that."""

from __future__ import annotations

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from engage.rules import RuleBroken
from ideas.models import Board, Idea


def require_in_sight(idea: Idea, speaker: Idea | None, board: Board) -> None:
    """Raise `RuleBroken` for "board" where the idea, moved there, would part readers of a family.

    The idea and its speaker are locked, so that nothing joins or leaves them meanwhile.
    """
    if speaker is not None and not speaker.board.admits_readers_of(board):
        raise RuleBroken(
            "into_narrower",
            _("Not everybody there could read the idea that speaks for this one. Part them first."),
            "board",
        )
    joined = Idea.objects.filter(merged_into=idea).select_related("board")
    if not all(board.admits_readers_of(one.board) for one in joined):
        raise RuleBroken(
            "speaks_for_wider",
            _("It speaks for ideas that more people may read. Move those first, or part them."),
            "board",
        )


def require_door(board: Board) -> None:
    """Raise `RuleBroken` for "access" where a board's new readers would part those of a family."""
    here = Q(board=board.pk) | Q(merged_into__board=board.pk)
    across = Idea.objects.filter(here, merged_into__isnull=False).exclude(
        board=F("merged_into__board")
    )
    pairs = across.values_list("board", "merged_into__board").distinct()
    boards = {row.pk: row for row in Board.objects.all()} | {board.pk: board}
    for own, speaking in pairs:
        if not boards[speaking].admits_readers_of(boards[own]):
            raise RuleBroken(
                "parts_joined",
                _(
                    "Ideas of different boards are joined, and not everybody who may read one "
                    "could read the other. Move or part them first."
                ),
                "access",
            )
