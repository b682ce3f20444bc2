"""A topic of Acme and the places where one writes in it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from engage.drafts.places import Place
from engage.tenancy.current import brand_context
from tests.community import writing


@pytest.fixture
def forum(cast) -> SimpleNamespace:
    """A public topic, one of a private group that Cleo belongs to, and their places."""
    with brand_context(cast.acme.pk):
        halo = writing.category(cast.mia)
        beta = writing.private_category(cast.mia, cast.cleo)
        topic = writing.question(cast.ben, halo, "Why does it hum?")
        secret = writing.question(cast.mia, beta, "What is still secret?")
    return SimpleNamespace(
        halo=halo,
        topic=topic,
        secret=secret,
        reply=Place("community.topic", topic.pk, "reply"),
        hidden=Place("community.topic", secret.pk, "reply"),
        new=Place("community.topic", 0, "new"),
    )
