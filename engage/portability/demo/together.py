"""Filling the demo brands at the same time, each in a process of its own.

A brand shares nothing with another, and filling one is a story told in order, which no bulk write
tells truly; so two processors fill two brands in the time of one.
"""

from __future__ import annotations

import sys
from functools import partial
from multiprocessing import get_context

from django.db import connections

from engage.portability.demo.content import slugs
from engage.portability.demo.fillers import folders
from engage.portability.demo.filling import demand_demo, fill_brand


def fill_together() -> int:
    """As `fill_demo`, each brand's lines printed as they come. Raises `NotADemo`."""
    demand_demo()
    connections.close_all()  # a fork may not share one
    brands = slugs(folders())
    with get_context("fork").Pool(len(brands)) as pool:
        return sum(pool.imap_unordered(_fill, brands, chunksize=1))


def _fill(slug: str) -> int:
    return fill_brand(slug, partial(print, file=sys.stdout, flush=True))
