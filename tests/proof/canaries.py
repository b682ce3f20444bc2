"""Words that tell where a text comes from, and who may read them.

A word is the brand's root and then where it stands: `marmotatitle`, `quokkaxgroupbody`. Words that
begin with `x` are secrets, and `SECRETS` says who may read them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.mail import EmailMessage

from engage.members.models import Member
from engage.tenancy.models import Brand

ROOTS = {"acme": "marmota", "zenith": "quokka"}
ROLES = ("owner", "manager", "agent", "moderator", "champion", "member", "insider", "suspended")
"""Whom each twin has; `insider` is a member of its private group. Guests and operators join."""

MODERATING = frozenset({"owner", "manager", "agent", "moderator"})
MANAGING = frozenset({"owner", "manager"})
WORKING = MANAGING | {"agent"}
SECRETS: dict[str, Callable[[str], bool]] = {
    "xgroup": lambda role: role in MANAGING | {"insider"},
    "xstaffonly": lambda role: role in MODERATING,
    "xmembers": lambda role: role != "guest",
    "xhiddenfile": lambda role: role in MODERATING | {"insider"},
    "xhidden": lambda role: role in MODERATING,
    "xdeep": lambda role: role in MANAGING,
    "xformer": lambda role: role != "guest",
    "xsuspended": lambda role: role in MODERATING | {"suspended"},
    "xdead": lambda role: role in MANAGING,
    "xundelivered": lambda role: role in MANAGING,
    "xtold": lambda role: role in MODERATING - {"agent"},
    "xticket": lambda role: role in WORKING | {"member"},
    "xnote": lambda role: role in WORKING,
    "xtoken": lambda role: role in MANAGING | {"member"},
    "xinvited": lambda role: role in MANAGING,
    "xdraft": lambda role: role == "insider",
    "xidle": lambda role: role in MANAGING | {"insider"},
    "xunlisted": lambda role: role in MODERATING | {"unlisted"},
    "xerased": lambda role: False,
    "xaddress": lambda role: role in MANAGING | {"member"},
    "xcode": lambda role: role == "member",
    **{f"xmail{role}": lambda reader, role=role: reader == role for role in ROLES},  # type: ignore[misc]
    "xmail": lambda role: False,
}
"""The beginning of a secret → which roles of its own brand may read it; the first fit counts."""

TOLD = {
    "champion": ("xhiddentitle", "xhiddenwhy", "xhiddenwish", "xhiddenwishwhy"),
    "insider": ("xhiddenreason", "xdeepreason"),
}
"""Role → secrets that notices and mails tell it besides: what was done to its own texts."""

OWN = {
    "champion": ("xhiddenbody", "xhiddenwishbody", "xhiddencomment"),
    "insider": ("xhiddenreply", "xdeep"),
}
"""Role → secrets that a receipt and its own file show it besides: its own words, which nobody else
sees now."""

WORD = re.compile(rf"(?:{'|'.join(ROOTS.values())})[a-z]*|\b(?:{'|'.join(ROOTS)})\.localhost")


@dataclass
class Twin:
    """One brand of the two. `people` by role; `places` are addresses' parameters by openness."""

    brand: Brand
    root: str
    people: dict[str, Member] = field(default_factory=dict)
    places: dict[str, dict[str, Any]] = field(default_factory=dict)
    """"public", "members", "group" and "hidden" → parameter of an address → value."""
    invitation_token: str = "not sent"
    """The secret of the letter to the invited address; sent only when the twins are committed."""
    letters: list[EmailMessage] = field(default_factory=list)
    """What it sent while it was made."""

    @property
    def host(self) -> str:
        return f"{self.brand.slug}.localhost"

    def word(self, place: str) -> str:
        return self.root + place

    def forbidden(
        self, text: str, role: str, *, as_notice: bool = False, as_own: bool = False
    ) -> set[str]:
        """The words in `text` that `role` of this brand must not read: also all of the twin's."""
        told = [self.word(place) for place in TOLD.get(role, ()) if as_notice or as_own]
        told += [self.word(place) for place in OWN.get(role, ()) if as_own]
        found = set(WORD.findall(text.lower())).difference(told)
        return {word for word in found if not self._may_read(word, role)}

    def _may_read(self, word: str, role: str) -> bool:
        if word == self.host:
            return True
        if not word.startswith(self.root):
            return False
        rest = word.removeprefix(self.root)
        return next((may(role) for start, may in SECRETS.items() if rest.startswith(start)), True)
