"""Every cap on a text in one place, and the error that says which one was passed.

The caps were measured, not guessed: inside them the worst input of `tests/text/bombs.py` takes
under half a second. They count what makes a parser slow, before it starts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from engage.rules import RuleBroken

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SOURCE_BYTES = 64 * 1024
"""Markdown of one text, UTF-8."""
HTML_BYTES = 96 * 1024
"""Foreign HTML of one text, UTF-8; the HTML of 64 kB of Markdown fits nearly always."""
LINES = 5_000
BRACKETS = 4_000
"""Opening square brackets; each one may begin a link and is looked at once per nesting level."""
MARKS = 16_000
"""Signs that may begin or end emphasis: `*`, `_` and `~`."""
TABLE_CELLS = 8_000
"""Columns times rows of all tables; Markdown fills missing cells itself."""
ADDRESSES = 1_500
"""Things that look like a web or mail address, inside code or not."""
NESTING = 20
"""Levels of quotes and lists in Markdown; a list and its item are two."""
HTML_NESTING = 150
"""Elements open at once in foreign HTML."""
LINKS = 500
IMAGES = 100
MENTIONS = 50

_TABLE_RULE = re.compile(r"[ \t>*+\-]*(?:\d+[.)])?[ \t|:\-]*-[ \t|:\-]*$")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
_NEVER_DEEP = frozenset(
    # Those that have no inside, and those that close themselves.
    "area base br col embed hr img input link meta param source track wbr "  # noqa: SIM905
    "p li dt dd tr td th thead tbody tfoot option optgroup rt rp".split()
)


class TextTooLong(RuleBroken):
    """A text passes one of the caps. `code` is `text_too_…`, `message` says what to shorten."""

    def __init__(self, code: str, message: StrOrPromise, field: str | None = None) -> None:
        super().__init__(code, message, field)


def check_source(source: str) -> None:
    """Refuse Markdown that is too big to read. Raises `TextTooLong`."""
    if len(source.encode()) > SOURCE_BYTES:
        raise TextTooLong("text_too_long", _("This text is too long. Please shorten or split it."))
    if source.count("\n") > LINES:
        raise TextTooLong(
            "text_too_many_lines", _("This text has too many lines. Please split it.")
        )
    if source.count("[") > BRACKETS:
        raise TextTooLong("text_too_many_brackets", _("This text has too many square brackets."))
    if sum(map(source.count, "*_~")) > MARKS:
        raise TextTooLong("text_too_many_marks", _("This text has too many *, _ or ~ signs."))
    if source.count("://") + source.count("@") + source.count("mailto:") > ADDRESSES:
        raise too_many_links()
    if sum(_table_cells(source)) > TABLE_CELLS:
        raise TextTooLong(
            "text_too_big_table", _("The table is too big. Please attach it as a file.")
        )


def check_html(html: str) -> None:
    """Refuse foreign HTML that is too big or too deep to clean. Raises `TextTooLong`."""
    if len(html.encode()) > HTML_BYTES:
        raise TextTooLong("text_too_long", _("This text is too long. Please shorten or split it."))
    depth = 0
    still_open: Counter[str] = Counter()
    for closing, written in _TAG.findall(html):
        name = written.lower()
        if name in _NEVER_DEEP or (closing and not still_open[name]):
            continue
        step = -1 if closing else 1
        still_open[name] += step
        depth += step
        if depth > HTML_NESTING:
            raise too_deep()


def too_deep() -> TextTooLong:
    """The error of quotes in quotes in quotes."""
    return TextTooLong("text_too_deep", _("Quotes and lists are nested too deeply here."))


def too_many_links() -> TextTooLong:
    """The error of a text that is a list of addresses."""
    return TextTooLong(
        "text_too_many_links", _("This text has too many links. Please remove some.")
    )


def too_many_images() -> TextTooLong:
    """The error of a text that is a picture book."""
    return TextTooLong("text_too_many_images", _("This text has too many images. Please split it."))


def too_many_mentions() -> TextTooLong:
    """The error of a text that calls everybody."""
    return TextTooLong(
        "text_too_many_mentions", _("This text mentions too many people. Please name fewer.")
    )


def _table_cells(source: str) -> Iterator[int]:
    """Cells that each table-like run of lines would get, as the table rule counts them."""
    columns = rows = 0
    for line in source.splitlines():
        if not line.strip(" \t>"):
            yield columns * rows
            columns = rows = 0
        elif "-" in line and ("|" in line or ":" in line) and _TABLE_RULE.match(line):
            yield columns * rows
            columns, rows = line.count("|") + 1, 1
        else:
            rows += 1
    yield columns * rows
