"""`/metrics`: for the operator alone, about everything, and never an error."""

from __future__ import annotations

import pytest
from django.db import DatabaseError
from django.test import Client

from engage.events.models import Delivery
from engage.notifications.plugs.figures import MAILS
from engage.observing import instruments
from engage.observing.carrying import carry, mark_now
from engage.portability.plugs.figures import BACKED_UP
from engage.tenancy.current import brand_context
from engage.web.breaker import Breaker
from engage.web.metrics import scrape
from tests.community import writing
from tests.observing.conftest import TOKEN

reading = pytest.mark.django_db(databases=["default", "platform"])


def key(name: str, **labels: str):
    return (name, frozenset(labels.items()))


BEARER = {"authorization": f"Bearer {TOKEN}"}


@reading
def test_there_is_no_such_page_without_the_setting(guest):
    assert guest.get("/metrics", headers=BEARER).status_code == 404


@reading
@pytest.mark.parametrize("host", ["acme.localhost", "nobody.example"])
@pytest.mark.parametrize(
    "given", ["", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN}x", "Bearer", "Bearer é"]
)
def test_a_brands_host_hides_it(watched, cast, host, given):
    usual = Client(headers={"host": host}).get("/no-such-page")
    answer = Client(headers={"host": host, "authorization": given}).get("/metrics")
    assert answer.status_code == usual.status_code == 404
    assert b"engage_" not in answer.content


@reading
def test_the_operators_host_says_that_the_token_is_wrong(watched):
    answer = Client(headers={"host": "platform.localhost"}).get("/metrics", headers={"x": "y"})
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith("Bearer")


@reading
@pytest.mark.parametrize("host", ["10.0.0.7:8000", "web:8000", "acme.localhost", "[::1", ""])
def test_the_token_opens_it_on_any_host(watched, host):
    answer = Client(headers={"host": host, **BEARER}).get("/metrics")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert "engage_up" in answer.content.decode()
    assert Client(headers={"host": host, **BEARER}).post("/metrics").status_code != 200


@reading
def test_requests_are_counted_by_route_and_never_by_address(figures, guest, cast):
    with brand_context(cast.acme.pk):
        topic = writing.question(cast.cleo, writing.category(cast.mia), "A canary in the mine")
    address = topic.url
    for _ in range(2):
        assert guest.get(address).status_code == 200
    guest.get("/no-such-page")
    guest.get("/healthz")
    guest.generic("BREW", "/")
    found = figures()
    name = "engage_http_request_duration_seconds_count"
    counted = {
        (dict(labels)["route"], dict(labels)["method"], dict(labels)["status"]): value
        for (one, labels), value in found.items()
        if one == name
    }
    drawn = counted.pop(("community:topic", "GET", "2xx"), 0)
    kept = counted.pop(("kept community.topic", "GET", "2xx"), 0)
    assert (drawn, kept) == (1, 1)
    assert counted.pop(("none", "GET", "4xx")) == 1
    assert counted.pop(("health", "GET", "2xx")) == 1
    assert {labels[1] for labels in counted} == {"other"}
    assert found[key("engage_http_request_statements_count", route="community:topic")] == 1
    everything = repr(found).lower()
    for word in ("canary", "acme", "zenith", "cleo", str(address).lower()):
        assert word not in everything


@reading
def test_the_back_office_is_one_route(figures, client_for, cast):
    assert client_for(cast.ada).get("/admin/").status_code == 200
    labels = {"route": "admin", "method": "GET", "status": "2xx"}
    assert figures()[key("engage_http_request_duration_seconds_count", **labels)] == 1


@reading
def test_steps_add_up(figures, guest, cast):
    guest.get("/healthz")
    labels = {"route": "health", "method": "GET", "status": "2xx"}
    name = "engage_http_request_duration_seconds"
    steps = {
        float(dict(all_)["le"]): value
        for (one, all_), value in figures().items()
        if one == f"{name}_bucket" and labels.items() <= dict(all_).items()
    }
    values = [steps[step] for step in sorted(steps)]
    assert values == sorted(values)
    assert values[-1] == 1


