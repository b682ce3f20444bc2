"""Short ways to have something to test with: boards, ideas, comments, many members."""

from __future__ import annotations

from typing import Any

from engage.members.models import Member
from engage.search.operations import advance_run, begin_run
from ideas.models import Board, Comment, Idea
from ideas.operations import comment, create_board, submit_idea


def board(by: Member, name: str = "Headphones", **options: Any) -> Board:
    """A board that everybody reads, unless `access` says otherwise."""
    return create_board({"en": name}, by=by, **options)


def idea(
    by: Member, where: Board, title: str = "Spare hinges to fit at home", **options: Any
) -> Idea:
    """A shared idea, with its author's vote."""
    return submit_idea(where, title, options.pop("text", f"{title}, please."), by=by, **options)


def remark(about: Idea, by: Member, text: str = "") -> Comment:
    """A comment with a text of its own."""
    return comment(about, text or f"A remark by {by.name} on {about.pk}", by=by)


def crowd(number: int) -> list[Member]:
    """So many more members of the current brand, who can act."""
    rows = [Member(name=f"Voter {n}", username=f"voter{n}") for n in range(number)]
    return list(Member.objects.bulk_create(rows))


def index() -> None:
    """Let the search know of everything in the current brand."""
    begin_run()
    while (run := advance_run()) is not None and run.finished_at is None:
        pass
