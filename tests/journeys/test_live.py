"""Two browsers before a real live process: what one writes, the other learns while reading."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from engage.embedded.ports import free_port
from engage.tenancy.current import brand_context
from tests.browser import Site
from tests.community import writing

pytestmark = pytest.mark.browser


@pytest.fixture
def live(site: Site, settings) -> Iterator[int]:
    """The live process as production starts it, before this test's database and Valkey."""
    port = free_port()
    settings.LIVE_ORIGIN, settings.PUBLIC_PORT = f"http://{{host}}:{port}", site.port
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "engage.settings_test",
        "DEMO": "1",
        "ENGAGE_PORT": str(site.port),
        "ENGAGE_LIVE_ORIGIN": settings.LIVE_ORIGIN,
    }
    granian = [
        str(Path(sys.executable).parent / "granian"),
        "--interface",
        "asgi",
        "--workers",
        "1",
    ]
    granian += [
        "--workers",
        "1",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--workers-kill-timeout",
        "2",
    ]
    process = subprocess.Popen(
        [*granian, "engage.asgi:application"], env=env, stdout=subprocess.DEVNULL
    )
    try:
        _wait(port)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the live process does not answer")


def test_a_reader_learns_of_a_reply_and_jumps_to_it(site, halo, visit, live):
    with brand_context(site.cast.acme.pk):
        topic = writing.question(site.cast.cleo, halo, "Does the case float?")
    reader, guest = visit(site.cast.cleo, topic.url), visit(None, topic.url)
    helper = visit(site.cast.finn, topic.url)
    helper.locator("#answer textarea").fill("It does, for about a minute.")
    helper.locator("#answer").get_by_role("button", name="Reply", exact=True).click()
    helper.get_by_text("It does, for about a minute.").first.wait_for()
    for one in (reader, guest):
        one.get_by_role("link", name="1 new reply").click()
        one.get_by_text("It does, for about a minute.").first.wait_for()
        assert "#post-" in one.url
        assert one.faults == []
    assert helper.get_by_role("link", name="1 new reply").count() == 0
