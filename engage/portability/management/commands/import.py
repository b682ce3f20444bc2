"""`manage.py import stackexchange FOLDER --brand acme`"""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error as DatabaseError
from django.utils.timezone import now

from engage.portability.imports import Beginning, Importer, ImportFault, importers
from engage.portability.imports.progress import Progress
from engage.portability.imports.report import Report
from engage.portability.imports.run import Run
from engage.portability.imports.tally import Tally
from engage.portability.operations.imports import finish_import
from engage.rules import NotAllowed, RuleBroken
from engage.tenancy.models import Brand


class Command(BaseCommand):
    help = (
        "Bring another system's content into a brand. Run it again to go on after an interruption."
    )

    requires_system_checks: list[str] = []
    """The checks load every page of the house, which takes longer than a small import."""

    def add_arguments(self, parser: CommandParser) -> None:
        formats = parser.add_subparsers(dest="importer", required=True, metavar="FORMAT")
        for name, made in sorted(importers.items()):
            one = formats.add_parser(name, help=made.help)
            one.add_argument(
                "folder", type=Path, metavar="PATH", help="where the exported files lie"
            )
            one.add_argument("--brand", required=True, help="the brand's slug")
            one.add_argument(
                "--report", type=Path, help="where refused rows are listed: a .jsonl or .jsonl.gz"
            )
            one.add_argument(
                "--processes",
                type=int,
                default=min(4, os.cpu_count() or 1),
                help="processes that prepare texts; 0 does everything in one",
            )
            one.add_argument(
                "--dry-run",
                action="store_true",
                help="do everything, write the report, and undo it at the end",
            )
            made().arguments(one)

    def handle(self, *args: Any, **options: Any) -> None:
        chosen: Importer = importers[options["importer"]]()
        brand = Brand.objects.filter(slug=options["brand"]).first()
        if brand is None:
            raise CommandError(f"There is no brand {options['brand']!r}.")
        try:
            beginning = chosen.begin(options["folder"], options)
        except ImportFault as fault:
            raise CommandError(str(fault)) from None
        for note in beginning.notes:
            self.stderr.write(note)
        path = options["report"] or _report_path(options["importer"], brand)
        try:
            report = Report(path, Tally())
        except OSError as error:
            raise CommandError(f"The report cannot be written: {error}") from None
        self._run(chosen, beginning, brand, report, options)

    def _run(
        self,
        chosen: Importer,
        beginning: Beginning,
        brand: Brand,
        report: Report,
        options: dict[str, Any],
    ) -> None:
        began, clock = now(), time.monotonic()
        progress = Progress(getattr(self.stderr, "_out", sys.stderr))
        run = Run(
            brand,
            options["folder"],
            beginning.source,
            options,
            report,
            progress,
            max(0, min(options["processes"], 32)),
            is_dry=options["dry_run"],
        )
        fault = ""
        try:
            with run.undone() if run.is_dry else nullcontext():
                chosen.bring_in(run)
                with run.writing(last=True) as by:
                    added = {noun: report.tally.noun(noun).added for noun in report.tally.nouns}
                    finish_import(options["importer"], added, report.tally.refused, by=by)
            fault = run.shortfall
        except ImportFault as error:
            fault = str(error)
        except (RuleBroken, NotAllowed) as error:
            fault = str(error.message)
        except DatabaseError as error:
            fault = f"The database said: {error}".strip() + ". Run the import again to go on."
        except sqlite3.Error as error:
            fault = (
                f"The temporary file cannot be written: {error}. SQLITE_TMPDIR names its folder."
            )
        except KeyboardInterrupt:
            fault = "Interrupted. Run the import again to go on."
        finally:
            run.close()
            seconds = round(time.monotonic() - clock, 2)
            report.close(
                importer=options["importer"],
                source=beginning.source,
                brand=brand.slug,
                folder=str(options["folder"]),
                began=began.isoformat(),
                seconds=seconds,
                dry_run=run.is_dry,
                complete=not fault and sys.exc_info()[0] is None,
                fault=fault,
                reasons={
                    reason: chosen.reasons.get(reason, "")
                    for _noun, _kind, reason in report.tally.reasons
                },
            )
        self._tell(report, seconds, run.is_dry)
        if fault:
            raise CommandError(fault)

    def _tell(self, report: Report, seconds: float, is_dry: bool) -> None:
        """The counts as a table, and where the report lies."""
        tally = report.tally
        self.stdout.write(f"{'':<20}{'source':>10}{'added':>10}{'known':>10}{'refused':>10}")
        for noun in tally.nouns:
            count = tally.noun(noun)
            words = noun.replace("_", " ")
            self.stdout.write(
                f"{words:<20}{count.source:>10,}{count.added:>10,}{count.known:>10,}"
                f"{count.refused:>10,}"
            )
        if is_dry:
            self.stdout.write("A dry run: nothing is kept. “Added” is what an import would add.")
        if not tally.added:
            self.stdout.write("Nothing was added: everything that has a home is here already.")
        self.stdout.write(f"Took {seconds:,.1f} s. Refused rows, with reasons: {report.path}")
        self.stdout.write(f"Counts: {report.summary_path}")


def _report_path(importer: str, brand: Brand) -> Path:
    moment = now().strftime("%Y%m%d-%H%M%S-%f")[:-3]
    return Path(settings.DATA_DIR) / "imports" / f"{brand.slug}-{importer}-{moment}.jsonl"
