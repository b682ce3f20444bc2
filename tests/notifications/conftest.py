"""Bells that can be heard, and ways to send what waits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache

from engage.notifications.sending import send_waiting
from tests.notifications import bells


@pytest.fixture(autouse=True)
def _bells() -> Iterator[None]:
    bells.register()
    cache.clear()
    yield
    bells.unregister()
    cache.clear()


@pytest.fixture
def send(cast: Any, in_acme: None, mailoutbox: list[Any]) -> Callable[[], list[Any]]:
    """`send()`: let Acme's waiting mails go out; all that went out so far."""

    def run() -> list[Any]:
        send_waiting(cast.acme.pk)
        return mailoutbox

    return run
