"""`[quote="anna, post:3, topic:12"]…[/quote]`, also in each other, as Markdown's quotes."""

from __future__ import annotations

import re

from community.plugs.discourse.code import Held

_TAG = re.compile(r"\[(/?)quote(=[^\]\n]{0,300})?\]", re.IGNORECASE)
_DEEPEST = 8
"""Quotes in quotes beyond this stand beside each other."""
_POST = re.compile(r"post:\s*(\d{1,9})")
_TOPIC = re.compile(r"topic:\s*(\d{1,12})")


def put_quotes(text: str, held: Held) -> str:
    """`text` with its quotes held; a tag without its other half stays as it was typed."""
    frames: list[tuple[str, list[str]]] = [("", [])]
    at = 0
    for tag in _TAG.finditer(text):
        frames[-1][1].append(text[at : tag.start()])
        at = tag.end()
        if not tag[1]:
            frames.append((tag[0], []))
        elif len(frames) > 1:
            opening, parts = frames.pop()
            inner = "".join(parts).strip()
            if len(frames) <= _DEEPEST:
                inner = held.hold(quoted(said_by(opening), held.whole(inner)))
            frames[-1][1].append(f"\n\n{inner}\n\n")
        else:
            frames[-1][1].append(tag[0])
    frames[-1][1].append(text[at:])
    while len(frames) > 1:
        opening, parts = frames.pop()
        frames[-1][1].append(opening + "".join(parts))
    return "".join(frames[0][1])


def said_by(tag: str) -> str:
    """The name in an opening tag; empty when it has none."""
    said = tag.partition("=")[2].strip("]").strip().strip("\"'“”")
    return said.partition(", post:")[0].partition(",")[0].strip().strip("\"'“”")[:80]


def quoted(name: str, text: str) -> str:
    """`text` as a quote, with the name of who said it above."""
    head = f"**{plain_name(name)}:**\n\n" if name else ""
    lines = re.sub(r"\n{3,}", "\n\n", f"{head}{text}").strip("\n").split("\n")
    return "\n".join(f"> {line}".rstrip() for line in lines)


def plain_name(name: str) -> str:
    """A name that Markdown does not read as anything else."""
    return re.sub(r"([\\`*_\[\]<>~$|])", r"\\\1", name)


def quoted_post(raw: str, topic: str) -> int | None:
    """The number of the first post of the same topic that `raw` quotes."""
    for tag in _TAG.finditer(raw):
        post, other = _POST.search(tag[0]), _TOPIC.search(tag[0])
        if post and (other is None or other[1] == topic):
            return int(post[1])
    return None
