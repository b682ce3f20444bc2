"""Icons: one Lucide sprite, one function.

Never draws anything itself and never loads more than the one file.
"""

import re
from functools import cache, lru_cache
from pathlib import Path

from django.utils.html import format_html
from django.utils.safestring import SafeString

from engage.web.assets import address

SPRITE = Path(__file__).parent / "static/engage/icons/sprite.svg"


@cache
def icon_names() -> frozenset[str]:
    """Names of all symbols of the sprite."""
    return frozenset(re.findall(r'<symbol id="([^"]+)"', SPRITE.read_text()))


def icon(name: str, label: str | None = None, class_: str | None = None) -> SafeString:
    """An `<svg>` that shows symbol `name` at the size of the text around it.

    Without `label` it is hidden from screen readers, because a word stands beside it; alone it
    must have one. Raises LookupError for a name that is not in the sprite.
    """
    if not label:
        return _silent(name, class_)
    return format_html(
        '<svg class="{}" role="img" aria-label="{}"><use href="{}"/></svg>',
        _classes(class_), label, _symbol(name),
    )  # fmt: skip


@lru_cache(maxsize=1024)
def _silent(name: str, class_: str | None) -> SafeString:
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}"/></svg>', _classes(class_), _symbol(name)
    )


def _classes(class_: str | None) -> str:
    return f"icon {class_}" if class_ else "icon"


def _symbol(name: str) -> str:
    if name not in icon_names():
        raise LookupError(f"No icon {name!r} in {SPRITE.name}; see vendor/README.md to add one")
    return f"{address('engage/icons/sprite.svg')}#{name}"
