"""What a draft may hold: the fields of its place, each of a size that could be sent."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from engage.drafts.places import Place
from engage.rules import RuleBroken
from engage.text.limits import SOURCE_BYTES

LONGEST = 1_000
"""Characters of any field but the text."""
WORDS = ("title", "text")
"""Without a word in one of them there is nothing to keep."""


def kept_fields(place: Place, said: Mapping[str, str]) -> dict[str, str]:
    """The fields with something in them; none at all when nobody wrote a word.

    Raises `RuleBroken` "unknown_field", "text_too_long" or "too_long", with its `field`.
    """
    fields = {}
    for name, value in said.items():
        if name not in place.kind.fields:
            raise RuleBroken("unknown_field", _("There is no field of this name here."), name[:60])
        _check_size(name, value)
        # NUL bytes cannot be stored, and line ends are those of the page, not of the form.
        value = value.replace("\0", "").replace("\r\n", "\n")
        if value.strip():
            fields[name] = value
    return fields if any(name in fields for name in WORDS) else {}


def _check_size(name: str, value: str) -> None:
    if name == "text" and len(value.encode()) > SOURCE_BYTES:
        raise RuleBroken(
            "text_too_long", _("This text is too long. Please shorten or split it."), name
        )
    if name != "text" and len(value) > LONGEST:
        message = _("At most %(most)d characters, please.")
        raise RuleBroken("too_long", message % {"most": LONGEST}, name)
