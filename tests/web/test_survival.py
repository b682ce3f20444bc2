"""Whatever is sent, and whoever of our neighbours is frozen, there is an answer."""

import signal
import string
from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.web.own_valkey import LIMIT
from tests.web.own_valkey import own_server as own_server
from tests.web.own_valkey import waits as waits

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.addresses")]

ANY = hypothesis_settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
LATIN = st.text(st.characters(max_codepoint=255, exclude_characters="\r\n"), max_size=60)
NAMES = [
    "accept",
    "accept-language",
    "cookie",
    "hx-request",
    "content-type",
    "x-forwarded-for",
    "x-request-id",
    "range",
    "if-none-match",
    "if-modified-since",
    "origin",
    "referer",
]
KINDS = [
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "multipart/form-data; boundary=\x01",
    "multipart/form-data",
    "application/json",
    "text/plain; charset=nonsense",
    "",
]


@ANY
@given(path=st.text(max_size=40), query=LATIN)
def test_any_address_is_answered(db, path, query):
    browser = Client(headers={"host": "acme.localhost"}, raise_request_exception=False)
    answer = browser.get(f"/{quote(path.encode('utf-8', 'surrogatepass'))}", QUERY_STRING=query)
    assert answer.status_code < 500


@ANY
@given(
    headers=st.dictionaries(st.sampled_from(NAMES), LATIN, max_size=4),
    method=st.sampled_from(["get", "post"]),
)
def test_any_header_is_answered(db, headers, method):
    browser = Client(headers={"host": "acme.localhost"}, raise_request_exception=False)
    assert getattr(browser, method)("/plain", headers=headers).status_code < 500


@ANY
@given(body=st.binary(max_size=200), kind=st.sampled_from(KINDS))
def test_any_body_is_answered(db, body, kind):
    browser = Client(headers={"host": "acme.localhost"}, raise_request_exception=False)
    answer = browser.generic("POST", "/unreadable/nul", body, content_type=kind)
    assert answer.status_code < 500


@ANY
@given(st.text(string.printable, max_size=60))
def test_any_host_is_answered(db, host):
    browser = Client(headers={"host": host}, raise_request_exception=False)
    assert browser.get("/plain").status_code < 500


def test_pages_answer_while_valkey_is_frozen(own_server, waits, client_for, cast, settings):
    cache, process = own_server
    settings.CACHES = {
        "default": {
            "BACKEND": "engage.web.cache.ForgivingCache",
            "LOCATION": cache._servers[0],
            "OPTIONS": dict.fromkeys(("socket_timeout", "socket_connect_timeout"), LIMIT),
        }
    }
    browser = client_for(cast.cleo)
    assert browser.get("/plain").status_code == 200
    process.send_signal(signal.SIGSTOP)
    for _page in range(5):
        answer = browser.get("/plain")
        assert answer.status_code == 200
        assert answer.wsgi_request.member == cast.cleo
    assert waits == [LIMIT], "the first page pays one time limit, the others none"
    assert browser.get("/readyz").json() == {"database": "ok", "cache": "degraded"}
