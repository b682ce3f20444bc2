"""The served house of the stories, with a category to ask in and a live process beside it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from community.models import Category
from engage.embedded.ports import free_port
from engage.tenancy.current import brand_context
from tests.browser import Site, chromium, site, visit  # noqa: F401 - fixtures
from tests.community import writing
from tests.journeys.living import beside_pages, live_process


@pytest.fixture(scope="module")
def halo(site: Site) -> Category:  # noqa: F811
    """A public category of Acme, committed."""
    with brand_context(site.cast.acme.pk):
        return writing.category(site.cast.mia)


@pytest.fixture
def live(site: Site, settings) -> Iterator[int]:  # noqa: F811
    """The port of a live process that the pages lead their readers to."""
    port = free_port()
    settings.LIVE_ORIGIN, settings.PUBLIC_PORT = f"http://{{host}}:{port}", site.port
    with live_process(port, beside_pages(site.port, settings.LIVE_ORIGIN)):
        yield port
