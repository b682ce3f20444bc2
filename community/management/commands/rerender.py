"""`manage.py rerender --brand acme`"""

from __future__ import annotations

import sys
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from community.models import Post
from community.operations.rerendering import rerender_posts
from engage.members import system_member
from engage.tenancy.current import brand_context
from engage.tenancy.models import Brand
from engage.text import TEXT_VERSION

AT_ONCE = 200
TOLD_EVERY = 2.0
"""Seconds between two lines of progress."""


class Command(BaseCommand):
    help = (
        "Make the stored HTML of old posts anew, as the renderer of today makes it. An interrupted "
        "run goes on where it stood: what is done carries today's version."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--brand", required=True, help="the brand's slug, or 'all'")

    def handle(self, *args: Any, **options: Any) -> None:
        brands = Brand.objects.order_by("pk")
        if options["brand"] != "all":
            brands = brands.filter(slug=options["brand"])
        if not brands:
            raise CommandError(f"There is no brand {options['brand']!r}.")
        for brand in brands:
            self._rerender(brand)

    def _rerender(self, brand: Brand) -> None:
        done = left = after = 0
        told = time.monotonic()
        try:
            while True:
                with brand_context(brand.pk):
                    old = Post.objects.filter(text_version__lt=TEXT_VERSION, pk__gt=after)
                    columns = ("source_text", "format", "version", "topic_id")
                    posts = list(old.order_by("pk").only(*columns)[:AT_ONCE])
                    if not posts:
                        break
                    written = rerender_posts(posts, by=system_member())
                done, left, after = done + written, left + len(posts) - written, posts[-1].pk
                if time.monotonic() - told > TOLD_EVERY:
                    told = time.monotonic()
                    self.stdout.write(f"{brand.slug}: {done:,} posts…")
        except KeyboardInterrupt:
            sys.exit(f"Interrupted after {done:,} posts. Run it again to go on.")
        kept = f"; {left:,} kept their old HTML: too long today, or edited just now" if left else ""
        self.stdout.write(f"{brand.slug}: {done:,} posts made anew{kept}.")
