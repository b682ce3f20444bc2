"""Asking the id functions, and reading their entries again under the row policy.

A function answers ids in the order of their rank; the same statement joins the entries themselves
as the application's own role, so that what the function found still has to pass the brand's wall.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, connection
from django.utils.translation import gettext_lazy as _
from psycopg2.errors import QueryCanceled

from engage.rules import RuleBroken
from engage.tenancy.current import require_brand_id

PATIENCE = 1500
"""Milliseconds that the database may think about one question."""

_ENTRIES = """
SELECT e.subject_kind, e.subject_id, e.title, e.text, e.language, e.created_at, {columns}
FROM {function} WITH ORDINALITY AS f ({columns_of}, place)
JOIN search_searchentry AS e ON e.id = f.entry_id AND e.brand_id = %s
ORDER BY f.place
"""
FOUND = _ENTRIES.format(
    columns="f.others, f.total, f.has_more",
    columns_of="entry_id, others, total, has_more",
    function="search_found(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
)
ALIKE = _ENTRIES.format(
    columns="f.covered",
    columns_of="entry_id, score, covered",
    function="search_alike(%s, %s, %s, %s, %s, %s, %s)",
)
NEAR = _ENTRIES.format(columns="0", columns_of="entry_id", function="search_near(%s, %s, %s)")


class TooBroad(RuleBroken):
    """The database could not answer in time."""

    def __init__(self) -> None:
        message = _("That takes too long to look up. Add a word, or narrow it to a category.")
        super().__init__("search_too_broad", message, "q")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the index, with what the function said of it in `told`."""

    subject_kind: str
    subject_id: int
    title: str
    text: str
    language: str
    created_at: Any
    told: tuple[Any, ...]

    @property
    def key(self) -> tuple[str, int]:
        return self.subject_kind, self.subject_id


def entries(sql: str, arguments: Sequence[Any]) -> list[Entry]:
    """The entries that a function finds, in its order; 1 statement. Raises `TooBroad`."""
    with _patience(), connection.cursor() as cursor:
        cursor.execute(sql, [*arguments, require_brand_id()])
        return [Entry(*row[:6], told=row[6:]) for row in cursor.fetchall()]


def words_hit(words: Sequence[str], wanted: Sequence[str]) -> set[str]:
    """Those of `words`, as they stand in texts, that are forms of `wanted`; 1 statement."""
    if not words or not wanted:
        return set()
    with connection.cursor() as cursor:
        cursor.execute("SELECT word FROM search_hits(%s, %s)", [list(words), list(wanted)])
        return {word for (word,) in cursor.fetchall()}


@contextmanager
def _patience() -> Iterator[None]:
    """A question that takes too long is given up, and the page's transaction lives on."""
    with connection.cursor() as cursor:
        # Two words a round trip: `transaction.atomic` would take four for one question.
        cursor.execute(f"SAVEPOINT engage_search; SET LOCAL statement_timeout = {PATIENCE}")
        try:
            yield
        except DatabaseError as error:
            cursor.execute("ROLLBACK TO SAVEPOINT engage_search")
            if isinstance(error.__cause__, QueryCanceled):
                raise TooBroad from error
            raise
        cursor.execute("SET LOCAL statement_timeout TO DEFAULT; RELEASE SAVEPOINT engage_search")
