"""Parts of a page that many readers get alike, kept in this process until they are crowded out.

For what is drawn again and again though little of it changed: a topic's page is drawn anew after
each reply, its other nineteen posts are not. The key holds everything that the part shows, so that
nothing has to be forgotten when it changes; a release begins with nothing kept.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from django.utils.safestring import SafeString

MOST = 2_000

_kept: OrderedDict[Hashable, SafeString] = OrderedDict()
_lock = Lock()


def kept_part(key: Hashable, draw: Callable[[], SafeString]) -> SafeString:
    """The part of this key, drawn when nobody has drawn it here yet."""
    with _lock:
        found = _kept.get(key)
        if found is not None:
            _kept.move_to_end(key)
            return found
    drawn = draw()
    with _lock:
        _kept[key] = drawn
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return drawn


def forget_parts() -> None:
    """For tests that change what parts look like."""
    with _lock:
        _kept.clear()
