"""A small forum, seen by programs."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from community.models import Category, Topic
from engage.tenancy.current import brand_context
from tests.api.calling import Program
from tests.cast import Cast
from tests.community import writing


@pytest.fixture
def forum(cast: Cast, guest) -> SimpleNamespace:  # type: ignore[no-untyped-def]
    """Two questions (one answered and solved), a private one, a hidden one, a discussion."""
    from community.operations import accept_answer, hide_topic, start_discussion

    with brand_context(cast.acme.pk):
        halo = writing.category(cast.mia)
        beta = writing.private_category(cast.mia, cast.cleo)
        waiting = writing.question(cast.cleo, halo, "How do I pair two phones?", tags=["pairing"])
        solved = writing.question(cast.cleo, halo, tags=["sound"])
        answer = writing.answer(solved, cast.finn)
        remark = writing.remark(answer, cast.ben)
        accept_answer(answer, by=cast.cleo)
        private = writing.question(cast.cleo, beta, "Is the beta louder?", tags=["secret"])
        hidden = writing.question(cast.finn, halo, "Buy cheap watches now", tags=["spam"])
        hide_topic(hidden, by=cast.moe)
        talk = start_discussion(halo, "Your desk, please", "Show your desks.", by=cast.finn)
        rows = [halo, beta, waiting, solved, answer, remark, private, hidden, talk]
        for row in rows:
            row.refresh_from_db()
    names = ["halo", "beta", "waiting", "solved", "answer", "remark", "private", "hidden", "talk"]
    return SimpleNamespace(**dict(zip(names, rows, strict=True)))


@pytest.fixture
def stranger() -> Program:
    """A guest's program."""
    return Program("acme.localhost")


__all__ = ["Category", "Topic"]
