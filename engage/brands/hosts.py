"""Host name → brand: the one question that is asked before anything else is known.

Answers are kept in this process for `settings.BRAND_MEMORY_SECONDS`; operations on brands forget
theirs at once here, other processes learn of it within that time. A host that leads nowhere is kept
too, so that strangers knocking with invented names cost no query each.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass

from django.conf import settings

from engage.brands.sheet import sheet_url
from engage.tenancy.models import Brand, Domain

MOST = 2000
"""Hosts kept in memory; the longest unused goes first."""


@dataclass(frozen=True)
class Place:
    """Where a host leads: the brand, the host of its canonical links, the path of its styles."""

    brand: Brand
    primary_host: str
    sheet_url: str | None

    def copy(self) -> Place:
        """The same with a brand of its own, so that a careless view changes nobody else's."""
        return Place(_twin(self.brand), self.primary_host, self.sheet_url)


_FIELDS = [field.attname for field in Brand._meta.concrete_fields]

_memory: OrderedDict[str, tuple[float, Place | None]] = OrderedDict()
_lock = threading.Lock()


def place_at(host: str) -> Place | None:
    """The brand whose proven domain is `host` (lower case, no port), or None.

    The brand in it is the caller's own copy.
    """
    now = time.monotonic()
    with _lock:
        kept = _memory.get(host)
        if kept and kept[0] > now:
            _memory.move_to_end(host)
            return kept[1].copy() if kept[1] else None
    place = _asked(host)
    if settings.BRAND_MEMORY_SECONDS:
        with _lock:
            _memory[host] = (
                now + settings.BRAND_MEMORY_SECONDS,
                place.copy() if place else None,
            )
            while len(_memory) > MOST:
                _memory.popitem(last=False)
    return place


def forget_places() -> None:
    """Drop what this process remembers; brands change rarely, so all of it."""
    with _lock:
        _memory.clear()


def _asked(host: str) -> Place | None:
    """1 statement; 2 for a domain that is not the brand's first."""
    proven = Domain.objects.filter(proven_at__isnull=False).select_related("brand")
    domain = next(iter(proven.filter(host=host)), None)
    if domain is None:
        return None
    return Place(domain.brand, _primary(domain), sheet_url(domain.brand))


def _primary(domain: Domain) -> str:
    if domain.is_primary:
        return domain.host
    first = Domain.objects.filter(brand_id=domain.brand_id, is_primary=True).values_list("host")
    return next((host for (host,) in first), domain.host)


def _twin(brand: Brand) -> Brand:
    values = [getattr(brand, name) for name in _FIELDS]
    twin = Brand.from_db("default", _FIELDS, values)
    twin.languages, twin.theme = [*brand.languages], {**brand.theme}
    twin.tagline = {**brand.tagline}
    return twin
