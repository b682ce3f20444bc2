"""The HTML that a forum made of a post, back to Markdown.

It goes through a cleaner first, whose output our own reader of tags reads exactly; then each
element becomes its Markdown when it is closed, the parts of Discourse (quotes with a head, emoji,
picture frames, previews of links) as what they mean.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import nh3

from community.plugs.discourse.addresses import whole
from community.plugs.discourse.bbcode import marked
from community.plugs.discourse.code import Held, fenced, ticked, without_tokens
from community.plugs.discourse.emoji import sign_of
from community.plugs.discourse.quotes import quoted
from engage.text.allowed import TAGS, WITH_CONTENT
from engage.text.tags import Piece, pieces

_KEPT = {"class", "href", "src", "alt", "title", "start"}
_CLEANER = nh3.Cleaner(
    tags=set(TAGS)
    | {"aside", "div", "video", "audio", "source", "header", "article", "big", "iframe"},
    clean_content_tags=set(WITH_CONTENT) - {"iframe"},
    attributes={"*": _KEPT},
    generic_attribute_prefixes={"data-"},
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
    strip_comments=True,
)
_EMPTY = frozenset({"br", "hr", "img", "source"})
_SPECIAL = re.compile(r"([\\`*\[\]<~|])|(?<![^\W_])(_)|(_)(?![^\W_])")
_LINE_STARTS = re.compile(r"(?m)^([ \t]*(?:\d{1,9}(?=[.)](?:\s|$)))?)([#+.)=>-])(?=\s|$|[#=>-])")
"""What would begin a heading, a list or an underline."""
_SPACES = re.compile(r"\s+")
_BLANKS = re.compile(r"\s*\n\s*\n\s*")
_BLOCKS = frozenset("p div section header article details dl dd dt figure".split())  # noqa: SIM905
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "del": "~~"}
_VIDEOS = frozenset("lazyYT lazyYT-container youtube-onebox lazy-video-container".split())  # noqa: SIM905
_DEEPEST = 150
_LANGUAGE = re.compile(r"(?:lang(?:uage)?)-([\w+#-]{1,20})")


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet, and the Markdown of what is in it."""

    piece: Piece | None
    parts: list[str] = field(default_factory=list)
    first_link: str = ""
    said_by: str = ""

    @property
    def name(self) -> str:
        return self.piece.name if self.piece else ""

    def value(self, name: str) -> str:
        return entities.unescape(self.piece.attribute(name) or "") if self.piece else ""

    @property
    def classes(self) -> set[str]:
        return set(self.value("class").split())

    @property
    def inner(self) -> str:
        return "".join(self.parts)


def _plain_starts(text: str) -> str:
    return _LINE_STARTS.sub(r"\1\\\2", text)


class TooDeep(ValueError):
    """Elements in elements in elements."""


def from_cooked(
    cooked: str, host: str, polls: Sequence[str] = (), people: Mapping[str, str] | None = None
) -> str:
    """The Markdown of `cooked`; `polls` stand where the forum drew them. Raises `TooDeep`.

    `people` are usernames there, in small letters, to usernames here.
    """
    return _Reader(host, polls, people or {}).read(_CLEANER.clean(without_tokens(cooked)))


