"""What becomes of an idea's words and place: edited, moved, hidden, and back."""

from __future__ import annotations

from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from engage.events import record
from engage.members.models import Member
from engage.rules import RuleBroken, operation, require
from engage.uploads.operations import claim
from ideas.events import IdeaEdited, IdeaHidden, IdeaMoved, IdeaShown
from ideas.models import Board, Hiding, Idea
from ideas.operations.rows import count_ideas, locked_family, locked_idea, seen_board, touch
from ideas.operations.sight import require_in_sight
from ideas.operations.texts import reason_of, title_of, written
from ideas.operations.weighing import weigh
from ideas.permits import may_edit, may_hide, may_move_to


class EditConflict(RuleBroken):
    """Somebody else saved this idea in the meantime; `current` is what it says now."""

    def __init__(self, current: Idea) -> None:
        message = _("This was changed while you were writing. Compare both, then save again.")
        super().__init__("edited_meanwhile", message, "text")
        self.current = current


@operation
def edit_idea(idea: Idea, title: str, text: str, *, by: Member | None, edition: int) -> Idea:
    """Give it other words, from `edition`, the one that the writer had before them.

    Raises `NotAllowed`, `RuleBroken` with `field` "title" or "text", and `EditConflict` when it
    was changed since and says something else.
    """
    idea = locked_idea(idea, by)
    require(may_edit(by, idea))
    assert by is not None  # noqa: S101 - the permit refuses guests
    title, body = title_of(title), written(text, language=idea.language, may_be_empty=True)
    if (title, body.source_text) == (idea.title, idea.source_text):
        return idea
    if edition != idea.edition:
        raise EditConflict(idea)
    claim(idea.reference, body.source_text, by=by, before=idea.source_text)
    idea.title, idea.edited_at, idea.edition = title, now(), idea.edition + 1
    for name, value in body.columns.items():
        setattr(idea, name, value)
    touch(idea, title=title, edited_at=idea.edited_at, edition=idea.edition, **body.columns)
    fact = IdeaEdited(idea_id=idea.pk, author_id=idea.author_id, edition=idea.edition)
    record(fact, by=by)
    return idea


@operation
def move_idea(idea: Idea, board: Board, *, by: Member | None) -> Idea:
    """Put it on another board, whose patience weighs its votes from now on.

    Raises `NotAllowed`, and `RuleBroken` with `field` "board", "speaks_for_wider" or
    "into_narrower": readers of a joined idea would lose sight of the one that speaks for it.
    """
    idea, speaker = locked_family(idea, by)
    if idea.board_id == board.pk:
        return idea
    require(may_move_to(by, seen_board(board, by)))
    require_in_sight(idea, speaker, board)
    before, idea.board = idea.board_id, board
    weigh(idea, board=board)
    if not idea.is_hidden and not idea.is_merged:
        for changed, change in sorted([(before, -1), (board.pk, 1)]):
            count_ideas(changed, change)
    fact = IdeaMoved(
        idea_id=idea.pk, author_id=idea.author_id, from_board_id=before, to_board_id=board.pk
    )
    record(fact, by=by)
    return idea


@operation
def hide_idea(idea: Idea, *, by: Member | None, reason: str = "") -> Idea:
    """Only moderators see it from now on, and its votes count for no other. Raises `NotAllowed`."""
    idea, speaker = locked_family(idea, by)
    require(may_hide(by))
    if not idea.is_hidden:
        hiding = Hiding.objects.create(idea=idea, by=by, reason=reason_of(reason))
        idea.hidden_at = hiding.at
        touch(idea, hidden_at=hiding.at)
        _count(idea, speaker, -1)
        record(IdeaHidden(idea_id=idea.pk, author_id=idea.author_id), by=by)
    return idea


@operation
def unhide_idea(idea: Idea, *, by: Member | None) -> Idea:
    """Everybody sees it again, and its votes count as before. Raises `NotAllowed`."""
    idea, speaker = locked_family(idea, by)
    require(may_hide(by))
    if idea.is_hidden:
        Hiding.objects.filter(idea=idea).delete()
        idea.hidden_at = None
        touch(idea, hidden_at=None)
        _count(idea, speaker, 1)
        record(IdeaShown(idea_id=idea.pk, author_id=idea.author_id), by=by)
    return idea


def _count(idea: Idea, speaker: Idea | None, change: int) -> None:
    """After hiding and showing: a board's lists have one less or more, or a speaker its voters."""
    if speaker is None:
        count_ideas(idea.board_id, change)
    else:
        weigh(speaker)
