"""Requests for programs: who sees which, and what each may do."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from engage.tenancy.current import brand_context
from support import operations as desk
from tests.api.calling import Program, error, program_of


@pytest.fixture
def room(cast, guest) -> SimpleNamespace:  # type: ignore[no-untyped-def]
    with brand_context(cast.acme.pk):
        desk.begin_promising(by=cast.ada)
        mine = desk.open_ticket("The left side is silent", "My number is forty-two.", by=cast.cleo)
        other = desk.open_ticket("Where is my parcel", "It is late.", by=cast.finn)
        desk.add_note(mine, "A secret note", by=cast.ben)
    return SimpleNamespace(mine=mine, other=other)


def test_a_customer_reads_their_own_without_notes(cast, room):
    cleo = program_of(cast.cleo)
    items = cleo.get("/tickets/").json()["items"]
    assert [item["id"] for item in items] == [room.mine.pk]
    assert items[0]["priority"] is None and items[0]["notes_count"] is None
    assert items[0]["due_metric"] == "first_response" and items[0]["due_at"]
    said = cleo.get(f"/tickets/{room.mine.pk}/messages")
    assert "forty-two" in said.content.decode() and "secret" not in said.content.decode()
    assert cleo.get(f"/tickets/{room.other.pk}/").status_code == 404
    assert error(cleo.get("/tickets/", view="all"))[:2] == (403, "agents_only")
    assert error(cleo.get(f"/tickets/{room.mine.pk}/clocks"))[:2] == (403, "agents_only")


def test_others_see_nothing(cast, room):
    callers = [cast.finn, cast.moe]
    for program in [*map(program_of, callers), program_of(cast.zoe, host="acme.localhost")]:
        for path in ("", "messages", "clocks"):
            answer = program.get(f"/tickets/{room.mine.pk}/{path}")
            assert answer.status_code in {401, 403, 404}, path
            assert "forty-two" not in answer.content.decode()
    assert Program("acme.localhost").get("/tickets/").status_code == 401


def test_an_agent_works(cast, room):
    ben, pk = program_of(cast.ben), room.mine.pk
    listed = ben.get("/tickets/", view="unassigned").json()["items"]
    assert {item["id"] for item in listed} == {room.mine.pk, room.other.pk}
    shown = ben.get(f"/tickets/{pk}/").json()
    assert (shown["notes_count"], shown["policy"] is not None) == (1, True)
    assert len(ben.get(f"/tickets/{pk}/messages").json()["items"]) == 2
    assert ben.post(f"/tickets/{pk}/assignee", {}).json()["assignee"]["username"] == "ben"
    first = ben.get(f"/tickets/{pk}/messages").json()["items"][0]["id"]
    stale = ben.post(f"/tickets/{pk}/replies", {"text": "Hello", "seen": first})
    assert stale.status_code == 201  # the newer note is his own
    with brand_context(cast.acme.pk):
        desk.add_note(room.mine, "Wait", by=cast.ada)
    stale = ben.post(f"/tickets/{pk}/replies", {"text": "Hello again", "seen": first})
    assert error(stale) == (409, "newer_message", "seen")
    assert ben.post(f"/tickets/{pk}/tags", {"tags": ["Sound", "sound"]}).json()["tags"] == ["sound"]
    assert ben.post(f"/tickets/{pk}/priority", {"priority": "high"}).json()["priority"] == "high"
    assert ben.post(f"/tickets/{pk}/status", {"status": "solved"}).json()["status"] == "solved"
    clock = ben.get(f"/tickets/{pk}/clocks").json()["items"][0]
    assert (clock["metric"], clock["ended"], clock["target_seconds"]) == (
        "first_response",
        "met",
        3600,
    )
    cleo = program_of(cast.cleo)
    assert error(cleo.post(f"/tickets/{pk}/rating", {"score": 9}))[:2] == (400, "max_value")
    assert cleo.post(f"/tickets/{pk}/rating", {"score": 4}).json()["score"] == 4
    assert error(program_of(cast.finn).post(f"/tickets/{pk}/rating", {"score": 1}))[0] == 404


def test_agents_doings_are_refused_to_customers(cast, room):
    cleo = program_of(cast.cleo, ["support:read", "support:write"])
    for path, said in (
        ("replies", {"text": "I am staff"}),
        ("notes", {"text": "x"}),
        ("status", {"status": "solved"}),
        ("tags", {"tags": []}),
        ("priority", {"priority": "urgent"}),
        ("voiding", {"reason": "spam"}),
        ("merge", {"into": room.other.pk}),
    ):
        assert cleo.post(f"/tickets/{room.mine.pk}/{path}", said).status_code == 403, path
    assert (
        error(cleo.post("/tickets/", {"subject": "For me", "text": "Now", "priority": "urgent"}))[0]
        == 403
    )
    assert cleo.post(f"/tickets/{room.mine.pk}/solution").json()["status"] == "solved"
    made = cleo.post("/tickets/", {"subject": "One more", "text": "Please"})
    assert made.status_code == 201 and made.json()["channel"] == "web"


def test_pages_go_on(cast, room):
    ben = program_of(cast.ben)
    first = ben.get("/tickets/", view="all", limit=1).json()
    assert len(first["items"]) == 1 and first["next"]
    rest = ben.client.get(first["next"]).json()
    assert rest["next"] is None
    assert {first["items"][0]["id"], rest["items"][0]["id"]} == {room.mine.pk, room.other.pk}


@pytest.mark.parametrize("cursor", ["9" * 18 + "-1", "1", "x-1", "1-" + "9" * 19])
def test_a_place_that_is_none_is_refused(cast, room, cursor):
    ben = program_of(cast.ben)
    for view in ("own", "all"):
        told = error(ben.get("/tickets/", view=view, cursor=cursor))
        assert told[:2] == (400, "bad_cursor")
