"""Security headers of every page, and what may be cached by whom."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from engage.web.live import live_origin

PERMISSIONS = (
    "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), "
    "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
)
STRICT = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    # Imported and written posts may show pictures from elsewhere; https keeps them private in
    # transit, and `referrer-policy` keeps the address of the page to ourselves.
    "img-src": "'self' https: data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
# Alpine inside the admin's theme evaluates its attributes; only staff ever see these pages.
ADMIN = STRICT | {
    "script-src": "'self' 'unsafe-eval' 'unsafe-inline'",
    "style-src": "'self' 'unsafe-inline'",
}


class HeadersMiddleware:
    """Adds what the page itself has not said: policy, `Vary`, `Cache-Control`.

    Whatever reader the page knows it may not be kept by anyone; a guest's page may be kept by the
    guest's own browser but is asked for again. A view that is the same for everybody says
    `Cache-Control: public …` itself and is left alone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        live = live_origin(request)
        response.setdefault("Content-Security-Policy", policy(request.path_info, live))
        response.setdefault("Permissions-Policy", PERMISSIONS)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.setdefault("X-Frame-Options", settings.X_FRAME_OPTIONS)
        if response.get("Cache-Control", "").startswith("public"):
            return response
        patch_vary_headers(response, ["Cookie", "Accept-Language", "HX-Request"])
        response.setdefault(
            "Cache-Control",
            "private, no-store" if is_personal(request, response) else "private, no-cache",
        )
        return response


def policy(path: str, live: str = "") -> str:
    """The Content-Security-Policy for a path; only `/admin/` has the looser one.

    `live` is the origin of the live process when it is not the page's own.
    """
    rules = dict(ADMIN if path.startswith("/admin/") else STRICT)
    if live:
        rules["connect-src"] += f" {live}"
    for origin in settings.UPLOADS_IMAGE_ORIGINS:
        rules["img-src"] += f" {origin}"
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def is_personal(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether the reader is, or now becomes, known: told by the session's cookie alone."""
    name = settings.SESSION_COOKIE_NAME
    known = getattr(request, "member", None) is not None
    return known or name in request.COOKIES or name in response.cookies
