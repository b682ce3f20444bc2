"""A house whose operator asked for figures."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engage.observing import instruments
from engage.observing.carrying import carry, valkey

TOKEN = "the-operators-own-token-1234"
WATCHING = "engage.web.metrics.middleware.MetricsMiddleware"


@pytest.fixture
def watched(settings) -> Iterator[None]:
    """Figures are wanted; what other tests counted is gone."""
    settings.METRICS_TOKEN = TOKEN
    settings.MIDDLEWARE = [
        WATCHING,
        *settings.MIDDLEWARE,
    ]
    instruments.pending.take()
    instruments.pending.is_on = True
    _forget()
    yield
    instruments.pending.is_on = False
    instruments.pending.take()
    _forget()


def _forget() -> None:
    prefix = valkey().keys("*:observed:*")
    if prefix:
        valkey().delete(*prefix)


@pytest.fixture
def figures(watched):
    """`figures()`: name and labels → value, of the page as the operator's program reads it."""
    from django.test import Client
    from prometheus_client.parser import text_string_to_metric_families

    def read() -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
        carry({"kind": "web", "engage_process_memory_bytes": 1000})
        headers = {"host": "10.0.0.7:8000", "authorization": f"Bearer {TOKEN}"}
        answer = Client(headers=headers).get("/metrics")
        assert answer.status_code == 200
        found = {}
        for family in text_string_to_metric_families(answer.content.decode()):
            assert family.documentation, family.name
            for sample in family.samples:
                key = (sample.name, frozenset(sample.labels.items()))
                assert key not in found, key
                found[key] = sample.value
        return found

    return read
