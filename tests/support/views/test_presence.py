"""Who else is at a ticket: told to agents of the same brand only, and only for a while."""

from __future__ import annotations

import pytest

from engage.events.models import EventRecord
from engage.realtime import presence
from engage.references import resolve_one
from engage.tenancy.current import brand_context


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def clock(monkeypatch):
    """Seconds that pass by hand."""
    at = [presence.time.time()]
    monkeypatch.setattr(presence.time, "time", lambda: at[0])
    return at


@pytest.fixture
def told(monkeypatch):
    found: list[str] = []
    monkeypatch.setattr(presence, "changed", found.append)
    return found


def test_agents_see_each_other_read_and_write(cast, desk, client_for, told):
    ben, mia, url = client_for(cast.ben), client_for(cast.mia), desk.hinge.desk_url
    before = EventRecord.objects.count()
    first = text(ben.get(url))
    assert "is reading" not in first  # nobody sees themselves
    assert f"{cast.ben.name} is reading" in text(mia.get(url))
    assert f"{cast.mia.name} is reading" in text(ben.post(f"{url}presence"))
    assert told == [f"support.presence:{desk.hinge.pk}"] * 2  # a second sign tells nothing new
    ben.post(f"{url}presence", {"doing": "writing"})
    assert f"{cast.ben.name} is writing" in text(mia.post(f"{url}presence"))
    ben.post(f"{url}presence", {"doing": "gone"})
    assert cast.ben.name not in text(mia.post(f"{url}presence", {"doing": "?"}))
    assert len(told) == 4
    assert EventRecord.objects.count() == before


def test_the_queue_tells_it_too_and_the_one_beside_a_ticket(cast, desk, client_for):
    client_for(cast.ben).post(f"{desk.hinge.desk_url}presence", {"doing": "writing"})
    mia, words = client_for(cast.mia), f"{cast.ben.name} is writing"
    beside = {"HTTP_HX_REQUEST": "true"}
    for path in ("/desk/?view=all", f"{desk.code.desk_url}?view=all"):
        page = text(mia.get(path))
        assert words in page.partition(desk.hinge.subject)[2].partition("</li>")[0], path
    assert words in text(mia.get(f"{desk.code.desk_url}queue?view=all", **beside))
    assert words not in text(client_for(cast.ben).get("/desk/?view=all"))
    client_for(cast.ben).post(f"{desk.hinge.desk_url}presence", {"doing": "gone"})
    assert words not in text(mia.get("/desk/?view=all"))


def test_programs_of_agents_are_told(cast, desk, client_for):
    at = "/api/v1/desk/presence"
    client_for(cast.ben).post(f"{desk.hinge.desk_url}presence", {"doing": "writing"})
    [one] = client_for(cast.mia).get(at).json()["items"]
    assert (one["ticket_id"], one["person"]["id"]) == (desk.hinge.pk, cast.ben.pk)
    assert one["doing"] == "writing"
    assert client_for(cast.ben).get(at).json()["items"] == []
    assert client_for(cast.cleo).get(at).status_code == 403


def test_who_gives_no_sign_is_forgotten(cast, desk, client_for, clock):
    url = desk.hinge.desk_url
    client_for(cast.ben).post(f"{url}presence")
    mia = client_for(cast.mia)
    assert cast.ben.name in text(mia.post(f"{url}presence"))
    clock[0] += 46
    assert cast.ben.name not in text(mia.post(f"{url}presence"))


def test_a_valkey_that_is_away_costs_the_page_nothing(cast, desk, client_for, monkeypatch):
    dead = presence.Redis.from_url("redis://127.0.0.1:1", socket_connect_timeout=0.1)
    monkeypatch.setattr(presence, "_valkey", lambda: dead)
    monkeypatch.setattr(presence, "_breaker", presence.Breaker(5.0))
    client = client_for(cast.ben)
    for _again in range(2):
        assert client.get(desk.hinge.desk_url).status_code == 200


def test_customers_know_nothing_of_it(cast, desk, client_for, guest):
    at, name = f"{desk.hinge.desk_url}presence", f"support.presence:{desk.hinge.pk}"
    assert guest.post(at).status_code == 302
    for who in ("cleo", "moe", "dev"):
        assert client_for(getattr(cast, who)).post(at).status_code == 403
        assert resolve_one(name, getattr(cast, who)) is None
    assert resolve_one(name, cast.ben) is not None
    client_for(cast.ben).get(desk.hinge.desk_url)
    assert "is reading" not in text(client_for(cast.cleo).get(desk.hinge.url))


def test_the_other_brand_neither(cast, outside, client_for):
    hinge = outside.hinge
    client_for(cast.ben).get(hinge.desk_url)
    assert client_for(cast.zoe).post(f"{hinge.desk_url}presence").status_code == 404
    name = f"support.presence:{hinge.pk}"
    with brand_context(cast.zenith.pk):
        assert resolve_one(name, cast.zoe) is None
        assert presence.note_presence(name, cast.zoe.pk, presence.READING) == []
