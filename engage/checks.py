"""System checks: settings that are each fine but wrong together, refused in words with an id.

Single values are refused by `engage.env` already; what needs a living database or Valkey and is
no fault of the settings is asked by `manage.py doctor`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from engage.tenancy.roles import ROLES, role_of


@register(Tags.security)
def settings_fit_together(**kwargs: Any) -> list[CheckMessage]:
    """E001 to E006 and W001: demo against production, origins, cookies, hosts, proxies."""
    return [
        message
        for wrong, message in (
            (
                settings.DEMO and settings.SECURE,
                Error(
                    "DEMO and ENGAGE_HTTPS are both on: the demo's one-click sign-in links must "
                    "never stand on a site that others reach.",
                    hint="Take DEMO out of the environment.",
                    id="engage.E001",
                ),
            ),
            (
                settings.SECURE and urlsplit(settings.LIVE_ORIGIN).scheme not in {"", "https"},
                Error(
                    f"ENGAGE_LIVE_ORIGIN is {settings.LIVE_ORIGIN}, but pages are served over "
                    "https: browsers will refuse it.",
                    hint="Use an https:// origin, or leave it empty when the proxy serves it.",
                    id="engage.E002",
                ),
            ),
            (
                settings.SESSION_COOKIE_DOMAIN or settings.CSRF_COOKIE_DOMAIN,
                Error(
                    "SESSION_COOKIE_DOMAIN or CSRF_COOKIE_DOMAIN is set: brands would share their "
                    "cookies.",
                    hint="Leave both out; every cookie belongs to one host.",
                    id="engage.E003",
                ),
            ),
            (
                settings.SECURE and settings.DEBUG,
                Error(
                    "DEBUG and ENGAGE_HTTPS are both on: error pages would show our insides.",
                    hint="Take DEBUG out of the environment.",
                    id="engage.E004",
                ),
            ),
            (
                not settings.PLATFORM_HOSTS
                or not all(map(_is_operators_host, settings.PLATFORM_HOSTS)),
                Error(
                    "ENGAGE_PLATFORM_HOSTS must name plain lower-case hosts of the operator's own,"
                    f" not {', '.join(settings.PLATFORM_HOSTS)}.",
                    hint="Host names only: no scheme, no port, not ENGAGE_BRAND_HOST_SUFFIX.",
                    id="engage.E005",
                ),
            ),
            (
                settings.LIVE_ORIGIN and urlsplit(settings.LIVE_ORIGIN).hostname != "{host}",
                Error(
                    f"ENGAGE_LIVE_ORIGIN is {settings.LIVE_ORIGIN}: one host for all brands gets "
                    "none of their cookies, because each belongs to its own host.",
                    hint="Write {host} for the page's host, such as https://{host}:8443.",
                    id="engage.E006",
                ),
            ),
            (
                settings.SECURE and not settings.TRUSTED_PROXIES,
                Warning(
                    "ENGAGE_TRUSTED_PROXIES is 0 while ENGAGE_HTTPS is on: without a trusted proxy "
                    "every request counts as plain http and is sent in circles.",
                    hint="Set it to the number of your proxies (1 with the compose file).",
                    id="engage.W001",
                ),
            ),
        )
        if wrong
    ]


def refuse_wrong_settings() -> None:
    """Raise `ImproperlyConfigured` in the words of every error above.

    Server processes call it at their start: they run no system check of their own accord.
    """
    found = [one for one in settings_fit_together() if one.is_serious()]
    if found:
        raise ImproperlyConfigured("\n".join(f"{one.id}: {one.msg} {one.hint}" for one in found))


def _is_operators_host(host: str) -> bool:
    plain = re.fullmatch(r"[a-z0-9.-]+", host) is not None
    return plain and host != settings.BRAND_HOST_SUFFIX.lower()


@register(Tags.database)
def roles_are_least(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """E010 to E012: each alias is its own role and none of them passes the walls between brands."""
    found: list[CheckMessage] = []
    for alias in databases or []:
        try:
            role, powers = role_of(alias)
        except DatabaseError as error:
            found.append(
                Error(f"The database {alias!r} cannot be reached: {error}", id="engage.E012")
            )
            continue
        wanted = ROLES.get(alias)
        if wanted and role != wanted:
            found.append(
                Error(
                    f"The database {alias!r} is used as {role!r}, it must be {wanted!r}.",
                    hint="See engage/tenancy/bootstrap.sql for the roles.",
                    id="engage.E010",
                )
            )
        if powers:
            found.append(
                Error(
                    f"The role {role!r} of {alias!r} is {' and '.join(powers)}: the walls between "
                    "brands would not hold.",
                    id="engage.E011",
                )
            )
    return found
