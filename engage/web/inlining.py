"""Parts that a template includes by name are compiled into it, once, when it is loaded.

One file is one part, and stays so on disk. When Jinja draws it, though, every `{% include %}`
looks the part up, makes a context of its own and imports its macros anew: for a topic with 20
replies that is a third of the drawing. The part's text in the place of the tag says the same.

Only `{% include "a name" %}` alone is replaced; parts that include themselves stay as they are.
A part's own `{% from … import … %}` lines move to the top of the template, each once.
"""

from __future__ import annotations

import re

from jinja2 import Environment
from jinja2.ext import Extension

_INCLUDE = re.compile(r'\{% include "([^"]+)" %\}')
_IMPORT = re.compile(r'^[ \t]*\{% from "[^"]+" import [^%]+ %\}[ \t]*\n', re.MULTILINE)
_EXTENDS = re.compile(r"\{% extends [^%]+ %\}\n?")
_NOTE = re.compile(r"\{#.*?#\}\n?", re.DOTALL)


class InlinePartsExtension(Extension):
    """Not while templates are reloaded when they change: a change of a part would go unseen."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template's text with its parts in it."""
        if self.environment.auto_reload or not _INCLUDE.search(source):
            return source
        imports: dict[str, None] = {}
        text = _inlined(self.environment, source, imports, (name or "",))
        own = set(_IMPORT.findall(source))
        added = "".join(line for line in imports if line not in own)
        start = _EXTENDS.search(text)
        at = start.end() if start else 0
        return text[:at] + added + text[at:]


def _inlined(
    environment: Environment, source: str, imports: dict[str, None], around: tuple[str, ...]
) -> str:
    def part(tag: re.Match[str]) -> str:
        name = tag[1]
        if name in around or environment.loader is None:
            return tag[0]
        text = _NOTE.sub("", environment.loader.get_source(environment, name)[0])
        imports.update(dict.fromkeys(_IMPORT.findall(text)))
        text = _IMPORT.sub("", text).removesuffix("\n")
        return _inlined(environment, text, imports, (*around, name))

    return _INCLUDE.sub(part, source)
