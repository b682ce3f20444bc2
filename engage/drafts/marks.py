"""What a form says of the draft that it was made from: "1764098400123.k3j9x2"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FORM = re.compile(r"([0-9]{1,18})(?:\.([a-z0-9]{1,20}))?")


@dataclass(frozen=True, slots=True)
class Mark:
    """The version that the writer had before them (0: none), and the tab they wrote in."""

    version: int
    tab: str = ""

    @classmethod
    def read(cls, text: object) -> Mark | None:
        """None for anything else, as for a form without drafts."""
        found = _FORM.fullmatch(text) if isinstance(text, str) else None
        return cls(int(found[1]), found[2] or "") if found else None
