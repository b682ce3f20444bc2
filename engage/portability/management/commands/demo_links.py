"""`manage.py demo_links --port 8000`: where the demo brands are and who one can be there."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from engage.portability.demo.filling import NotADemo
from engage.portability.demo.links import demo_links


class Command(BaseCommand):
    help = "Print the demo brands' addresses and one-click sign-in links. Only with DEMO=1."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="the port that web listens on")
        parser.add_argument("--json", action="store_true", help="as JSON, for the supervisor")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            brands = demo_links(options["port"])
        except NotADemo as error:
            raise CommandError(str(error)) from None
        if options["json"]:
            self.stdout.write(json.dumps(brands, ensure_ascii=False))
            return
        for brand in brands:
            self.stdout.write(f"{brand['name']}  {brand['url']}")
            for name, link in brand["sign_in"].items():
                self.stdout.write(f"  {name}: {link}")
