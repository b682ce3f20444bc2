"""Kept bodies: pages that are the same for many readers, drawn once for each version.

A room says which of its pages may be kept and how their version is read:

    keep_body("community.topic", re.compile(r"^/topics/…$"), {"page": …}, version, seen)
    keep_for_members("community.topic", state, opened)

The version is read from PostgreSQL for every request, so that a kept page is never an old one;
what is saved is drawing it. It is a tuple of what makes this page another one when it changes:
the row's own version, and the brand's `pages_version`, which grows with every fact that `redraws`.

Members get kept pages too. Their `state` is a tuple of all that the drawing depends on beside what
every page knows (role, language, zone, colours): the versions, and what the page shows of the
reader, such as what they thanked for. Those of whom a page shows the same share one drawing; what
is each reader's own stands in slots (`engage.web.slots`).

This module never decides who may read: `version` and `state` answer None for what the reader may
not see, and then the request takes the ordinary way. `engage.brands.early` serves what is kept
here to guests, `engage.members.kept_pages` to members.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache as once
from hashlib import blake2b
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from engage import wiring

LIFETIME = 600
"""Seconds that a body is kept at most; bounds what has no version, such as neighbours' titles."""

Version = Callable[[int, re.Match[str], Mapping[str, str]], tuple[Any, ...] | None]
Seen = Callable[[int, re.Match[str]], None]
State = Callable[[HttpRequest, re.Match[str], Mapping[str, str]], tuple[Any, ...] | None]
Opened = Callable[[HttpRequest, re.Match[str]], None]
ReaderPart = Callable[[Any], tuple[Any, ...]]


@dataclass(frozen=True)
class KeptPage:
    """One kind of page that readers may get from the cache."""

    name: str
    path: re.Pattern[str]
    queries: Mapping[str, re.Pattern[str]]
    """The query's keys that the page knows, and what their values may look like."""
    version: Version
    """From the brand's id, the path's match and the query; None when a guest may not see it."""
    seen: Seen
    """Called instead of the view when a guest gets a kept body."""
    lifetime: int = LIFETIME
    state: State | None = None
    """From a member's request, the path's match and the query; None: draw it for this one."""
    opened: Opened | None = None
    """Called instead of the view when a member gets a kept body."""


pages: dict[str, KeptPage] = {}
reader_parts: dict[str, ReaderPart] = {}


def keep_body(
    name: str,
    path: re.Pattern[str],
    queries: Mapping[str, re.Pattern[str]],
    version: Version,
    seen: Seen,
    lifetime: int = LIFETIME,
) -> None:
    """Let guests' pages at `path` be kept. A name is taken once; the same again is calm."""
    pages[name] = KeptPage(name, path, queries, version, seen, lifetime)
    wiring.note("kept bodies", name)


def keep_for_members(name: str, state: State, opened: Opened) -> None:
    """Let members' pages of the same name be kept too."""
    pages[name] = replace(pages[name], state=state, opened=opened)


def depends_on(name: str, part: ReaderPart) -> None:
    """What parts draw on any page depends on `part(member)`, such as the groups they are in."""
    reader_parts[name] = part
    wiring.note("kept bodies depend on", name)


def reader_state(member: Any) -> tuple[Any, ...]:
    """All that the parts of this installation draw by, for pages that they fill together."""
    return tuple(part(member) for part in reader_parts.values())


def page_at(request: HttpRequest) -> tuple[KeptPage, re.Match[str], dict[str, str]] | None:
    """The kind of page that a request asks for, when its query holds nothing unknown."""
    for page in pages.values():
        match = page.path.fullmatch(request.path_info)
        if match:
            query = _query(request, page)
            return None if query is None else (page, match, query)
    return None


def _query(request: HttpRequest, page: KeptPage) -> dict[str, str] | None:
    if not request.META.get("QUERY_STRING"):
        return {}
    found = {}
    for name, values in request.GET.lists():
        known = page.queries.get(name)
        if known is None or len(values) != 1 or not known.fullmatch(values[0]):
            return None
        found[name] = values[0]
    return found


def key_of(*parts: Any) -> str:
    """The key of a body: a digest of everything that it was drawn from."""
    told = repr((house(), *parts)).encode()
    return f"body:{blake2b(told, digest_size=16).hexdigest()}"


def kept(key: str) -> HttpResponse | None:
    """The answer that was kept under this key, if any."""
    found = cache.get(key)
    if found is None:
        return None
    content, headers = found
    return HttpResponse(content, headers=headers)


def keep(key: str, response: HttpResponse, lifetime: int = LIFETIME) -> None:
    """Keep a drawn page, unless it is one that only this reader should get."""
    if response.status_code != 200 or response.streaming or response.cookies:
        return
    cache.set(key, (response.content, dict(response.items())), lifetime)


@once
def house() -> str:
    """A digest of the code, templates and words that draw pages: another release, another key."""
    digest = blake2b(digest_size=8)
    folders = [settings.ROOT / "engage", settings.ROOT / "locale"]
    folders += [settings.ROOT / room for room in settings.ROOMS]
    for path in sorted(path for folder in folders for path in _sources(folder)):
        state = path.stat()
        digest.update(f"{path}{state.st_mtime_ns}{state.st_size}".encode())
    return digest.hexdigest()


def _sources(folder: Path) -> list[Path]:
    return [path for end in ("py", "html", "css", "js", "mo") for path in folder.rglob(f"*.{end}")]