class _Reader:
    def __init__(self, host: str, polls: Sequence[str], people: Mapping[str, str]) -> None:
        self._host, self._people = host, people
        self._polls: Iterator[str] = iter(polls)
        self._held = Held()
        self._open = [_Open(None)]
        self._verbatim = 0

    def read(self, html: str) -> str:
        for piece in pieces(html):
            if not piece.name:
                self._open[-1].parts.append(self._text(piece.raw))
            elif piece.name in _EMPTY:
                self._open[-1].parts.append(self._empty(_Open(piece)))
            elif piece.closing:
                self._close(piece.name)
            else:
                if len(self._open) > _DEEPEST:
                    raise TooDeep
                self._open.append(_Open(piece))
                self._verbatim += piece.name in ("pre", "code")
        while len(self._open) > 1:
            self._close(self._open[-1].name)
        return self._done(self._open[0].inner)

    def _done(self, text: str) -> str:
        """Text of which everything is known: lines put in order, pieces in their places."""
        lines = "\n".join(line.strip() for line in text.split("\n"))
        return self._held.whole(_BLANKS.sub("\n\n", lines).strip())

    def _text(self, raw: str) -> str:
        text = entities.unescape(raw)
        if self._verbatim:
            return text
        text = _SPACES.sub(" ", text)
        text = _SPECIAL.sub(lambda found: f"\\{found[0]}", text)
        return text.replace("$", "\\$") if text.count("$") > 1 else text

    def _close(self, name: str) -> None:
        if all(each.name != name for each in self._open):
            return
        while True:
            done = self._open.pop()
            self._verbatim -= done.name in ("pre", "code")
            above = self._open[-1]
            above.first_link = above.first_link or done.first_link
            above.parts.append(self._made(done, above))
            if done.name == name:
                return

    def _empty(self, this: _Open) -> str:
        if this.name == "br":
            return "\n"
        if this.name == "hr":
            return self._block("---")
        address = whole(this.value("src"), self._host)
        if this.name == "source":
            return f"\n\n{address}\n\n" if address else ""
        if "emoji" in this.classes:
            called = this.value("title").strip(":") or this.value("alt").strip(":")
            return sign_of(called) or f":{called}:"
        if this.classes & {"avatar", "site-icon", "ytp-thumbnail-image"} or not address:
            return ""
        return f"![{_SPECIAL.sub('', this.value('alt'))}]({address})"

    def _made(self, this: _Open, above: _Open) -> str:
        name, inner = this.name, this.inner
        if self._verbatim:
            return self._with_language(this, above)
        if name == "a":
            return self._link(this)
        if name == "aside":
            return self._aside(this)
        if name == "iframe":
            address = this.value("data-original-href") or this.value("src")
            return f"\n\n{whole(address, self._host)}\n\n"
        if name == "div" and (special := self._special(this, above)) is not None:
            return special
        if name in _BLOCKS:
            return f"\n\n{_plain_starts(inner)}\n\n"
        if name in _MARKS:
            return marked(inner, _MARKS[name]) if inner.strip() else inner
        if name in ("code", "kbd"):
            return self._held.hold(ticked(" ".join(inner.split()))) if inner.strip() else ""
        if name == "pre":
            said = above.value("data-code-lang") or this.value("data-code-wrap")
            return self._block(fenced(inner, said or this.value("data-language")))
        if name == "blockquote":
            return self._block(quoted("", self._done(inner))) if inner.strip() else ""
        if len(name) == 2 and name[0] == "h" and name[1].isdigit():
            line = " ".join(inner.split())
            return self._block(f"{'#' * int(name[1])} {line}") if line else ""
        if name in ("ul", "ol"):
            return self._list(this)
        if name == "summary":
            return f"\n\n{marked(inner.strip(), '**')}\n\n"
        if name == "table":
            return self._table(inner)
        if name in ("td", "th"):
            return " ".join(self._done(inner).split()).replace("|", "\\|") + "\x1f"
        if name == "li":
            return f"{_plain_starts(inner)}\x1e"
        return f"{inner}\x1e" if name == "tr" else inner

    def _block(self, text: str) -> str:
        return f"\n\n{self._held.hold(text)}\n\n"

    def _with_language(self, this: _Open, above: _Open) -> str:
        found = _LANGUAGE.search(this.value("class")) if this.name == "code" else None
        if found and above.piece and found[1] not in ("auto", "nohighlight"):
            more = f' data-language="{found[1]}"'
            above.piece = above.piece._replace(attributes=above.piece.attributes + more)
        return this.inner

    def _link(self, this: _Open) -> str:
        address, inner = whole(this.value("href"), self._host), this.inner.strip()
        if address and not this.first_link:
            self._open[-1].first_link = self._open[-1].first_link or address
        if this.classes & {"mention", "mention-group", "hashtag", "hashtag-cooked"}:
            ours = self._people.get(inner.replace("\\", "").removeprefix("@").lower())
            return f"@{ours}" if ours else inner
        if "lightbox" in this.classes or not address or inner.startswith("!["):
            return this.inner
        words = " ".join(inner.split())
        if not words:
            return ""
        plain = words.replace("\\", "")
        if plain in (address, address.removeprefix("mailto:")) or address.endswith(f"//{plain}"):
            return address
        return f"[{words}]({address})"

    def _aside(self, this: _Open) -> str:
        if "quote" in this.classes:
            inner = self._done(this.inner)
            name = this.value("data-username") or this.said_by
            head = quoted(name, "") + "\n>\n" if name else ""
            return self._block(head + inner)
        if "onebox" in this.classes:
            address = whole(this.value("data-onebox-src"), self._host) or this.first_link
            return f"\n\n{address}\n\n"
        return f"\n\n{this.inner}\n\n"

    def _special(self, this: _Open, above: _Open) -> str | None:
        """What a `div` of Discourse means; None for an ordinary one."""
        classes = this.classes
        if "poll" in classes:
            return self._block(next(self._polls, ""))
        if "title" in classes and above.name == "aside":
            above.said_by = " ".join(this.inner.split()).removesuffix(":")
            return ""
        if "meta" in classes:
            return ""
        video = this.value("data-youtube-id") or this.value("data-video-id")
        if video and classes & _VIDEOS:
            number = re.sub(r"[^\w-]", "", video)
            return f"\n\nhttps://www.youtube.com/watch?v={number}\n\n"
        return None

    def _list(self, this: _Open) -> str:
        items = [item for item in this.inner.split("\x1e") if item.strip()]
        start = this.value("start")
        first = int(start) if start.isdigit() and len(start) < 7 else 1
        lines = []
        for place, item in enumerate(items):
            mark = f"{first + place}. " if this.name == "ol" else "- "
            text = self._done(item)
            lines.append(mark + text.replace("\n", "\n" + " " * len(mark)))
        return self._block("\n".join(lines)) if lines else ""

    def _table(self, inner: str) -> str:
        rows = [row.split("\x1f")[:-1] for row in inner.split("\x1e") if "\x1f" in row]
        if not rows:
            return ""
        width = max(map(len, rows))
        lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
        lines.insert(1, f"|{' --- |' * width}")
        return self._block("\n".join(line.strip() for line in lines))
