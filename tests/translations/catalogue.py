"""The catalogues as tests read them: messages, their placeholders and their forms."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = sorted(ROOT.glob("locale/*/LC_MESSAGES/django.po"))
LANGUAGES = [path.parts[-3] for path in CATALOGUES]

PLACEHOLDER = re.compile(r"%\(\w+\)\d*[sd]|(?<!%)%[sd]|%%|(?<![{])\{\w*\}")
TAG = re.compile(r"</?\w+[^>]*>|&\w+;")


@cache
def catalogue(language: str) -> Catalog:
    """The whole catalogue of one language."""
    path = ROOT / "locale" / language / "LC_MESSAGES/django.po"
    with path.open("rb") as file:
        return read_po(file, locale=language)


def messages(language: str) -> list[Message]:
    """All messages but the head of the file."""
    return [message for message in catalogue(language) if message.id]


def sources(message: Message) -> tuple[str, ...]:
    """The English text, or both English forms."""
    return message.id if isinstance(message.id, tuple) else (message.id,)


def forms(message: Message) -> tuple[str, ...]:
    """The translation, or all its plural forms."""
    return message.string if isinstance(message.string, tuple) else (message.string,)


def parts(pattern: re.Pattern[str], text: str) -> list[str]:
    """What `pattern` finds, sorted: two texts with the same parts may order them as they like."""
    return sorted(pattern.findall(text))
