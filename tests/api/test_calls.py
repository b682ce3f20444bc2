"""How calls are admitted, counted, read and refused: one error body, never a 500."""

from __future__ import annotations

import json

import pytest
from django.core.cache import cache
from django.test import Client

from engage.api import throttling
from engage.api.throttling import address_of
from engage.web.breaker import Breaker
from tests.api.calling import Program, error, program_of, token_of

pytestmark = pytest.mark.django_db

TOPICS = "/topics/"


@pytest.fixture
def guests(cast):
    yield Program("acme.localhost")
    cache.clear()


def test_a_guest_who_writes_is_told_how(guests):
    answer = guests.post(TOPICS, {"kind": "question"})
    assert error(answer) == (401, "sign_in_first", None)
    assert answer["WWW-Authenticate"] == "Bearer"
    assert error(guests.get("/me/")) == (401, "sign_in_first", None)


def test_a_scope_opens_its_addresses_only(cast):
    reader = program_of(cast.cleo, ["community:read"])
    assert reader.get(TOPICS).status_code == 200
    assert error(reader.post(TOPICS, {})) == (403, "scope_missing", None)
    assert error(reader.get("/me/")) == (403, "scope_missing", None)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (b"{", (400, "malformed", None)),
        (b"\xff\xfe", (400, "malformed", None)),
        (b"[" * 200_000, (400, "malformed", None)),
        (b'{"title": NaN}', (400, "malformed", None)),
        (b'{"title": "a", "title": "b"}', (400, "malformed", None)),
        (b'{"limit": ' + b"9" * 5000 + b"}", (400, "malformed", None)),
        (b"[]", (400, "invalid", None)),
        (b"null", (400, "invalid", None)),
        (b'"text"', (400, "invalid", None)),
        (b'{"text": "' + b"x" * 1_000_001 + b'"}', (413, "too_large", None)),
    ],
)
def test_bodies_that_nobody_can_read(cast, body, wanted):
    assert error(program_of(cast.cleo).post(TOPICS, body)) == wanted


def test_a_body_in_pieces_is_refused_and_not_taken_for_an_empty_one(cast):
    answer = program_of(cast.cleo).send("POST", TOPICS, **{"transfer-encoding": "chunked"})
    assert error(answer) == (411, "length_required", None)


def test_what_is_sent_without_the_slash_is_led_on_as_it_was(cast):
    program = program_of(cast.cleo)
    for method in ("POST", "PUT", "DELETE"):
        answer = program.send(method, "/topics?a=1", {"kind": "question"})
        assert (answer.status_code, answer["Location"]) == (308, "/api/v1/topics/?a=1")
    assert program.get("/topics").status_code == 301
    assert error(program.post("/nowhere", {})) == (404, "not_found", None)


def test_numbers_are_numbers_and_nothing_else(cast):
    program = program_of(cast.cleo)
    for odd in (True, 1.5, "1", 1e300, -1, 0, 2**63, None, [1], {"a": 1}):
        said = {"text": "x", "version": odd}
        status, _code, field = error(program.post("/posts/1/text", said))
        assert (status, field) == (400, "version"), odd
    assert error(program.post("/posts/1/text", {"text": "x", "version": 1.0}))[0] == 404


def test_other_kinds_of_bodies(cast):
    client = Client(
        headers={"host": "acme.localhost", "authorization": f"Bearer {token_of(cast.cleo)}"}
    )
    for kind in (
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
    ):
        answer = client.generic("POST", "/api/v1/topics/", b"a=b", kind)
        assert error(answer) == (415, "unsupported_media_type", None)


def test_the_answer_is_json_whatever_the_caller_likes(guests):
    for accept in ("text/html", "application/xml", "", "*/*;q=x"):
        answer = guests.client.get("/api/v1/topics/?format=html", headers={"accept": accept})
        assert answer["Content-Type"] == "application/json"
        assert error(answer) == (400, "unknown_field", "format")


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_other_methods(guests, method):
    answer = guests.send(method, TOPICS)
    assert error(answer) == (405, "method_not_allowed", None)
    assert set(answer["Allow"].split(", ")) == {"GET", "HEAD", "POST"}


def test_unknown_addresses(guests):
    for path in ("/nowhere/", "/topics/0/", "/topics/99999999999999999999/", "/topics/x/"):
        assert error(guests.get(path))[:2] == (404, "not_found")


@pytest.mark.parametrize(
    "query", ["a=%00", "cursor=%ff%fe", "limit=%F0%9F%98%80", "category=" + "x" * 8000, "&" * 400]
)
def test_odd_addresses_are_read_quickly(guests, query):
    assert guests.client.get(f"/api/v1/topics/?{query}").status_code in (200, 400)


def test_nothing_is_open_to_other_sites(guests):
    answer = guests.client.get("/api/v1/topics/", headers={"origin": "https://elsewhere.example"})
    assert not [name for name in answer.headers if name.startswith("Access-Control")]
    assert answer["Cache-Control"] == "private, no-store"
    assert {"Authorization", "Cookie", "Accept-Language"} <= set(answer["Vary"].split(", "))


def test_messages_follow_the_callers_language(guests):
    answer = guests.client.get("/api/v1/me/", headers={"accept-language": "ru"})
    assert answer["Content-Language"] == "ru"


