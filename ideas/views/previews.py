"""What was typed, as it will look. Nothing is stored."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from engage.rules import RuleBroken
from engage.text import clean_body, render
from engage.uploads.reads import pictures_in


def preview_of(source: str) -> SafeString:
    """`source` rendered as an idea would be, or the reason why it cannot be one."""
    source = clean_body(source)
    try:
        return mark_safe(render(source, pictures=pictures_in(source)))  # noqa: S308 - safe HTML is what render makes
    except RuleBroken as broken:
        return format_html("<p>{}</p>", broken.message)
