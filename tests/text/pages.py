"""Reading HTML in tests with the standard library's parser, which shares no code with ours."""

from __future__ import annotations

import os
from html.parser import HTMLParser
from pathlib import Path

SHARED = Path(os.environ.get("ENGAGE_SHARED", Path(__file__).resolve().parents[3] / "shared"))
"""Real and hostile test data, beside the repository and never in it."""

VOID = frozenset({"br", "hr", "img"})

Node = tuple[str, ...]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.nodes: list[tuple[str, str, tuple[tuple[str, str], ...]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.nodes.append(("open", tag, tuple(sorted((k, v or "") for k, v in attrs))))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.nodes.append(("close", tag, ()))

    def handle_data(self, data: str) -> None:
        self.nodes.append(("text", data, ()))

    def handle_comment(self, data: str) -> None:
        self.nodes.append(("comment", data, ()))

    def handle_decl(self, decl: str) -> None:
        self.nodes.append(("declaration", decl, ()))

    def handle_pi(self, data: str) -> None:
        self.nodes.append(("instruction", data, ()))

    def unknown_decl(self, data: str) -> None:
        self.nodes.append(("declaration", data, ()))


def nodes(html: str) -> list[tuple[str, str, tuple[tuple[str, str], ...]]]:
    """What is in `html`, in order: (kind, tag or text, sorted attributes)."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.nodes
