"""What every template knows. Nothing here makes a query: middleware has loaded it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from engage.web.live import live_origin
from engage.web.navigation import link, navigation
from engage.web.slots import draws_slots, slot

NAMES = {"en": "English", "ru": "Русский"}
"""Each language's own name for itself, which is never translated."""

LINKS = {
    "search_url": "search:search",
    "notices_url": "notifications:list",
    "sign_in_url": "account_login",
    "sign_up_url": "account_signup",
    "sign_out_url": "account_logout",
}
"""Pages that a layout links to; empty while no part serves them."""


def page(request: HttpRequest) -> dict[str, Any]:
    """`brand`, `member` (None for guests), the lists of doors, `languages`, links, origins.

    `languages` is a list of (code, name in that language) of what the brand speaks.
    `theme_css_url` is None when the brand wears our own look. `canonical_url` is this page on the
    brand's primary host, without the query.
    """
    brand = getattr(request, "brand", None)
    spoken = brand.languages if brand is not None else [code for code, _ in settings.LANGUAGES]
    origin = getattr(request, "canonical_origin", "")
    return {
        "brand": brand,
        "member": getattr(request, "member", None),
        "nav": navigation(request),
        "member_nav": _later(request, "member"),
        "footer_nav": _later(request, "footer"),
        "console_nav": _later(request, "console"),
        "languages": [(code, NAMES.get(code, code)) for code in spoken],
        "language_code": get_language() or settings.LANGUAGE_CODE,
        "theme_css_url": getattr(request, "theme_css_url", None),
        "canonical_url": f"{origin}{request.path}" if origin else None,
        "live_origin": live_origin(request),
        **{name: link(target) or None for name, target in LINKS.items()},
        "csrf_input": slot("csrf") if draws_slots() else _once(request),
    }


def _once(request: HttpRequest) -> Any:
    """One field for all forms of a page: a token is scrambled anew each time it is asked for."""
    return SimpleLazyObject(lambda: csrf_input(request))


def _later(request: HttpRequest, place: str) -> Any:
    return SimpleLazyObject(lambda: navigation(request, place))
