"""Read a page as a person does, and find what still speaks English."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser

from tests.translations.catalogue import PLACEHOLDER, forms, messages, sources

SHOWN = {"alt", "aria-label", "placeholder", "title", "data-done", "data-offline", "data-failed"}
"""Attributes that are seen or heard."""
UNSEEN = {"script", "style", "code", "pre", "svg"}
VOID = {"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
ENGLISH = re.compile(r"(?:\b[A-Za-z][a-z’']+\b[ ,]+){2}\b[a-z’']{2,}\b")
"""Three words of Latin letters, the last one small: hardly ever a name."""


class _Reader(HTMLParser):
    """Collects texts that are in `language`, by the nearest `lang` above them."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.open: list[tuple[str, str, bool]] = [("", language, True)]
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        _tag, language, seen = self.open[-1]
        language = values.get("lang") or language
        if seen and language == self.language:
            self.texts += [str(values[name]) for name in SHOWN & values.keys()]
        if tag not in VOID:
            self.open.append((tag, language, seen and tag not in UNSEEN))

    def handle_endtag(self, tag: str) -> None:
        if any(name == tag for name, _language, _seen in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        _tag, language, seen = self.open[-1]
        if seen and language == self.language:
            self.texts.append(data)


def texts_of(html: str, language: str) -> list[str]:
    """All pieces of text of a page in `language`: shown, or read out."""
    reader = _Reader(language)
    reader.feed(html)
    return [" ".join(text.split()) for text in reader.texts if text.strip()]


@cache
def english(language: str) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """What the product says in English and says otherwise in `language`: texts, and patterns."""
    said: set[str] = set()
    for message in messages(language):
        said.update(set(sources(message)) - set(forms(message)))
    whole = {text for text in said if not PLACEHOLDER.search(text)}
    patterns = [
        re.compile(".+".join(re.escape(part) for part in PLACEHOLDER.split(text)))
        for text in said - whole
        if len(re.findall(r"[A-Za-z]{3,}", PLACEHOLDER.sub("", text))) > 1
    ]
    return frozenset(whole), tuple(patterns)


def leftovers(texts: list[str], language: str) -> list[str]:
    """The pieces that are English texts of ours, or look like English sentences."""
    whole, patterns = english(language)
    return [
        text
        for text in texts
        if text in whole
        or any(pattern.fullmatch(text) for pattern in patterns)
        or ENGLISH.search(text)
    ]
