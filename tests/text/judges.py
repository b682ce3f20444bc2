"""What safe HTML is, said a second time and independently of the code that makes it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from tests.text.pages import nodes

TAGS = frozenset(
    "a abbr blockquote br cite code dd del details dl dt em h3 h4 h5 h6 hr i b img ins kbd li ol p "  # noqa: SIM905
    "pre q s samp span strong sub summary sup table tbody td th thead tr u ul var".split()
)
ATTRIBUTES = {
    ("a", "href"), ("a", "title"), ("a", "class"), ("a", "rel"),
    ("img", "src"), ("img", "alt"), ("img", "title"), ("img", "width"), ("img", "height"),
    ("img", "loading"), ("img", "srcset"), ("img", "sizes"), ("ol", "start"),
    ("code", "class"), ("span", "class"),
    ("th", "class"), ("td", "class"), ("abbr", "title"),
}  # fmt: skip
CLASS = re.compile(r"mention|language-\S{1,40}|math|math math-block|align-(left|center|right)")
SRCSET = re.compile(r"(/uploads/[0-9a-f]{20}/[0-9A-Za-z./%~_-]+ [0-9]+w(, |$))+", re.ASCII)
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*")
_DROPPED_BY_BROWSERS = re.compile(r"[\x00-\x20]")


def faults(html: str) -> list[str]:
    """Everything in `html` that a text must not show; empty when it is safe."""
    found: list[str] = []
    for kind, tag, attributes in nodes(html):
        if kind in ("comment", "declaration", "instruction"):
            found.append(f"{kind} {tag[:40]}")
        if kind in ("open", "close") and tag not in TAGS:
            found.append(f"<{tag}>")
        for name, value in attributes:
            if (tag, name) not in ATTRIBUTES:
                found.append(f"<{tag} {name}>")
            if name == "class" and not CLASS.fullmatch(value):
                found.append(f"class {value}")
            if name == "srcset" and not SRCSET.fullmatch(value):
                found.append(f"srcset {value[:60]}")
            if name in ("href", "src") and _scheme(value) not in _schemes(name, value):
                found.append(f"{name} {value[:60]}")
    return found


def _scheme(address: str) -> str:
    """The scheme as a browser sees it: without control characters and spaces."""
    before, colon, _ = _DROPPED_BY_BROWSERS.sub("", address).partition(":")
    return before.lower() if colon and _SCHEME.fullmatch(before) else ""


def _schemes(name: str, address: str) -> tuple[str, ...]:
    if name == "href":
        return ("", "http", "https", "mailto")
    own = address.startswith("/uploads/") and ".." not in re.sub("%2e", ".", address, flags=re.I)
    return ("",) if own else ("https",) if urlsplit(address).netloc else ()
