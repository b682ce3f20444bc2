"""All ideas as a table, one line a vote, for spreadsheets and for moving house."""

from __future__ import annotations

import csv
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import F, Q

from engage.audit.sheets import inert
from ideas.models import Idea, Vote

COLUMNS = (
    "idea", "title", "board", "status", "category", "author", "shared_at", "merged_into",
    "voter", "voted_at", "added_by", "tags", "hidden_at",
)  # fmt: skip


def written_table(out: Any) -> None:
    """Write it as CSV to a file-like `out`: 2 statements, read in portions.

    A voter is a username, never a name that others gave or an address. An idea without votes has
    one line with an empty voter. Votes for a joined idea count for the one that speaks for it, as
    long as the joined one is not hidden.
    """
    table = csv.writer(out)
    table.writerow(COLUMNS)
    columns = (
        "pk", "title", "board__slug", "status__slug", "status__category", "author__username",
        "created_at", "merged_into",
    )  # fmt: skip
    words = ArrayAgg("tagged__tag__name", filter=Q(tagged__isnull=False), default=[])
    rows = Idea.objects.order_by("pk").annotate(words=words)
    ideas, ends = {}, {}
    for *row, hidden_at, tags in rows.values_list(*columns, "hidden_at", "words"):
        ideas[row[0]] = row
        hidden = hidden_at.isoformat() if hidden_at else ""
        ends[row[0]] = [inert(", ".join(sorted(tags))), hidden]
    votes = Vote.objects.annotate(by=F("added_by__username"))
    voted = set()
    for idea_id, voter, at, by in votes.order_by("idea", "pk").values_list(
        "idea", "member__username", "at", "by"
    ):
        voted.add(idea_id)
        own = [inert(voter), at.isoformat(), by or ""]
        table.writerow([*_line(ideas[idea_id]), *own, *ends[idea_id]])
    for pk in ideas.keys() - voted:
        table.writerow([*_line(ideas[pk]), "", "", "", *ends[pk]])


def _line(row: list[Any]) -> list[Any]:
    *plain, created_at, merged_into = row
    return [*(inert(str(value)) for value in plain), created_at.isoformat(), merged_into or ""]
