"""What may be a brand's host name. Pure."""

from __future__ import annotations

import ipaddress
import re

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from engage.rules import RuleBroken

_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")


def host_name(text: str) -> str:
    """`text` as a host name: lower case, international letters in their ASCII form, no port.

    A pasted address such as `https://Forum.Example.com/x` is understood. Raises `RuleBroken` for
    what can be no public host.
    """
    name = re.sub(r"^[a-z]+://", "", text.strip().lower()).split("/", 1)[0]
    name = name.rsplit("@", 1)[-1].split(":", 1)[0].rstrip(".")
    try:
        ascii_name = name.encode("idna").decode("ascii")
    except UnicodeError:
        raise _no_host() from None
    labels = ascii_name.split(".")
    if len(ascii_name) > 253 or len(labels) < 2 or not all(map(_LABEL.fullmatch, labels)):
        raise _no_host()
    if _is_address(ascii_name) or labels[-1].isdigit():
        raise _no_host()
    return ascii_name


def is_ours(host: str) -> bool:
    """Whether the host belongs to this installation, so that no brand can claim it."""
    suffix = settings.BRAND_HOST_SUFFIX.lower()
    return host == suffix or host.endswith(f".{suffix}") or host in settings.PLATFORM_HOSTS


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _no_host() -> RuleBroken:
    return RuleBroken(
        "no_host_name",
        _("That is no web address we can use. Write it like community.example.com."),
        "host",
    )
