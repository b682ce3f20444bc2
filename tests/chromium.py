"""Debian's Chromium for every browser test: skipped aloud where missing, demanded under CI=true."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP *.localhost 127.0.0.1",
]


def need_chromium() -> None:
    """Skip the test aloud where there is no Chromium; fail it where there must be one."""
    if not Path(CHROMIUM).exists():
        why = f"{CHROMIUM} is missing: install Debian's chromium"
        pytest.fail(why) if os.environ.get("CI") == "true" else pytest.skip(why)


@contextmanager
def chromium_browser() -> Iterator[Browser]:
    """A browser. Playwright's loop runs in this thread, where our code stays synchronous."""
    need_chromium()
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()
