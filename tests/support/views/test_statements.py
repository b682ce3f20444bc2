"""How many statements the desk's pages cost, whatever stands on them."""

from __future__ import annotations

import pytest

from support import operations
from tests.counting import statements

HOST, MEMBER = 1, 1
QUEUE = 3
"""Tickets, counts, and the agents of the forms."""
TICKET = 3
"""The ticket with all that stands around it, its messages, and the queue beside it."""
WHOLE_TICKET = 7
"""With the member, and what other rooms say of the customer: points, ideas, and whether the
community was asked; their rank and badges came with the ticket. The bar is 9."""


@pytest.mark.parametrize("more", [0, 5])
def test_the_desk(cast, desk, client_for, monkeypatch, more):
    monkeypatch.setattr("engage.web.outlets.plugs", {})  # what other rooms add is theirs
    for number in range(more):
        operations.open_ticket(f"Number {number}", "Help", by=cast.finn)
        operations.reply(desk.hinge, f"Answer {number}", by=cast.ben)
    client = client_for(cast.ben)
    for path, cost in (("/desk/?view=all", QUEUE), (f"{desk.hinge.desk_url}?view=all", TICKET)):
        client.get(path)
        with statements() as found:
            assert client.get(path).status_code == 200
        told = [sql[:160] for sql in found]
        assert len(found) <= HOST + MEMBER + cost + 1, "\n".join(told)  # 1: the bell


def test_a_whole_ticket_with_all_rooms(cast, desk, client_for):
    client = client_for(cast.ben)
    client.get(desk.hinge.desk_url)
    with statements() as found:
        assert client.get(desk.hinge.desk_url).status_code == 200
    assert len(found) <= HOST + WHOLE_TICKET + 1, "\n".join(sql[:160] for sql in found)


def test_one_s_own_requests(cast, desk, client_for):
    client = client_for(cast.cleo)
    for path, cost in (("/requests/", 2), (desk.hinge.url, 4)):
        client.get(path)
        with statements() as found:
            assert client.get(path).status_code == 200
        told = [sql[:160] for sql in found]
        assert len(found) <= HOST + MEMBER + cost + 1, "\n".join(told)
