"""`manage.py ledger_check --brand B`: prove that balances are what entries, and the book, say."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from engage.tenancy.current import brand_context
from engage.tenancy.models import Brand
from rewards.reads.proof import faults_of_book, faults_of_entries

MOST_SHOWN = 50


class Command(BaseCommand):
    """Reads only; ends with 1 when something does not add up."""

    help = "Replay the ledger from its entries, and with --book from the facts, and compare."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--brand", required=True, help="The brand's slug.")
        parser.add_argument(
            "--book", action="store_true", help="Also make every merit anew from the book of facts."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        brand = Brand.objects.filter(slug=options["brand"]).first()
        if brand is None:
            raise CommandError(f"There is no brand {options['brand']}.")
        with brand_context(brand.pk):
            found = faults_of_entries()
            unknown = 0
            if options["book"]:
                more, unknown = faults_of_book()
                found += more
        for fault in found[:MOST_SHOWN]:
            self.stderr.write(str(fault))
        if unknown:
            self.stdout.write(f"{unknown} merits rest on facts whose people were erased.")
        if found:
            raise CommandError(f"{len(found)} things do not add up.")
        self.stdout.write("The ledger adds up.")
