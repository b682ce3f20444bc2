"""What a token may be used for: each part registers its scopes by name.

    scope("community:read", _("Read the community"))

A scope opens endpoints; what is done there is decided by the member's own rights, as on a page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engage import wiring

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from engage.members.models import Member


@dataclass(frozen=True)
class Scope:
    """`open_to` tells whether a member has anything to do there, without a query."""

    name: str
    label: StrOrPromise
    open_to: Callable[[Member], bool]


scopes: dict[str, Scope] = {}
"""Every registered scope by name."""


def scope(
    name: str, label: StrOrPromise, open_to: Callable[[Member], bool] = lambda member: True
) -> None:
    """Register a scope, "<part>:<verb>"; the same name again replaces it."""
    scopes[name] = Scope(name, label, open_to)
    wiring.note("api scope", name)


def open_scopes(member: Member) -> list[Scope]:
    """The scopes that this member may give to a token, by name."""
    return [scopes[name] for name in sorted(scopes) if scopes[name].open_to(member)]
