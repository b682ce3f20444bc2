"""What pages tell machines: JSON-LD that stays inside its element, and absolute addresses."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""`<`, `>` and `&` as JSON escapes, so that `</script>` in a title stays text."""


def structured(data: dict[str, Any]) -> SafeString:
    """A `<script type="application/ld+json">`; a data block, which no policy runs or blocks."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - escaped above


def absolute(request: HttpRequest, path: str) -> str:
    """`path` on the brand's primary host (`request.canonical_origin`), whichever host was asked."""
    origin = getattr(request, "canonical_origin", "") or f"{request.scheme}://{request.get_host()}"
    return f"{origin}{path}"
