"""The outermost middleware: ids, addresses of clients, health, and what is refused at the door."""

import pytest
from django.db import connection
from django.test import Client, RequestFactory

from engage.web import requests

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.addresses")]

ASKED = RequestFactory()


def test_alive_on_any_host_and_without_a_brand(client):
    answer = client.get("/healthz", headers={"host": "10.0.0.7:8000"})
    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_ready_says_what_is_there(client):
    answer = client.get("/readyz", headers={"host": "nobody.example"})
    assert answer.status_code == 200
    assert answer.json() == {"database": "ok", "cache": "ok"}
    assert answer["Cache-Control"] == "no-store"


def test_not_ready_without_a_database(client, monkeypatch):
    from django.db import OperationalError

    def away():
        raise OperationalError("away")

    monkeypatch.setattr(connection, "cursor", away)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["database"] == "away"


def test_every_answer_has_a_new_request_id(guest):
    first, second = guest.get("/plain"), guest.get("/plain")
    assert first["X-Request-ID"] == first.json()["request"] != second["X-Request-ID"]


def test_a_request_id_is_believed_only_from_a_proxy_of_ours(settings):
    asked = ASKED.get("/", headers={"x-request-id": "abc-12345"})
    assert requests.request_id(asked) != "abc-12345"
    settings.TRUSTED_PROXIES = 1
    assert requests.request_id(asked) == "abc-12345"


@pytest.mark.parametrize("bad", ["short", "x" * 65, "a b c d e f g", "line\nbreak12", "<script>12"])
def test_a_strange_request_id_is_replaced(settings, bad):
    settings.TRUSTED_PROXIES = 1
    asked = ASKED.get("/", headers={"x-request-id": bad})
    assert requests.SANE_ID.fullmatch(requests.request_id(asked))
    assert requests.request_id(asked) != bad


@pytest.mark.parametrize(
    ("count", "header", "expected"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "6.6.6.6, 203.0.113.9", "203.0.113.9"),
        (2, "6.6.6.6, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (2, "203.0.113.9", "127.0.0.1"),
        (1, "not an address", "127.0.0.1"),
        (1, "", "127.0.0.1"),
        (1, "2001:db8:0:0::1", "2001:db8::1"),
    ],
)
def test_the_clients_address(settings, count, header, expected):
    settings.TRUSTED_PROXIES = count
    asked = ASKED.get("/", headers={"x-forwarded-for": header})
    assert requests.client_ip(asked) == expected


def test_third_parties_see_the_same_address(guest, settings):
    settings.TRUSTED_PROXIES = 1
    found = guest.get("/plain", headers={"x-forwarded-for": "203.0.113.9"}).json()
    assert found["ip"] == found["remote"] == "203.0.113.9"


@pytest.mark.parametrize("path", ["/plain?q=a%00b", "/%00", "/a%00b/c"])
def test_a_null_in_the_address_is_refused(guest, path):
    assert guest.get(path).status_code == 400


def test_a_null_in_a_cookie_is_refused(guest):
    answer = guest.get("/plain", headers={"cookie": r'engage="\000\000\000\000\000\000\000\000"'})
    assert answer.status_code == 400


def test_an_endless_query_is_refused(guest):
    assert guest.get("/plain?q=" + "a" * 9000).status_code == 414


@pytest.mark.parametrize(
    "host", ["", "a b", "[::1", "x" * 300, "acme.localhost:99999999999", "@", "..", "a_b/c"]
)
def test_a_malformed_host_is_never_our_mistake(host):
    assert Client(headers={"host": host}).get("/plain").status_code < 500
