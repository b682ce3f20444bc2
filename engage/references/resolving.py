"""The registry of kinds, and looking many references up at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from engage import wiring
from engage.references.names import BadReference, join, split

Beginning = str | Callable[[], str]
"""The beginning of a text, or what makes it for those who ask: most want title and link only."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a reference leads to, as its viewer may see it."""

    reference: str
    title: str
    url: str
    beginning: Beginning = ""
    language: str = ""
    """Language code of the title for `lang=`; empty when it is ours or unknown."""

    @property
    def excerpt(self) -> str:
        """The beginning of its text, plain, one line; empty when it has none."""
        return self.beginning if isinstance(self.beginning, str) else self.beginning()


Seen = tuple[str, str, Beginning] | tuple[str, str, Beginning, str]
"""Title, url and beginning; and the title's language where people wrote it."""
Resolver = Callable[[Iterable[int], Any], Mapping[int, Seen]]
"""`(ids, viewer)` → {id: what it leads to} of those that the viewer may see."""

resolvers: dict[str, Resolver] = {}


def reference(kind: str) -> Callable[[Resolver], Resolver]:
    """Register the resolver of `kind`; a kind has one.

    The function gets ids and the viewing member (None = a guest), answers in a constant number of
    statements, and leaves out what the viewer may not see.
    """
    split(join(kind, 1))

    def register(resolver: Resolver) -> Resolver:
        name = f"{resolver.__module__}.{resolver.__qualname__}"
        before = resolvers.get(kind)
        if before is not None and f"{before.__module__}.{before.__qualname__}" != name:
            raise ValueError(f"references to {kind} are already resolved by {before.__module__}")
        resolvers[kind] = resolver
        wiring.note("reference", f"{kind}: {name}")
        return resolver

    return register


def resolve(references: Iterable[str], viewer: Any) -> dict[str, Resolved | None]:
    """Each reference → what it leads to, or None when it is not there for `viewer`.

    As many statements as there are kinds. Raises `BadReference` for a malformed one; one of an
    unknown kind (its room is not installed) is None.
    """
    wanted = list(dict.fromkeys(references))
    by_kind: defaultdict[str, list[int]] = defaultdict(list)
    for text in wanted:
        kind, subject_id = split(text)
        by_kind[kind].append(subject_id)
    found: dict[str, Resolved | None] = dict.fromkeys(wanted)
    for kind, ids in by_kind.items():
        resolver = resolvers.get(kind)
        for subject_id, seen in (resolver(ids, viewer) if resolver else {}).items():
            name = join(kind, subject_id)
            found[name] = Resolved(name, *seen)
    return found


def resolve_one(text: str, viewer: Any) -> Resolved | None:
    """`resolve` for one reference."""
    return resolve([text], viewer)[text]


def is_visible(text: str, viewer: Any) -> bool:
    """Whether the reference leads anywhere for `viewer`. Raises `BadReference`, also for a kind
    that nobody registered."""
    kind, _subject_id = split(text)
    if kind not in resolvers:
        raise BadReference(text)
    return resolve_one(text, viewer) is not None
