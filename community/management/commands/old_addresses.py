"""`manage.py old_addresses --brand acme > map.csv`"""

from __future__ import annotations

import csv
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from community.reads.old_addresses import address_map
from engage.tenancy.current import brand_context
from engage.tenancy.models import Brand


class Command(BaseCommand):
    help = (
        "Write the addresses that imported forums had, and those of today, as CSV: for a web "
        "server that answers on the old host. Only what guests may see."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--brand", required=True, help="the brand's slug")

    def handle(self, *args: Any, **options: Any) -> None:
        brand = Brand.objects.filter(slug=options["brand"]).first()
        if brand is None:
            raise CommandError(f"There is no brand {options['brand']!r}.")
        out = csv.writer(self.stdout, lineterminator="\n")
        out.writerow(("source", "old", "new"))
        with brand_context(brand.pk):
            for line in address_map():
                out.writerow(line)
