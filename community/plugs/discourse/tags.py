"""Tags: plain words in older archives, objects in newer ones."""

from __future__ import annotations

from typing import Any

from community.plugs.discourse.values import text


def tag_names(topic: dict[str, Any]) -> list[str]:
    """The names of a topic's tags."""
    told = topic.get("tags")
    names = []
    for tag in told if isinstance(told, list) else []:
        if isinstance(tag, str):
            names.append(tag)
        elif isinstance(tag, dict):
            names.append(text(tag, "name") or text(tag, "slug"))
    return [name for name in names if name.strip()]
