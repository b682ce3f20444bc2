"""What the pages of the room are tested with."""

from __future__ import annotations

import pytest

from engage.tenancy.current import brand_context
from tests.cast import Cast
from tests.ideas import sharing


@pytest.fixture
def stage(cast: Cast):  # type: ignore[no-untyped-def]
    """A board with an idea by Cleo, committed for requests."""
    with brand_context(cast.acme.pk):
        board = sharing.board(cast.mia)
        idea = sharing.idea(cast.cleo, board)
    return board, idea
