"""Fixtures of the ideas room, all inside Acme."""

from __future__ import annotations

import pytest

from ideas.models import Board, Idea, Status
from tests.cast import Cast
from tests.ideas import sharing


@pytest.fixture
def board(cast: Cast, in_acme: None) -> Board:
    """A public board."""
    return sharing.board(cast.mia)


@pytest.fixture
def idea(cast: Cast, board: Board) -> Idea:
    """An idea by Cleo on the public board."""
    return sharing.idea(cast.cleo, board)


@pytest.fixture
def status(board: Board):  # type: ignore[no-untyped-def]
    """`status("planned")`: the brand's status of this slug."""
    return lambda slug: Status.objects.get(slug=slug)
