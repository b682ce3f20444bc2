"""`manage.py insights_rebuild`: read everything anew that a brand's figures are counted from."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from engage.insights.operations import rebuild
from engage.tenancy.models import Brand


class Command(BaseCommand):
    help = "Read what a brand's figures are counted from anew, and count the weeks behind us."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--brand", required=True, help="the brand's slug")

    def handle(self, *args: Any, **options: Any) -> None:
        brand = Brand.objects.filter(slug=options["brand"]).first()
        if brand is None:
            raise CommandError(f"There is no brand {options['brand']!r}.")
        for word in rebuild(brand.pk):
            self.stdout.write(word)
