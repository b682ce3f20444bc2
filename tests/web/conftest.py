"""A real browser in front of the test client: one process, no port, the transaction of the test."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Browser, Page, Route

from tests.chromium import chromium_browser

SITE = "http://acme.localhost"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One Chromium a module."""
    with chromium_browser() as browser:
        yield browser


@pytest.fixture
def tab(chromium: Browser, guest: Client, settings) -> Iterator[Callable[..., Page]]:
    """`tab("/path", width=320, color_scheme="dark")`: a page; what it broke is in `page.faults`."""
    settings.DEMO = True
    contexts = []

    def answer(route: Route) -> None:
        request = route.request
        path = urlsplit(request.url)
        if path.path.startswith("/static/"):
            found = finders.find(path.path.removeprefix("/static/"))
            kind = mimetypes.guess_type(path.path)[0] or "application/octet-stream"
            if found:
                route.fulfill(body=Path(found).read_bytes(), content_type=kind)
            else:
                route.fulfill(status=404, body="")
            return
        headers = {k: v for k, v in request.headers.items() if k not in ("cookie", "content-type")}
        response = guest.generic(
            request.method,
            path.path + (f"?{path.query}" if path.query else ""),
            request.post_data_buffer or b"",
            request.headers.get("content-type", "text/html"),
            headers=headers,
            follow=True,  # Chromium does not ask the route again for where a redirect leads
        )
        route.fulfill(
            status=response.status_code, body=response.content, headers=dict(response.items())
        )

    def open_tab(path: str, width: int = 1280, **options: object) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()
        page.faults = []  # type: ignore[attr-defined]
        page.on("console", lambda m: m.type == "error" and page.faults.append(m.text))
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.route(f"{SITE}/**", answer)
        page.goto(SITE + path)
        page.wait_for_load_state("load")
        return page

    yield open_tab
    for context in contexts:
        context.close()
