"""A real browser before a real server with committed rows, for journeys and for axe.

    def test_somebody_asks(site, visit):
        page = visit(site.cleo, "/topics/new")        # a signed-in tab; None is a guest
        ...
        assert page.faults == []                      # console errors, refused policies, 4xx parts

Chromium is Debian's. Without it these tests are skipped aloud; under CI=true they fail.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.servers.basehttp import ThreadedWSGIServer
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.test import Client
from django.test.testcases import QuietWSGIRequestHandler
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.cast import Cast
from tests.chromium import chromium_browser
from tests.conftest import fill_database

PATIENCE = 30_000
"""Milliseconds to wait for anything; the machine may be busy."""
expect.set_options(timeout=PATIENCE)
VIOLATIONS = """addEventListener('securitypolicyviolation',
  e => console.error('policy refused ' + e.violatedDirective + ' ' + e.blockedURI))"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One Chromium a module."""
    with chromium_browser() as browser:
        yield browser


class Site:
    """A served house; `site.cast` are its people, `site.url("/x")` is an address of Acme."""

    def __init__(self, port: int, cast: Cast) -> None:
        self.port, self.cast = port, cast

    def url(self, path: str = "/", slug: str = "acme") -> str:
        return f"http://{slug}.localhost:{self.port}{path}"


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: Any) -> Iterator[Site]:
    """The server, in threads of this process; rows are committed and renewed after the module."""
    with django_db_blocker.unblock():
        server = ThreadedWSGIServer(("127.0.0.1", 0), QuietWSGIRequestHandler)
        server.set_app(without_live(get_wsgi_application()))
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        cache.clear()
        try:
            yield Site(server.server_port, Cast.load())
        finally:
            server.shutdown()
            server.server_close()
            thread.join()
            cache.clear()
            fill_database()


def without_live(pages: Any) -> Any:
    """In place of the live process: nothing to hear, do not come back."""

    def answer(environ: dict[str, Any], start_response: Any) -> Any:
        if environ["PATH_INFO"] == "/live/stream":
            start_response("204 No Content", [])
            return [b""]
        return pages(environ, start_response)

    return answer


@pytest.fixture
def visit(chromium: Browser, site: Site, django_db_blocker: Any) -> Iterator[Callable[..., Page]]:
    """`visit(member, "/path", width=320, java_script_enabled=False)`: a tab of its own profile."""
    contexts: list[BrowserContext] = []

    def open_tab(member: Any, path: str = "/", width: int = 1280, **options: Any) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        if member is not None:
            context.add_cookies([_session(site, member)])
        page = context.new_page()
        page.faults = []  # type: ignore[attr-defined]
        watch(page)
        page.goto(site.url(path))
        return page

    with django_db_blocker.unblock():
        yield open_tab
        for context in contexts:
            context.close()
        # While Chromium's loop runs, this thread has connections apart from those of fixtures.
        connections.close_all()


def watch(page: Page) -> None:
    """Note console errors, script errors, refused policies and missing parts in `page.faults`."""
    note = page.faults.append  # type: ignore[attr-defined]

    def response(answer: Any) -> None:
        is_page = answer.request.resource_type in {"document", "fetch", "xhr"}
        if answer.status >= (500 if is_page else 400):
            note(f"{answer.status} {answer.url}")

    page.add_init_script(VIOLATIONS)
    page.on("pageerror", lambda error: note(str(error)))
    page.on("response", response)
    # A refused form is an answer, not a fault; missing parts are noted by their response.
    answers = ("Failed to load resource", "Response Status Error Code 4")
    page.on(
        "console",
        lambda said: said.type == "error" and not said.text.startswith(answers) and note(said.text),
    )


def _session(site: Site, member: Any) -> dict[str, Any]:
    client = Client(headers={"host": "acme.localhost"})
    client.force_login(member.user)
    session = client.session
    session["brand_id"] = member.brand_id
    session.save()
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    slug = Cast.slug_of(member)
    return {"name": settings.SESSION_COOKIE_NAME, "value": key, "url": site.url("/", slug)}
