"""Fixtures of the rewards room, all inside Acme: a question by Cleo, to earn something with."""

from __future__ import annotations

import pytest

from community.models import Category, Topic
from tests.cast import Cast
from tests.community import writing


@pytest.fixture
def halo(cast: Cast, in_acme: None) -> Category:
    """A public category."""
    return writing.category(cast.mia)


@pytest.fixture
def asked(cast: Cast, halo: Category) -> Topic:
    """A question by Cleo in the public category."""
    return writing.question(cast.cleo, halo)


@pytest.fixture
def beta(cast: Cast, in_acme: None) -> Category:
    """A category of a private group in which only Cleo is."""
    return writing.private_category(cast.mia, cast.cleo)
