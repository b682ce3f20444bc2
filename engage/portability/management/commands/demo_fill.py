"""`manage.py demo_fill`: the demo brands with their people and what they wrote."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from engage.portability.demo.filling import NotADemo, fill_demo
from engage.portability.demo.together import fill_together


class Command(BaseCommand):
    help = "Make and fill the demo brands; a second run adds nothing. Only with DEMO=1."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--together",
            action="store_true",
            help="all brands at the same time, as `make demo` does",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["together"]:
                new = fill_together()
            else:
                new = fill_demo(lambda line: self.stdout.write(line))
        except NotADemo as error:
            raise CommandError(str(error)) from None
        self.stdout.write("The demo is filled." if new else "The demo was filled already.")
