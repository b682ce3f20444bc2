"""How many statements a page costs: all that reach PostgreSQL but the transaction's own."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.community import writing

FREE = ("SAVEPOINT", "RELEASE", "ROLLBACK", "SET LOCAL", "BEGIN", "COMMIT")


def statements(client, path: str) -> int:
    """Of the second time, when the figures of today are kept and the member was seen today."""
    client.get(path)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(path).status_code == 200
    return sum(1 for query in caught.captured_queries if not query["sql"].startswith(FREE))


@pytest.fixture
def pages(forum) -> dict[str, str]:
    return {
        "home": "/", "list": "/questions/", "category": forum.halo.url, "topic": forum.solved.url,
        "categories": "/categories/", "tag": "/tags/bluetooth/", "person": "/members/finn/",
    }  # fmt: skip


HOST, MEMBER = 1, 1
"""Whose host it is, and who the signed-in reader is."""
EXPECTED = {
    "home": 5, "list": 3, "category": 2, "topic": 4, "categories": 2, "tag": 2, "person": 3
}  # fmt: skip


@pytest.mark.parametrize("name", EXPECTED)
def test_a_guest(forum, pages, guest, name):
    assert statements(guest, pages[name]) <= HOST + EXPECTED[name]


@pytest.mark.parametrize("name", EXPECTED)
def test_a_member(cast, forum, pages, client_for, name):
    version = 1 if name == "topic" else 0  # asked for before a topic that is drawn for one reader
    expected = HOST + MEMBER + version + EXPECTED[name]
    assert statements(client_for(cast.cleo), pages[name]) <= expected


def test_more_rows_cost_no_more_statements(cast, forum, guest, pages):
    before = {name: statements(guest, path) for name, path in pages.items()}
    for number in range(6):
        topic = writing.question(
            cast.ben, forum.halo, f"Question number {number}", tags=["bluetooth"]
        )
        post = writing.answer(topic, cast.mia)
        writing.remark(post, cast.ben)
        writing.remark(writing.answer(forum.solved, cast.mia, f"More {number}"), cast.ben)
    assert {name: statements(guest, path) for name, path in pages.items()} == before
