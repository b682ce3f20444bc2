"""What sign-in pages know beyond every other page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from allauth.socialaccount.adapter import get_adapter
from django.http import HttpRequest

from engage.members.redirects import is_path_here

_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("YaBrowser", "Yandex Browser"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari/", "Safari"),
)
"""Marks in the order in which they decide: most browsers also name those that they imitate."""

_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True)
class Service:
    """Another service through which one can sign in on this host."""

    name: str
    login_url: str
    connect_url: str


def sign_in(request: HttpRequest) -> dict[str, Callable[..., Any]]:
    """`sign_in_services()`: the services of this host, and `browser_name(user_agent)`.

    No query, and nothing at all unless called.
    """
    return {"sign_in_services": lambda: services(request), "browser_name": browser_name}


def services(request: HttpRequest) -> list[Service]:
    """The services of the environment that serve this host, in the order of their names."""
    target = request.GET.get("next", "")
    onward: dict[str, Any] = {"next": target} if is_path_here(target) else {}
    found = [
        Service(
            name=provider.name,
            login_url=provider.get_login_url(request, process="login", **onward),
            connect_url=provider.get_login_url(request, process="connect"),
        )
        for provider in get_adapter(request).list_providers(request)
    ]
    return sorted(found, key=lambda service: service.name.casefold())


def browser_name(user_agent: str) -> str:
    """ "Firefox, Windows" of what a browser says of itself; its own first words when unknown."""
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in _SYSTEMS if mark in user_agent), "")
    return ", ".join(filter(None, [browser, system])) or user_agent[:60]
