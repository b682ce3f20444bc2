"""A badge inside its own picture: SVG with the credential in CDATA (Open Badges 3.0, 5.3.2)."""

from __future__ import annotations

import json
from typing import Any

NAMESPACE = "https://purl.imsglobal.org/ob/v3p0"


def baked_svg(svg: str, document: dict[str, Any]) -> str:
    """The picture with the signed credential in it; `svg` is one of ours and holds none yet."""
    head, end = svg.split(">", 1)
    text = json.dumps(document, ensure_ascii=False).replace("]]>", r"]]\u003e")
    inside = f"<openbadges:credential><![CDATA[{text}]]></openbadges:credential>"
    return f'{head} xmlns:openbadges="{NAMESPACE}">{inside}{end}'
