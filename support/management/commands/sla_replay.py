"""`manage.py sla_replay FILE.json [--at INSTANT]`: what clocks a scenario gives.

The form is told in docs/response-times.md. It reads no row and may be run anywhere.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from support.sla.refusals import Refused
from support.sla.replaying import refusal, replayed

REFUSED = 2


class Command(BaseCommand):
    help = "Print the clocks of a scenario as JSON; status 2 and the wrong place if it is refused."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="a scenario or a list of scenarios; - for standard input")
        parser.add_argument("--at", help="the instant to answer for, before the scenario's own")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.stdout.write(replayed(read(options["file"]), options["at"]))
        except Refused as error:
            self.stdout.write(refusal(error))
            sys.exit(REFUSED)


def read(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise Refused("", "unreadable", f"{name}: {error.strerror}") from error
