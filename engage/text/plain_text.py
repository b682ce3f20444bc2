"""Safe HTML back to words: for search, mails, feeds, previews and descriptions."""

from __future__ import annotations

import html as entities
import re
import unicodedata

from engage.text.tags import pieces

_BLOCKS = frozenset(
    "p br hr h1 h2 h3 h4 h5 h6 blockquote pre ul ol "  # noqa: SIM905
    "li dl dt dd table tr details summary".split()
)
_LOOKS_LIKE_HTML = re.compile(
    r"</?(?:p|br|hr|h[1-6]|blockquote|pre|code|em|strong|ul|ol|li|a|img|table|details|span)\b[^<>]*>"
)
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n[ \n]*")


def plain(html: str) -> str:
    """The words of safe `html` (from `render` or `sanitise`), one line for each block.

    Images give their descriptions. The result is text, to be escaped again wherever it is shown.
    """
    out: list[str] = []
    for piece in pieces(html):
        if not piece.name:
            out.append(entities.unescape(piece.raw))
        elif piece.name in _BLOCKS:
            out.append("\n")
        elif piece.name in ("td", "th"):
            out.append(" ")
        elif piece.name == "img":
            out.append(entities.unescape(piece.attribute("alt") or ""))
    return _LINES.sub("\n", _SPACES.sub(" ", "".join(out))).strip()


def excerpt(html_or_text: str, length: int = 160) -> str:
    """The beginning as one line of plain text of at most `length` characters, cut at a word.

    Takes safe HTML (marked safe, or with an element of ours in it) or plain text. Markup typed by
    hand into plain text is dropped as markup; the result is escaped by the page like any text.
    """
    is_html = hasattr(html_or_text, "__html__") or _LOOKS_LIKE_HTML.search(html_or_text)
    line = " ".join((plain(html_or_text) if is_html else html_or_text).split())
    if len(line) <= length:
        return line
    cut = line[: max(0, length - 1)]
    words = cut.rpartition(" ")[0] if not line[len(cut)].isspace() else cut
    if len(words) < length // 2:  # one long word, or a script without spaces
        while cut and unicodedata.category(line[len(cut)])[0] == "M":
            cut = cut[:-1]
        words = cut
    return words.rstrip(" ,;:–—-") + "…"
