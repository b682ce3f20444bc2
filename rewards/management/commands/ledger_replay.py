"""`manage.py ledger_replay --brand B`: let the ledger hear every fact of the book once more."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from engage.events.models import EventRecord
from engage.tenancy.current import brand_context
from engage.tenancy.models import Brand
from rewards.operations import hear_fact
from rewards.rules import heard

CHUNK = 200


class Command(BaseCommand):
    """Pays what an import or an outage left unpaid; what was paid is not paid again."""

    help = "Hear all facts of a brand again, in order, in short transactions."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--brand", required=True, help="The brand's slug.")

    def handle(self, *args: Any, **options: Any) -> None:
        brand = Brand.objects.filter(slug=options["brand"]).first()
        if brand is None:
            raise CommandError(f"There is no brand {options['brand']}.")
        kinds, last, postings, count = [fact.kind for fact in heard()], 0, 0, 0
        while True:
            with brand_context(brand.pk):
                facts = EventRecord.objects.filter(kind__in=kinds, pk__gt=last).order_by("pk")
                events = list(facts[:CHUNK])
                for event in events:
                    postings += len(hear_fact(event, by=None))
            if not events:
                break
            last, count = events[-1].pk, count + len(events)
        self.stdout.write(f"{count} facts heard, {postings} postings written.")
