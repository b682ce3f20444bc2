"""How the forum’s notices are heard in tests: through the book, as a worker hears it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache

from engage.events.deliver import deliver_waiting
from engage.events.models import Delivery
from engage.notifications.models import Notice
from engage.notifications.reads import NoticeList

Told = set[tuple[str, str]]


@pytest.fixture
def told(cast: Any) -> Callable[[], Told]:
    """`told()`: let the book be heard; (member, kind) of what is new since the last time."""
    known: set[int] = set()
    cache.clear()

    def hear() -> Told:
        # What rewards make of it is told elsewhere.
        Delivery.objects.filter(hearer__startswith="rewards.").delete()
        deliver_waiting(cast.acme.pk)
        ours = Delivery.objects.filter(hearer__startswith="community.plugs.notices.")
        assert not ours.exclude(error="").exists()
        fresh = Notice.objects.exclude(pk__in=known).select_related("member")
        found = [(one.pk, one.member.username, one.kind) for one in fresh]
        known.update(pk for pk, _name, _kind in found)
        return {(name, kind.removeprefix("community.")) for _pk, name, kind in found}

    return hear


@pytest.fixture
def lines(cast: Any) -> Callable[[Any], list[str]]:
    """`lines(member)`: the sentences of that member's list, the new ones."""
    return lambda member: [row.sentence for row in NoticeList.of(member, cast.acme).new]
