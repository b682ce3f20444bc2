"""A small forum behind the pages: one solved question, one that waits, one nobody else may see."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.core.cache import cache

from community.operations import accept_answer, give_thanks
from tests.community import writing

SECRET = "Zanzibar"
"""Stands in every text of the private category; it must never reach anybody else."""


@pytest.fixture
def forum(cast, halo, beta) -> SimpleNamespace:
    """`solved` (asked by Cleo, answered by Ben and Finn), `waiting`, and `secret` in `beta`."""
    cache.clear()
    solved = writing.question(cast.cleo, halo, tags=["bluetooth"])
    by_staff = writing.answer(solved, cast.ben)
    answer = writing.answer(solved, cast.finn)
    remark = writing.remark(answer, cast.ben)
    accept_answer(answer, by=cast.cleo)
    give_thanks(answer, by=cast.cleo)
    waiting = writing.question(cast.finn, halo, "Which pads fit glasses?")
    secret = writing.question(
        cast.cleo, beta, f"{SECRET} is the next model", text=f"{SECRET} text.", tags=["zanzibartag"]
    )
    hidden = writing.answer(secret, cast.cleo, f"{SECRET} reply")
    return SimpleNamespace(
        solved=solved, by_staff=by_staff, answer=answer, remark=remark, waiting=waiting,
        secret=secret, secret_reply=hidden, halo=halo, beta=beta,
    )  # fmt: skip


@pytest.fixture
def part() -> dict[str, str]:
    """The headers with which htmx asks."""
    return {"HX-Request": "true"}
