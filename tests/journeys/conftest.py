"""The served house of the stories, with a category to ask in."""

from __future__ import annotations

import pytest

from community.models import Category
from engage.tenancy.current import brand_context
from tests.browser import Site, chromium, site, visit  # noqa: F401 - fixtures
from tests.community import writing


@pytest.fixture(scope="module")
def halo(site: Site) -> Category:  # noqa: F811
    """A public category of Acme, committed."""
    with brand_context(site.cast.acme.pk):
        return writing.category(site.cast.mia)
