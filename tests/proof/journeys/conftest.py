"""The served house, as the shorter stories have it."""

from tests.journeys.conftest import chromium, halo, live, site, visit

__all__ = ["chromium", "halo", "live", "site", "visit"]
