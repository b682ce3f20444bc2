"""`manage.py restore FILE`: a backup into an empty, prepared database."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import psycopg2
from django.core.management.base import BaseCommand, CommandError

from engage.portability.backup.programs import ProgramFailed
from engage.portability.backup.restoring import CannotRestore, Differs, restore_backup


class Command(BaseCommand):
    help = "Fill an empty database, prepared by bootstrap.sql, from a file of `manage.py backup`."
    requires_system_checks = ()  # there are no tables yet that checks could ask

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        source: Path = options["file"].absolute()
        if not source.is_file():
            raise CommandError(f"There is no file {source}.")
        try:
            manifest = restore_backup(source, self.stdout.write)
        except (CannotRestore, Differs, ProgramFailed, psycopg2.Error, OSError) as error:
            raise CommandError(str(error)) from error
        rows = sum(count for count, _sum in manifest["tables"].values())
        self.stdout.write(
            f"Restored the backup of {manifest['made_at']}: {rows} rows of "
            f"{len(manifest['tables'])} tables and {manifest['media']} uploads, each as it was."
        )
