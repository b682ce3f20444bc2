"""The live door: health, the stream's opening and beat, and whose pages may listen."""

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


def test_the_stream_opens_and_beats(monkeypatch):
    monkeypatch.setattr(asgi, "HEARTBEAT", 0.01)
    sent = call("/live/stream", beats=3)
    assert dict(sent[0]["headers"])[b"content-type"].startswith(b"text/event-stream")
    assert sent[1]["body"] == b"retry: 3000\n\n"
    assert sent[2]["body"] == b": beat\n\n"


def test_a_page_of_the_same_host_may_listen():
    headers = [(b"host", b"acme.localhost:8001"), (b"origin", b"http://acme.localhost:8000")]
    sent = call("/live/stream", headers=headers)
    assert dict(sent[0]["headers"])[b"access-control-allow-origin"] == b"http://acme.localhost:8000"


def test_a_page_of_another_host_may_not():
    headers = [(b"host", b"acme.localhost:8001"), (b"origin", b"http://evil.example")]
    assert call("/live/stream", headers=headers)[0]["status"] == 403
