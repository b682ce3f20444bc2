"""How many statements a call costs, whatever the number of rows."""

from __future__ import annotations

import pytest

from engage.tenancy.current import brand_context
from tests.api.calling import program_of
from tests.community import writing
from tests.counting import statements

pytestmark = pytest.mark.django_db

HOST, TOKEN = 1, 1
"""Whose host it is, and whose token."""
EXPECTED = {
    "/topics/": 1,
    "/topics/?limit=100": 1,
    "/topics/?category=halo&tag=sound&author=cleo&kind=question&state=solved": 4,
    "/topics/{solved}/": 2,
    "/topics/{solved}/replies": 2,
    "/posts/{answer}/": 3,
    "/categories/": 2,
    "/tags/": 1,
    "/members/": 1,
    "/members/cleo/": 1,
    "/members/cleo/activity": 3,
}


def cost(program, path: str) -> int:
    """Of the second time: then the token was used today and the queries are kept."""
    program.client.get(path)
    with statements() as found:
        assert program.client.get(path).status_code == 200
    return len(found)


@pytest.mark.parametrize("path", EXPECTED)
def test_a_guest_and_a_token(forum, stranger, cast, path):
    at = "/api/v1" + path.format(solved=forum.solved.pk, answer=forum.answer.pk)
    assert cost(stranger, at) <= HOST + EXPECTED[path]
    assert cost(program_of(cast.cleo), at) <= HOST + TOKEN + EXPECTED[path]


def test_more_rows_cost_no_more(forum, stranger, cast):
    paths = [f"/api/v1{path.format(solved=forum.solved.pk, answer=1)}" for path in EXPECTED]
    paths = [path for path in paths if "/posts/" not in path]
    before = {path: cost(stranger, path) for path in paths}
    with brand_context(cast.acme.pk):
        for number in range(6):
            topic = writing.question(
                cast.ben, forum.halo, f"Question number {number}", tags=[f"tag{number}"]
            )
            post = writing.answer(topic, cast.mia)
            writing.remark(post, cast.ben)
            writing.remark(writing.answer(forum.solved, cast.mia, f"More {number}"), cast.ben)
    assert {path: cost(stranger, path) for path in paths} == before


def test_who_am_i_costs_one(cast):
    assert cost(program_of(cast.cleo), "/api/v1/me/") <= HOST + TOKEN
