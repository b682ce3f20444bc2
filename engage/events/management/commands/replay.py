"""`manage.py replay`: revive dead deliveries, or let a hearer hear the book again."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.dateparse import parse_datetime

from engage.events.deliver import deliver_waiting
from engage.events.replaying import owe, revive
from engage.tenancy.current import brand_context
from engage.tenancy.models import Brand


class Command(BaseCommand):
    help = "Revive dead deliveries (--dead), or deliver the book to a hearer (--hearer NAME)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--brand", required=True, help="the brand's slug")
        parser.add_argument("--dead", action="store_true", help="give dead deliveries new tries")
        parser.add_argument("--hearer", help="a hearer's name as `manage.py house` prints it")
        parser.add_argument("--since", help="only facts from this ISO time on")
        parser.add_argument("--again", action="store_true", help="also facts it has heard before")
        parser.add_argument(
            "--now", action="store_true", help="deliver here instead of in a worker"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        brand = Brand.objects.filter(slug=options["brand"]).first()
        if brand is None:
            raise CommandError(f"There is no brand {options['brand']!r}.")
        if not options["dead"] and not options["hearer"]:
            raise CommandError("Say what to replay: --dead, or --hearer NAME.")
        since = parse_datetime(options["since"]) if options["since"] else None
        if options["since"] and since is None:
            raise CommandError("--since takes an ISO time such as 2026-03-01T00:00:00Z.")
        with brand_context(brand.pk):
            count = revive() if options["dead"] else 0
            if options["hearer"]:
                try:
                    count += owe(options["hearer"], since, again=options["again"])
                except LookupError:
                    raise CommandError(f"Nobody is called {options['hearer']!r}.") from None
        if options["now"]:
            deliver_waiting(brand.pk, most=max(count, 1))
        self.stdout.write(f"{count} deliveries owed again.")
