"""The kinds of channels: a lazy table, so that a network costs nothing until somebody writes there.

A new network is a folder beside this file and a line in `KINDS`.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from engage.channels.capability import Capability

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

WEB, FORUM, IMPORT = "web", "forum", "import"

KINDS = {
    WEB: "engage.channels.web",
    FORUM: "engage.channels.forum",
    IMPORT: "engage.channels.imported",
}
"""Code → the folder whose package has a `CAPABILITY`."""


class UnknownChannel(LookupError):
    """No installed part brings this kind of channel."""


@cache
def capability(kind: str) -> Capability:
    """What a kind can do. Raises `UnknownChannel`."""
    try:
        found = import_module(KINDS[kind]).CAPABILITY
    except KeyError:
        raise UnknownChannel(kind) from None
    assert isinstance(found, Capability)  # noqa: S101 - a fault of the folder, not of a caller
    return found


def choices() -> list[tuple[str, StrOrPromise]]:
    """Code and name of each kind; callable, so that a new one needs no migration."""
    return [(kind, capability(kind).label) for kind in KINDS]
