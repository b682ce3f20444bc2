"""One run of an importer: where it writes, what it counts, how it is watched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from engage.members import system_member
from engage.members.models import Member
from engage.portability.imports.ahead import Ahead
from engage.portability.imports.progress import Progress
from engage.portability.imports.report import Report
from engage.portability.imports.scratch import Scratch
from engage.portability.imports.tally import Tally
from engage.tenancy.current import brand_context
from engage.tenancy.models import Brand


class Run:
    """What an importer is given. Each `writing()` is a short transaction that is kept for good."""

    def __init__(
        self,
        brand: Brand,
        folder: Path,
        source: str,
        wishes: dict[str, Any],
        report: Report,
        progress: Progress,
        processes: int,
        *,
        is_dry: bool = False,
    ) -> None:
        self.brand = brand
        self.folder = folder
        self.source = source
        self.wishes = wishes
        """The importer's own options."""
        self.report = report
        self.tally: Tally = report.tally
        self.progress = progress
        self.scratch = Scratch()
        self.ahead = Ahead(processes)
        self.is_dry = is_dry
        """Whether nothing is kept: then it runs inside `undone()`."""
        self.shortfall = ""
        """What of the source could not be read, though all the rest was brought in."""
        self._by: Member | None = None

    def close(self) -> None:
        """Let go of the helping processes and the scratch file."""
        self.ahead.close()
        self.scratch.close()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """A transaction in the brand that changes nothing."""
        with brand_context(self.brand.pk):
            yield

    @contextmanager
    def writing(self, *, last: bool = False) -> Iterator[Member]:
        """A transaction in the brand; gives the system member, who acts for the import.

        Only the last one waits for the disk: PostgreSQL writes its log in order, so with it all
        others are safe. Should the power go before, the next run brings again what was lost.
        """
        with brand_context(self.brand.pk), connection.cursor() as cursor:
            if not last:
                cursor.execute("SET LOCAL synchronous_commit = off")
            if self._by is None:
                self._by = system_member()
            yield self._by
            # PostgreSQL plans a foreign-key check once in a session. Planned on an empty table
            # it reads everything, and goes on so as the table grows; so each batch plans anew,
            # here, because the checks are deferred to the commit and see the table's size.
            cursor.execute("DISCARD PLANS")
            if self.is_dry:  # now, because the commit that would check them never comes
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")

    @contextmanager
    def undone(self) -> Iterator[None]:
        """One transaction around everything, which is taken back at the end."""
        with brand_context(self.brand.pk):
            yield
            transaction.set_rollback(True)

    def refuser(self, noun: str, file: str) -> Callable[..., None]:
        """`refuse(row, reason, kind="")` for the rows of one file; a row is a dict with an "Id"."""

        def refuse(row: dict[str, str], reason: str, kind: str = "") -> None:
            self.report.refuse(noun, kind, file, row.get("Id", ""), reason, row)

        return refuse
