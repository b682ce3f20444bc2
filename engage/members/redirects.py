"""Where a `next` may lead: a path on this host, said plainly."""

from __future__ import annotations

import unicodedata
from urllib.parse import unquote

_DECODINGS = 4


def is_path_here(target: str) -> bool:
    """Whether `target` is a path on this very host and can be read in no other way.

    Refused, also when percent-encoded: `//`, `\\`, `@` before the query, a scheme, and control or
    invisible characters.
    """
    if not target or len(target) > 2000:
        return False
    seen = target
    for _round in range(_DECODINGS):
        path = seen.split("?", 1)[0].split("#", 1)[0]
        if not seen.startswith("/") or seen.startswith("//") or "//" in path:
            return False
        if "\\" in seen or "@" in path or any(unicodedata.category(c)[0] == "C" for c in seen):
            return False
        decoded = unquote(seen)
        if decoded == seen:
            return True
        seen = decoded
    return False
