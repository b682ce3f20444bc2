"""Polls as lists of their choices, with the votes that each had."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Mapping
from typing import Any

from community.plugs.discourse.quotes import plain_name
from community.plugs.discourse.values import number, rows, text

_TAG = re.compile(r"<[^<>]*>")


def poll_texts(post: Mapping[str, Any]) -> tuple[str, ...]:
    """The Markdown of each poll of a post, in order. Without words of ours: it has no language."""
    return tuple(_poll(poll) for poll in rows(post.get("polls")))


def _poll(poll: Mapping[str, Any]) -> str:
    lines = [
        f"- {_words(text(option, 'html')) or '…'}: **{number(option, 'votes')}**"
        for option in rows(poll.get("options"))[:100]
    ]
    head = _words(text(poll, "title"))
    voters = f"👥 {number(poll, 'voters')}"
    return "\n".join([f"**📊 {head}**" if head else "📊", "", *lines, "", voters])


def _words(html: str) -> str:
    return plain_name(" ".join(entities.unescape(_TAG.sub(" ", html)).split()))[:500]
