"""`manage.py create_brand acme --name "Acme Audio" --languages en,ru --owner-email a@b.example`"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from engage.brands.operations.creation import COMMAND_LINE, create_brand
from engage.rules import RuleBroken


class Command(BaseCommand):
    help = "Set up a new brand with its first address, its people and everything it starts with."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="short name: small letters, digits, hyphens")
        parser.add_argument("--name", default="", help="the name people see; the slug if left out")
        parser.add_argument("--languages", default="en", help="codes, the first is the default")
        parser.add_argument("--owner-email", default="", help="who is invited as the owner")
        parser.add_argument("--owner-name", default="")
        parser.add_argument("--timezone", default="UTC", help="such as Europe/Berlin")
        parser.add_argument("--domain", default="", help="a host of the brand's own")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            brand = create_brand(
                options["slug"],
                options["name"] or options["slug"].title(),
                by=COMMAND_LINE,
                languages=[code.strip() for code in options["languages"].split(",")],
                owner_email=options["owner_email"],
                owner_name=options["owner_name"],
                domain=options["domain"],
                timezone=options["timezone"],
            )
        except RuleBroken as error:
            raise CommandError(f"{error.field or error.code}: {error.message}") from None
        hosts = ", ".join(brand.domains.order_by("-is_primary").values_list("host", flat=True))
        self.stdout.write(f"{brand.name} (id {brand.pk}) is served at {hosts}")
