"""The boards: make, change, order, archive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.text import slugify
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from engage.events import record
from engage.members.groups import group_names
from engage.members.models import Member
from engage.rules import RuleBroken, operation, require
from engage.text.wording import worded
from ideas.events import BoardArchived, BoardCreated, BoardEdited, BoardRestored, BoardsOrdered
from ideas.models import Board
from ideas.models.board import (
    DESCRIPTION_LENGTH,
    GROUP,
    LIMITS,
    MEMBERS,
    NAME_LENGTH,
    PUBLIC,
    STAFF,
)
from ideas.operations.sight import require_door
from ideas.operations.statuses import begin_statuses
from ideas.operations.texts import words_of
from ideas.operations.weighing import weigh_board
from ideas.permits import may_manage_boards

OPEN_TO = ("access", "group")
_CHANGEABLE = frozenset({"name", "description", "slug", "access", "group", *LIMITS})


@operation
def create_board(
    name: Mapping[str, str],
    *,
    by: Member | None,
    slug: str = "",
    description: Mapping[str, str] | None = None,
    access: str = PUBLIC,
    group: int | None = None,
    tau_days: int = 30,
    owed_votes: int = 10,
    answer_days: int = 30,
) -> Board:
    """A new board behind the others; `name` and `description` by language code.

    The brand's first one brings the usual statuses; `group` is the id of the private group of a
    board with that access. Raises `NotAllowed`, and `RuleBroken` with the `field` at fault
    ("slug_taken" among the codes).
    """
    require(may_manage_boards(by))
    begin_statuses(by=by)
    last = Board.objects.aggregate(last=Max("position", default=0))["last"]
    board = Board(position=last + 1)
    _apply(
        board,
        name=name,
        slug=slug or worded(name),
        description=description or {},
        access=access,
        group=group,
        tau_days=tau_days,
        owed_votes=owed_votes,
        answer_days=answer_days,
    )
    _store(board)
    record(BoardCreated(board_id=board.pk), by=by)
    return board


@operation
def edit_board(board: Board, *, by: Member | None, **changes: Any) -> Board:
    """Change any of the arguments of `create_board`. Raises as it does."""
    require(may_manage_boards(by))
    unknown = set(changes) - _CHANGEABLE
    if unknown:
        raise TypeError(f"a board has no {', '.join(sorted(unknown))}")
    board = _locked(board)
    before = _columns(board)
    _apply(board, **changes)
    after = _columns(board)
    if after != before:
        if any(after[name] != before[name] for name in OPEN_TO):
            require_door(board)
        _store(board)
        if any(after[name] != before[name] for name in ("tau_days", "owed_votes")):
            weigh_board(board)
        record(BoardEdited(board_id=board.pk), by=by)
    return board


@operation
def order_boards(boards: Sequence[int], *, by: Member | None) -> None:
    """Put them in this order, by id; unknown ids are passed over, others follow as they stood.

    Raises `NotAllowed`.
    """
    require(may_manage_boards(by))
    rows = {row.pk: row for row in Board.objects.select_for_update().order_by("position", "pk")}
    wanted = [pk for pk in dict.fromkeys(boards) if pk in rows]
    order = wanted + [pk for pk in rows if pk not in set(wanted)]
    moved = []
    for position, pk in enumerate(order, start=1):
        if rows[pk].position != position:
            rows[pk].position = position
            moved.append(rows[pk])
    if moved:
        Board.objects.bulk_update(moved, ["position"])
        record(BoardsOrdered(count=len(order)), by=by)


@operation
def archive_board(board: Board, *, by: Member | None) -> Board:
    """It keeps what is there and takes nothing new, nor votes. Raises `NotAllowed`."""
    require(may_manage_boards(by))
    board = _locked(board)
    if not board.is_archived:
        board.archived_at = now()
        board.save(update_fields=["archived_at"])
        record(BoardArchived(board_id=board.pk), by=by)
    return board


@operation
def restore_board(board: Board, *, by: Member | None) -> Board:
    """It takes ideas again. Raises `NotAllowed`."""
    require(may_manage_boards(by))
    board = _locked(board)
    if board.is_archived:
        board.archived_at = None
        board.save(update_fields=["archived_at"])
        record(BoardRestored(board_id=board.pk), by=by)
    return board


def _locked(board: Board) -> Board:
    found: Board = Board.objects.select_for_update(no_key=True).get(pk=board.pk)
    return found


def _apply(board: Board, **changes: Any) -> None:
    """Put checked values on the row. Raises `RuleBroken`."""
    if "name" in changes:
        board.name = words_of(changes["name"], NAME_LENGTH)
        if not board.name:
            raise RuleBroken("no_name", _("Give the board a name."), "name")
    if "description" in changes:
        board.description = words_of(changes["description"], DESCRIPTION_LENGTH)
    if "slug" in changes:
        board.slug = slugify(changes["slug"], allow_unicode=True)[:60].strip("-_")
        if not board.slug:
            raise RuleBroken("bad_slug", _("Use letters, digits and hyphens."), "slug")
    _apply_access(board, changes)
    for name in LIMITS.keys() & changes.keys():
        setattr(board, name, _within(name, changes[name]))


def _apply_access(board: Board, changes: Mapping[str, Any]) -> None:
    before = board.group
    board.access, board.group = (changes.get(name, getattr(board, name)) for name in OPEN_TO)
    if board.access not in (PUBLIC, MEMBERS, GROUP, STAFF):
        raise RuleBroken("bad_access", _("Choose who may read it."), "access")
    if board.access != GROUP:
        board.group = None
    elif board.group is None or (board.group != before and board.group not in dict(group_names())):
        raise RuleBroken("no_group", _("Choose the group that may read it."), "group")


def _within(name: str, value: int) -> int:
    least, most = LIMITS[name]
    if not least <= value <= most:
        message = _("Choose a number from %(least)d to %(most)d.")
        raise RuleBroken("out_of_range", message % {"least": least, "most": most}, name)
    return value


def _columns(board: Board) -> dict[str, Any]:
    return {name: getattr(board, name) for name in _CHANGEABLE}


def _store(board: Board) -> None:
    try:
        with transaction.atomic():
            board.save()
    except IntegrityError:
        raise RuleBroken("slug_taken", _("Another board has this address."), "slug") from None