# Sessions of our own pages ----------------------------------------------------------------------


def test_a_session_reads_and_needs_the_pages_token_to_write(cast, client_for):
    strict = Client(enforce_csrf_checks=True, headers={"host": "acme.localhost"})
    strict.cookies = client_for(cast.cleo).cookies
    assert strict.get("/api/v1/me/").json()["token"] is None
    answer = strict.post("/api/v1/topics/", "{}", "application/json")
    assert error(answer) == (403, "csrf", None)
    secret = "a" * 32
    strict.cookies["engage-csrf"] = secret
    sent = {"x-csrftoken": secret}
    answer = strict.post("/api/v1/topics/", "{}", "application/json", headers=sent)
    assert error(answer)[:2] == (400, "required")
    sent["origin"] = "https://elsewhere.example"
    answer = strict.post("/api/v1/topics/", "{}", "application/json", headers=sent)
    assert error(answer) == (403, "csrf", None)


def test_a_token_beside_a_session_is_the_only_one_that_counts(cast, client_for):
    browser, text = client_for(cast.ada), token_of(cast.cleo)
    answer = browser.get("/api/v1/me/", headers={"authorization": f"Bearer {text}"})
    assert answer.json()["username"] == "cleo"
    assert not answer.cookies
    assert browser.get("/api/v1/me/").json()["username"] == "ada"


def test_a_token_opens_no_page(cast):
    client = Client(
        headers={"host": "acme.localhost", "authorization": f"Bearer {token_of(cast.cleo)}"}
    )
    assert client.get("/settings/").status_code == 302
    assert client.get(f"/api/v1/me/?token={token_of(cast.cleo, name='b')}").status_code == 400


# Limits -------------------------------------------------------------------------------------------


@pytest.fixture
def at_noon(monkeypatch):
    """The clock of the limits, so that no minute ends in the midst of a test."""
    now = [1_800_000_000.0]
    monkeypatch.setattr(throttling.time, "time", lambda: now[0])
    return now


def test_guests_are_counted_by_address(guests, settings, at_noon):
    settings.API_GUEST_RATE = 3
    left = [guests.get(TOPICS)["RateLimit-Remaining"] for _ in range(3)]
    assert left == ["2", "1", "0"]
    answer = guests.get(TOPICS)
    assert error(answer) == (429, "too_many", None)
    assert answer["Retry-After"] == answer["RateLimit-Reset"] == "60"
    assert guests.client.get("/api/v1/topics/", REMOTE_ADDR="192.0.2.7").status_code == 200
    at_noon[0] += 60
    assert guests.get(TOPICS).status_code == 200


def test_members_are_counted_by_token_and_writes_apart(cast, guests, settings, at_noon):
    settings.API_MEMBER_RATE, settings.API_WRITE_RATE = 4, 2
    one, other = program_of(cast.cleo), program_of(cast.finn)
    assert one.get(TOPICS)["RateLimit-Limit"] == "4"
    assert [one.post(TOPICS, {}).status_code for _ in range(3)] == [400, 400, 429]
    assert one.post(TOPICS, {})["RateLimit-Limit"] == "4"
    assert other.post(TOPICS, {}).status_code == 400


def test_guessing_tokens_is_counted_too(guests, settings, at_noon):
    settings.API_GUEST_RATE = 2
    guesses = Program("acme.localhost", "engage_1_" + "x" * 43)
    assert [guesses.get(TOPICS).status_code for _ in range(3)] == [401, 401, 429]


def test_a_cache_that_is_away_forgives(guests, settings, monkeypatch):
    settings.API_GUEST_RATE = 1

    def away():
        raise ConnectionError

    with monkeypatch.context() as patch:
        patch.setattr(throttling, "_valkey", away)
        patch.setattr(throttling, "_breaker", Breaker(5.0))
        assert [guests.get(TOPICS).status_code for _ in range(3)] == [200, 200, 200]


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::ffff", "2001:db8:1:2::"),
        ("", "unknown"),
    ],
)
def test_how_an_address_is_counted(address, counted):
    assert address_of(address) == counted


def test_a_mistake_of_ours_is_json_too(cast, monkeypatch):
    from engage.api.views import me

    def broken(member):
        raise ZeroDivisionError

    monkeypatch.setattr(me, "profile_out", broken)
    answer = program_of(cast.cleo).get("/me/")
    assert (answer.status_code, json.loads(answer.content)["error"]["code"]) == (500, "our_mistake")


@pytest.mark.django_db
def test_a_bad_cursor_has_one_code_everywhere(cast):
    mia = program_of(cast.mia)
    lists = (
        "/members/", "/topics/", "/uploads/", "/reports/", "/rewards/redemptions/", "/ideas/",
        "/tickets/", "/search/", "/rewards/statement", "/reviews/",
    )  # fmt: skip
    for path in lists:
        more = {"q": "halo"} if path == "/search/" else {}
        for cursor in ("tomorrow", "-1", "9" * 40, "1.5"):
            answer = mia.get(path, cursor=cursor, **more)
            assert error(answer) == (400, "bad_cursor", "cursor"), (path, cursor)
