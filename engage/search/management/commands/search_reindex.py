"""`manage.py search_reindex --brand acme`"""

from __future__ import annotations

import sys
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from engage.search.models import IndexRun
from engage.search.operations import advance_run, begin_run
from engage.tenancy.current import brand_context
from engage.tenancy.models import Brand

TOLD_EVERY = 2.0
"""Seconds between two lines of progress."""


class Command(BaseCommand):
    help = (
        "Make everything of a brand findable anew. An interrupted run goes on where it stood; "
        "pages answer from the old entries meanwhile."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--brand", required=True, help="the brand's slug, or 'all'")
        parser.add_argument(
            "--anew", action="store_true", help="begin at the start, whatever is under way"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        brands = Brand.objects.order_by("pk")
        if options["brand"] != "all":
            brands = brands.filter(slug=options["brand"])
        if not brands:
            raise CommandError(f"There is no brand {options['brand']!r}.")
        for brand in brands:
            self._index(brand, options["anew"])

    def _index(self, brand: Brand, anew: bool) -> None:
        began = told = time.monotonic()
        with brand_context(brand.pk):
            run = IndexRun.objects.first()
            if anew or run is None or run.finished_at is not None:
                run = begin_run()
        try:
            while run.finished_at is None:
                with brand_context(brand.pk):
                    step = advance_run()
                if step is None:
                    raise CommandError("Another process indexes this brand right now.")
                run = step
                if time.monotonic() - told > TOLD_EVERY:
                    told = time.monotonic()
                    self._tell(brand, run, "…")
        except KeyboardInterrupt:
            sys.exit(f"Interrupted after {run.entries_count:,} entries. Run it again to go on.")
        seconds = time.monotonic() - began
        self._tell(brand, run, f" in {seconds:.1f} s")

    def _tell(self, brand: Brand, run: IndexRun, rest: str) -> None:
        self.stdout.write(f"{brand.slug}: {run.entries_count:,} entries{rest}")
