"""Discourse's source text (Markdown, BBCode and a little HTML) as the Markdown of this house."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from community.plugs.discourse.addresses import Uploads, whole
from community.plugs.discourse.code import Held, hold_code, ticked, without_tokens
from community.plugs.discourse.emoji import with_signs
from community.plugs.discourse.quotes import put_quotes

_I = re.IGNORECASE | re.DOTALL
_NO_FORM = re.compile(r"<(?:table|pre|iframe|video|audio|dl)\b|\[(?:table|tr)\b", re.IGNORECASE)
"""What has no Markdown: then the HTML that the forum made of it is read instead."""
_UPLOAD = re.compile(r"(!?)\[([^\]\n]{0,300})\]\((upload://[^)\s]{1,120})[^)\n]{0,80}\)")
_SIZED = re.compile(r"!\[([^\]|\n]{0,300})\|[^\]\n]{0,40}\]\(")
_POLL = re.compile(r"\[poll\b[^\]\n]{0,400}\].{0,20000}?\[/poll\]", _I)
_IMAGE = re.compile(r"\[img(?:=[^\]\n]{0,40})?\]([^\[\n]{1,2000})\[/img\]", _I)
_LINK = re.compile(r"\[url=[\"']?([^\]\n\"']{1,2000})[\"']?\](.{0,2000}?)\[/url\]", _I)
_BARE = re.compile(
    r"\[(url|video|youtube|vimeo|media|email)(?:=[^\]\n]{0,40})?\]([^\[\n]{1,2000})\[/\1\]", _I
)
_MARKED = [
    (re.compile(rf"(?:\[(?:{names})\]|<(?:{names})>)"
                rf"((?:(?!\[/?(?:{names})\]|</?(?:{names})>).){{1,2000}}?)"
                rf"(?:\[/(?:{names})\]|</(?:{names})>)", _I), mark)
    for names, mark in (("b|strong", "**"), ("i|em", "*"), ("s|del|strike", "~~"))
]  # fmt: skip
_TICKED = re.compile(r"<(code|kbd)>([^<\n]{1,500})</\1>", _I)
_HTML_IMAGE = re.compile(r"<img\b([^<>]{0,2000})>", _I)
_HTML_LINK = re.compile(r"<a\b([^<>]{0,2000})>(.{0,2000}?)</a>", _I)
_HTML_VALUE = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_HEADING = re.compile(r"<h([1-6])>([^\n]{1,500}?)</h\1>", _I)
_FOLDED = re.compile(r"\[details=?[\"']?([^\]\n\"']{0,200})[\"']?\]", re.IGNORECASE)
_SUMMARY = re.compile(r"<summary>(.{0,500}?)</summary>", _I)
_ITEM = re.compile(r"\s*(?:\[\*\]|\[li\]|<li>)[ \t]*", re.IGNORECASE)
_DATE = re.compile(r"\[date=([\d-]{8,10})(?:\s+time=([\d:]{4,8}))?[^\]\n]{0,200}\]", re.IGNORECASE)
_RULE = re.compile(r"(?:\[hr\]|<hr ?/?>)", re.IGNORECASE)
_BREAK = re.compile(r"<br ?/?>\n?", re.IGNORECASE)
_LISTS = re.compile(
    r"\s*(?:\[/?(?:list|ul|ol)(?:=[^\]\n]{0,5})?\]|</?(?:ul|ol)>)\s*", re.IGNORECASE
)
_GONE = re.compile(
    r"\[/?(?:u|size|color|colour|bgcolor|font|center|left|right|align|spoiler|hide|highlight|small|"
    r"large|sup|sub|indent|wrap|details|li|\*)(?:=[^\]\n]{0,100})?\]"
    r"|</?(?:span|div|small|big|u|ins|center|font|p|details|li|section|sub|sup|mark)"
    r"(?:\s[^<>\n]{0,300})?>"
    r"|<!--.{0,2000}?-->",
    _I,
)
_MAY_HAVE = re.compile(r"\[/?[a-zA-Z*]|<[/a-zA-Z!]|upload://")
_BLANKS = re.compile(r"\n{3,}")


class Surroundings(NamedTuple):
    """What a text does not say itself."""

    host: str = ""
    """Of the old forum."""
    cooked: str = ""
    """The HTML that it made of the text."""
    polls: Sequence[str] = ()
    """Markdown of its polls, in order."""
    people: Mapping[str, str] = {}
    """Username there, in small letters → username here, where they differ."""


def markdown(raw: str, around: Surroundings) -> str | None:
    """`raw` in our Markdown; None when it has markup that Markdown cannot say."""
    held = Held()
    text = hold_code(without_tokens(raw), held)
    if _MAY_HAVE.search(text):
        if _NO_FORM.search(text):
            return None
        text = _translated(text, around, held)
    text = with_signs(text)
    if around.people and "@" in text:
        text = _called(text, around.people)
    if "[quote" in text.lower():
        text = put_quotes(text, held)
    return _BLANKS.sub("\n\n", held.whole(text)).rstrip().strip("\n")


def _translated(text: str, around: Surroundings, held: Held) -> str:
    host = around.host
    if "upload://" in text:
        uploads = Uploads(around.cooked, host)
        text = _UPLOAD.sub(lambda found: _upload(found, uploads), text)
    text = _SIZED.sub(r"![\1](", text)
    if "[poll" in text.lower():
        polls = iter(around.polls)
        text = _POLL.sub(lambda _found: f"\n\n{held.hold(next(polls, ''))}\n\n", text)
    text = _DATE.sub(lambda found: " ".join(filter(None, found.groups())), text)
    text = _IMAGE.sub(lambda found: _image("", found[1], host, found[0]), text)
    text = _BARE.sub(lambda found: _bare(found, host), text)
    text = _LINK.sub(lambda found: _link(found[2], found[1], host, found[0]), text)
    text = _HTML_IMAGE.sub(lambda found: _html_image(found, host), text)
    text = _HTML_LINK.sub(lambda found: _html_link(found, host), text)
    text = _TICKED.sub(lambda found: held.hold(ticked(found[2])), text)
    for pattern, mark in _MARKED:
        text = pattern.sub(lambda found, mark=mark: marked(found[1], mark), text)  # type: ignore[misc]
    text = _HEADING.sub(lambda found: f"\n\n{'#' * int(found[1])} {found[2].strip()}\n\n", text)
    text = _FOLDED.sub(lambda found: f"\n\n{marked(found[1], '**')}\n\n", text)
    text = _SUMMARY.sub(lambda found: f"\n\n{marked(found[1], '**')}\n\n", text)
    text = _RULE.sub("\n\n---\n\n", text)
    text = _BREAK.sub("\n", text)
    if _LISTS.search(text):
        text = _LISTS.sub("\n\n", _ITEM.sub("\n- ", text))
    return _GONE.sub("", text)


def marked(inner: str, mark: str) -> str:
    """`inner` between marks, line by line: emphasis ends with its paragraph."""
    lines = inner.split("\n")
    return "\n".join(f"{mark}{line.strip()}{mark}" if line.strip() else "" for line in lines)


def _image(words: str, address: str, host: str, otherwise: str) -> str:
    found = whole(address, host)
    return f"![{words}]({found})" if found else otherwise


def _link(words: str, address: str, host: str, otherwise: str) -> str:
    found = whole(address, host)
    if not found:
        return otherwise
    words = words.strip() or found
    return found if words == found else f"[{words}]({found})"


def _bare(found: re.Match[str], host: str) -> str:
    if found[1].lower() == "email":
        return found[2]
    return whole(found[2], host) or found[0]


def _upload(found: re.Match[str], uploads: Uploads) -> str:
    words = found[2].partition("|")[0]
    address = uploads.find(found[3], words)
    return f"{found[1]}[{words}]({address})" if address else words


def _values(text: str) -> dict[str, str]:
    return {name.lower(): a or b or c for name, a, b, c in _HTML_VALUE.findall(text)}


def _html_image(found: re.Match[str], host: str) -> str:
    values = _values(found[1])
    return _image(values.get("alt", "").replace("]", ""), values.get("src", ""), host, found[0])


def _html_link(found: re.Match[str], host: str) -> str:
    return _link(found[2], _values(found[1]).get("href", ""), host, found[2])


def _called(text: str, people: Mapping[str, str]) -> str:
    return re.sub(
        r"(?<![\w@/+&=.-])@([\w.-]{1,60})",
        lambda found: _name(found, people),
        text,
    )


def _name(found: re.Match[str], people: Mapping[str, str]) -> str:
    said = found[1].rstrip(".-")
    ours = people.get(said.lower())
    return f"@{ours}{found[1][len(said) :]}" if ours else found[0]
