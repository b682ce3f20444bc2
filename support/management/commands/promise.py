"""`manage.py promise [--brand acme]`"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from engage.members import system_member
from engage.tenancy.current import brand_context
from engage.tenancy.models import Brand
from support.operations import begin_promising


class Command(BaseCommand):
    help = "Give brands that promise nothing yet the first promise of a new brand."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--brand", default="all", help="the brand's slug; by default all")

    def handle(self, *args: Any, **options: Any) -> None:
        brands = Brand.objects.order_by("pk")
        if options["brand"] != "all":
            brands = brands.filter(slug=options["brand"])
        if not brands:
            raise CommandError(f"There is no brand {options['brand']!r}.")
        for brand in brands:
            with brand_context(brand.pk):
                made = begin_promising(by=system_member())
            self.stdout.write(f"{brand.slug}: {'promises now' if made else 'had promises'}")
