"""A badge inside its own picture (Open Badges 3.0, 5.3): in an SVG as CDATA, in a PNG as one
uncompressed `iTXt` chunk.
"""

from __future__ import annotations

import json
from typing import Any

KEYWORD = "openbadgecredential"
NAMESPACE = "https://purl.imsglobal.org/ob/v3p0"


def baked_svg(svg: str, document: dict[str, Any]) -> str:
    """The picture with the signed credential in it; `svg` is one of ours and holds none yet."""
    head, end = svg.split(">", 1)
    text = json.dumps(document, ensure_ascii=False).replace("]]>", r"]]\u003e")
    inside = f"<openbadges:credential><![CDATA[{text}]]></openbadges:credential>"
    return f'{head} xmlns:openbadges="{NAMESPACE}">{inside}{end}'


def baked_png(tier: int, text: str, sign: str = "", title: str = "") -> bytes:
    """The badge's medal with the signed credential, as it stands in the JSON file, in it."""
    from rewards.credentials.medal import medal_with  # costs memory that few need

    return medal_with(tier, KEYWORD, text, sign, title)
