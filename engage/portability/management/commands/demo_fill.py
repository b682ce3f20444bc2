"""`manage.py demo_fill`: the demo brands with their people and what they wrote."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from engage.portability.demo.filling import NotADemo, fill_demo


class Command(BaseCommand):
    help = "Make and fill the demo brands; a second run adds nothing. Only with DEMO=1."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            new = fill_demo(lambda line: self.stdout.write(line))
        except NotADemo as error:
            raise CommandError(str(error)) from None
        self.stdout.write("The demo is filled." if new else "The demo was filled already.")
