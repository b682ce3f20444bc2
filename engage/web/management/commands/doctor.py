"""`manage.py doctor`: what this installation lacks, in words. Exit code 1 on any fault."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from engage.web.doctor import database, surroundings
from engage.web.doctor.findings import Finding, examine

PROBES = (
    ("settings", surroundings.settings_fit),
    ("database", database.roles),
    ("database version", database.version),
    ("extensions", database.extensions),
    ("migrations", database.migrations),
    ("walls between brands", database.walls),
    ("domains", database.domains),
    ("valkey", surroundings.valkey),
    ("files", surroundings.files),
    ("mail", surroundings.mail),
)


class Command(BaseCommand):
    help = "Say in words what this installation lacks. Exits with 1 when something is wrong."
    requires_system_checks = ()  # it asks them itself, so that their faults do not end it

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="for programs")

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(examine(PROBES))
        if options["json"]:
            self.stdout.write(json.dumps([asdict(finding) for finding in found], indent=1))
        else:
            for finding in found:
                self._say(finding)
        faults = sum(finding.state == "fault" for finding in found)
        if not options["json"]:
            self.stdout.write(f"\n{faults} wrong." if faults else "\nAll is well.")
        if faults:
            sys.exit(1)

    def _say(self, finding: Finding) -> None:
        style = {"ok": self.style.SUCCESS, "note": self.style.WARNING, "fault": self.style.ERROR}
        mark = style[finding.state](f"{finding.state:5}")
        self.stdout.write(f"{mark} {finding.subject}: {finding.words}")
        if finding.advice:
            self.stdout.write(f"      → {finding.advice}")
