"""Files that a text names: found by their lasting address, whoever wrote the host before it."""

from __future__ import annotations

import re

_NAMED = re.compile(r"/uploads/([0-9a-f]{20})/")


def codes_in(text: str) -> list[str]:
    """The codes of the files that `text` names, each once, in order."""
    return list(dict.fromkeys(_NAMED.findall(text))) if "/uploads/" in text else []
