"""The written form of a reference."""

from __future__ import annotations

import re

from django.utils.translation import gettext_lazy as _

from engage.rules import RuleBroken

_FORM = re.compile(r"([a-z][a-z0-9_]{0,30}\.[a-z][a-z0-9_]{0,30}):([1-9][0-9]{0,17})")


class BadReference(RuleBroken):
    """Not the name of anything: of another form, or of a kind that nobody registered."""

    def __init__(self, text: object) -> None:
        super().__init__("bad_reference", _("This link does not lead to anything."))
        self.text = text


def join(kind: str, subject_id: int) -> str:
    """`("community.topic", 12)` → "community.topic:12"."""
    return f"{kind}:{subject_id}"


def split(reference: str) -> tuple[str, int]:
    """ "community.topic:12" → `("community.topic", 12)`. Raises `BadReference`."""
    found = _FORM.fullmatch(reference)
    if found is None:
        raise BadReference(reference)
    return found[1], int(found[2])
