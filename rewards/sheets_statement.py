"""A member's statement as comma-separated values that no spreadsheet runs as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from engage.audit.sheets import inert
from engage.members.models import Member
from rewards.reads import every_line


def sheet(member: Member) -> Iterator[str]:
    """Its rows as text, the newest first; the first names the columns."""
    columns = [
        _("Number"),
        _("Time"),
        _("For what"),
        _("Thing"),
        _("Reason"),
        pgettext("statement", "Points"),
        pgettext("statement", "Balance"),
    ]
    yield _row(columns)
    for line in every_line(member, member):
        told = [inert(text) for text in (line.words, line.title, line.reason)]
        yield _row([line.id, line.at.isoformat(), *told, line.points, line.balance])


def _row(cells: list[object] | list[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue()
