"""The address of a brand's stylesheet: it names its content, so it may be kept for ever."""

from __future__ import annotations

import hashlib

from engage.brands.theme import stylesheet
from engage.tenancy.models import Brand


def sheet_of(brand: Brand) -> str:
    """The brand's CSS, "" when it wears our own look."""
    return stylesheet(brand.theme)


def fingerprint(css: str) -> str:
    """Twelve hexadecimal digits that change with the content."""
    return hashlib.sha256(css.encode()).hexdigest()[:12]


def sheet_url(brand: Brand) -> str | None:
    """The path of the brand's stylesheet, or None when there is none."""
    css = sheet_of(brand)
    if not css:
        return None
    return f"/theme/{brand.slug}-{brand.theme_version}.{fingerprint(css)}.css"