def test_the_book_and_the_mails_are_looked_up(figures, cast_committed):
    acme, mia = cast_committed.acme, cast_committed.mia
    with brand_context(acme.pk):
        topic = writing.question(mia, writing.category(mia))
        waits = Delivery.objects.filter(event__subject_id=topic.pk).values_list("hearer", flat=True)
        hearer, dead = list(waits)[:2]
        from django.db.models.functions import Now

        Delivery.objects.filter(hearer=dead).update(dead_at=Now())
    MAILS.add("sent")
    found = figures()
    assert found[key("engage_facts_due", hearer=hearer)] >= 1
    assert found[key("engage_facts_oldest_due_seconds", hearer=hearer)] >= 0
    assert found[key("engage_facts_dead", hearer=dead)] >= 1
    assert found[key("engage_mails_due")] == 0
    assert found[key("engage_mails_failed")] == 0
    assert found[key("engage_mails_total", outcome="sent")] == 1
    assert key("engage_index_runs") in found
    for part in ("database", "facts", "mails", "index", "valkey"):
        assert found[key("engage_up", part=part)] == 1
    for queue in ("critical", "default", "webhooks", "social", "bulk"):
        assert key("engage_queue_length", queue=queue) in found


@pytest.fixture
def cast_committed(committed):
    from tests.cast import Cast

    return Cast.load()


@reading
def test_processes_report_themselves_by_kind(figures):
    found = figures()
    assert found[key("engage_processes", kind="web")] == 1
    assert found[key("engage_process_memory_bytes", kind="web")] == 1000


@reading
def test_a_process_that_is_silent_counts_no_more(figures, monkeypatch):
    monkeypatch.setattr("engage.observing.carrying._own", lambda: "elsewhere:1")
    carry({"kind": "live"})
    monkeypatch.undo()
    assert figures()[key("engage_processes", kind="live")] == 1
    monkeypatch.setattr("engage.observing.carrying.FRESH", -1.0)
    assert key("engage_processes", kind="live") not in figures()


@reading
def test_without_a_database_the_rest_is_told(figures, monkeypatch):
    def away(*args: object) -> None:
        raise DatabaseError("away")

    monkeypatch.setattr(scrape, "platform_transaction", away)
    found = figures()
    assert found[key("engage_up", part="database")] == 0
    assert found[key("engage_up", part="valkey")] == 1
    assert key("engage_facts_due") not in found


@reading
def test_a_measure_that_takes_too_long_is_left_out(figures, monkeypatch):
    def slow(cursor):
        cursor.execute("SELECT pg_sleep(60)")
        yield from ()

    monkeypatch.setattr(scrape, "LONGEST", 700)  # enough for the others on a busy machine
    monkeypatch.setitem(scrape.measures, "facts", slow)
    found = figures()
    assert found[key("engage_up", part="facts")] == 0
    assert found[key("engage_up", part="mails")] == 1


@reading
def test_without_valkey_the_rest_is_told(watched, settings, monkeypatch):
    from engage.observing import carrying

    right, settings.REDIS_URL = settings.REDIS_URL, "redis://127.0.0.1:1/0"
    carrying.valkey.cache_clear()
    try:
        MAILS.add("sent")
        assert carry({"kind": "web"}) is False
        answer = Client(headers={"host": "x", **BEARER}).get("/metrics")
        assert mark_now(BACKED_UP) is False
    finally:
        settings.REDIS_URL = right
        carrying.valkey.cache_clear()
    assert answer.status_code == 200
    text = answer.content.decode()
    assert 'engage_up{part="valkey"} 0' in text
    assert 'engage_up{part="database"} 1' in text
    # Kept here for the next journey.
    assert instruments.pending.take()[0] == {MAILS.field("sent"): 1.0}


@reading
def test_an_open_breaker_is_told(figures):
    breaker = Breaker(60.0, name="a neighbour")
    assert key("engage_breaker_open", breaker="a neighbour") not in figures()
    breaker.failed()
    breaker.failed()
    found = figures()
    assert found[key("engage_breaker_open", breaker="a neighbour")] == 1
    assert found[key("engage_breaker_opened_total", breaker="a neighbour")] == 1


@reading
def test_a_backup_leaves_its_mark(figures, settings):
    assert mark_now(BACKED_UP) is True
    assert figures()[key("engage_backup_last_success_timestamp_seconds")] > 1e9
    settings.METRICS_TOKEN = ""
    assert mark_now(BACKED_UP) is False


@reading
def test_a_wall_that_held_is_counted(figures, cast):
    from django.db import connection, transaction
    from django.db.utils import ProgrammingError

    from engage.observing.statements import watched as watching

    into_another = (
        "INSERT INTO events_eventrecord (brand_id, kind, particulars, request_id, subject_kind)"
        " VALUES (%s, 'a', '{}', '', '')"
    )
    refused = pytest.raises(ProgrammingError)
    with watching(), refused, transaction.atomic(), brand_context(cast.acme.pk):
        connection.cursor().execute(into_another, [cast.zenith.pk])
    assert figures()[key("engage_walls_refused_total")] == 1
