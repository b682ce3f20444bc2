"""`manage.py support_report --brand B [--json]`: how fast customers were answered."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware, now

from engage.tenancy.current import brand_context
from engage.tenancy.models import Brand
from support.reads.response_report import report

TIMES = {"calendar_time": "by the calendar", "business_time": "in open hours"}


class Command(BaseCommand):
    help = "Print how many requests were answered and how fast, those without an answer counted."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--brand", required=True, help="the brand's slug")
        parser.add_argument("--at", help="as of this instant, such as 2017-12-01T00:00:00Z")
        parser.add_argument("--json", action="store_true", help="as JSON, times in seconds")

    def handle(self, *args: Any, **options: Any) -> None:
        brand = Brand.objects.filter(slug=options["brand"]).first()
        if brand is None:
            raise CommandError(f"There is no brand {options['brand']!r}.")
        with brand_context(brand.pk):
            told = report(self._at(options["at"]))
        if options["json"]:
            self.stdout.write(json.dumps({"brand": brand.slug} | told, indent=1))
        else:
            self._tell(told)

    def _at(self, words: str | None) -> Any:
        if not words:
            return now()
        try:
            found = parse_datetime(words)
        except ValueError:
            found = None
        if found is None or not is_aware(found):
            raise CommandError("--at needs a date, a time and a zone: 2017-12-01T00:00:00Z.")
        return found

    def _tell(self, told: dict[str, Any]) -> None:
        self.stdout.write(f"Requests that customers began: {told['requests']:,}")
        share = _percent(told["answered_share"])
        self.stdout.write(f"Answered by an agent: {told['answered']:,} ({share})")
        for name, words in TIMES.items():
            if name not in told:
                self.stdout.write("Nothing is promised, so there are no open hours to count in.")
                continue
            one = told[name]
            self.stdout.write(f"\nFirst response {words}:")
            within = f"{one['within_60_minutes']:,} of {one['due']:,} that are due"
            percent = _percent(one["within_60_minutes_share"])
            self.stdout.write(f"  within 60 minutes  {within} ({percent})")
            for metric, label in (("median", "half"), ("p90", "nine in ten")):
                counted = _span(one[f"{metric}_s"], "not reached")
                naive = _span(one[f"naive_{metric}_s"], "nobody")
                self.stdout.write(f"  {label:<17}  {counted}  (of the answered alone: {naive})")


def _percent(share: dict[str, float | None]) -> str:
    if share["share"] is None:
        return "nothing to count"
    low, high = share["low"] or 0.0, share["high"] or 0.0
    return f"{share['share']:.1%}, {low:.1%} to {high:.1%}"


def _span(seconds: float | None, otherwise: str) -> str:
    if seconds is None:
        return otherwise
    minutes = round(seconds / 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min"
