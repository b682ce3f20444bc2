"""The live door: health, and whose pages may listen. What streams tell: tests/realtime/."""

import asyncio

import pytest

from engage import asgi


def call(path, method="GET", headers=(), beats=1):
    """Run one request; the sent messages. The reader leaves after `beats` bodies."""
    sent = []

    async def run():
        left = asyncio.Event()

        async def receive():
            await left.wait()
            return {"type": "http.disconnect"}

        async def send(message):
            sent.append(message)
            if sum(m["type"] == "http.response.body" for m in sent) >= beats:
                left.set()

        scope = {"type": "http", "path": path, "method": method, "headers": list(headers)}
        await asyncio.wait_for(asgi.application(scope, receive, send), 5)

    asyncio.run(run())
    return sent


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [("/healthz", "GET", 200), ("/anything", "GET", 404), ("/live/stream", "POST", 405)],
)
def test_plain_answers(path, method, status):
    assert call(path, method)[0]["status"] == status


PAGES = {
    "behind a proxy": ("", True, 0, b"acme.example.com", b"https://acme.example.com"),
    "the demo": (
        "http://{host}:8001",
        False,
        8000,
        b"acme.localhost:8001",
        b"http://acme.localhost:8000",
    ),
    "another port": (
        "https://{host}:8443",
        True,
        0,
        b"acme.example.com:8443",
        b"https://acme.example.com",
    ),
}
OTHERS = [
    b"http://evil.example", b"https://evil.example", b"null", b"file://",
    b"https://acme.example.com:444", b"https://acme.example.com.evil.example",
    b"https://evil-acme.example.com", b"http://acme.localhost:9999", b"https://acme.localhost:8000",
    b"http://acme.localhost", b"http://zenith.localhost:8000", b"http://x@acme.localhost:8000",
]  # fmt: skip


@pytest.fixture(params=PAGES)
def page(request, settings):
    """The `Host` that the stream is asked at, and the one origin whose pages may ask."""
    live, secure, port, host, origin = PAGES[request.param]
    settings.LIVE_ORIGIN, settings.SECURE, settings.PUBLIC_PORT = live, secure, port
    return host, origin


@pytest.fixture
def nothing_to_hear(monkeypatch):
    async def nothing(*_asked):
        return None

    monkeypatch.setattr(asgi, "open_stream", nothing)


def test_exactly_the_pages_of_one_origin_may_listen(page, nothing_to_hear):
    host, origin = page
    sent = call("/live/stream", headers=[(b"host", host), (b"origin", origin)])
    headers = dict(sent[0]["headers"])
    assert headers[b"access-control-allow-origin"] == origin
    assert headers[b"access-control-allow-credentials"] == b"true"
    assert headers[b"vary"] == b"Origin"


@pytest.mark.parametrize("other", OTHERS)
def test_no_other_page_may(page, other):
    host, origin = page
    assert other != origin
    sent = call("/live/stream", headers=[(b"host", host), (b"origin", other)])
    assert sent[0]["status"] == 403
    assert b"access-control-allow-origin" not in dict(sent[0]["headers"])
