"""Typed readers of environment variables; a wrong value is refused by its name.

Every reader takes the variable's name and a default, and raises `BadSetting` with the name, what
was found and what would be right. A secret may also be given as a file: `SECRET_KEY_FILE=/run/…`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from email.utils import parseaddr
from ipaddress import IPv4Address
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off", ""}
_HOST = re.compile(
    r"[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*"
)
_PROJECT = re.compile(r"/[0-9]+$")


class BadSetting(ImproperlyConfigured):
    """An environment variable that is missing or cannot be read; names the variable."""

    def __init__(self, name: str, problem: str) -> None:
        self.name = name
        self.problem = problem
        super().__init__(f"{name}: {problem}")


class _Required:
    """Marks a reader without a default."""


REQUIRED = _Required()


def text(name: str, default: str | _Required = REQUIRED) -> str:
    """The variable as it stands, without surrounding white space."""
    value = os.environ.get(name)
    if value is None or value.strip() == "":
        if isinstance(default, _Required):
            raise BadSetting(name, "is missing; this setting has no default")
        return default
    return value.strip()


def flag(name: str, default: bool = False) -> bool:
    """A yes or no: 1/0, true/false, yes/no, on/off."""
    value = os.environ.get(name)
    if value is None:
        return default
    word = value.strip().lower()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise BadSetting(name, f"must be true or false, not {value!r}")


def number(name: str, default: int, least: int | None = None, most: int | None = None) -> int:
    """A whole number within [`least`, `most`]."""
    value = text(name, str(default))
    try:
        result = int(value)
    except ValueError:
        raise BadSetting(name, f"must be a whole number, not {value!r}") from None
    if least is not None and result < least:
        raise BadSetting(name, f"must be at least {least}, not {result}")
    if most is not None and result > most:
        raise BadSetting(name, f"must be at most {most}, not {result}")
    return result


def words(name: str, default: Sequence[str] = ()) -> list[str]:
    """A comma-separated list; empty items fall away."""
    value = os.environ.get(name)
    if value is None:
        return list(default)
    return [word.strip() for word in value.split(",") if word.strip()]


def some_of(name: str, options: Sequence[str]) -> list[str]:
    """A comma-separated list of `options`; all of them if empty."""
    found = words(name) or list(options)
    strange = [word for word in found if word not in options]
    if strange:
        raise BadSetting(name, f"must be some of {', '.join(options)}, not {', '.join(strange)!r}")
    return found


def choice(name: str, options: Sequence[str], default: str) -> str:
    """One of `options`."""
    value = text(name, default)
    if value not in options:
        raise BadSetting(name, f"must be one of {', '.join(options)}, not {value!r}")
    return value


def secret(name: str, default: str | _Required = REQUIRED, least: int = 0) -> str:
    """A secret, or the content of the file that `NAME_FILE` points to; `least` characters long.

    A default may be shorter: empty stands for "not wanted".
    """
    path = os.environ.get(f"{name}_FILE", "").strip()
    if path:
        try:
            value = Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise BadSetting(f"{name}_FILE", f"cannot be read: {error.strerror}") from None
        except UnicodeDecodeError:
            raise BadSetting(f"{name}_FILE", "is no text in UTF-8") from None
    else:
        value = text(name, default)
    if len(value) < least and (path or value != default):
        raise BadSetting(name, f"must have at least {least} characters, has {len(value)}")
    return value


def checked(name: str, default: str, check: Callable[[str], object], wanted: str) -> str:
    """A text that `check` accepts; `check` raises ValueError for a wrong one."""
    value = text(name, default)
    try:
        check(value)
    except ValueError:
        raise BadSetting(name, f"must be {wanted}, not {value!r}") from None
    return value


def host(name: str, default: str) -> str:
    """A host's name without scheme and port."""
    value = text(name, default)
    if not _HOST.fullmatch(value):
        raise BadSetting(name, f"must be a host such as example.com, not {value!r}")
    return value


def name_servers(name: str) -> list[str]:
    """Comma-separated IPv4 addresses, each perhaps with a port."""
    found = words(name)
    for one in found:
        address, colon, port = one.partition(":")
        try:
            IPv4Address(address)
            right = not colon or 0 < int(port) < 65_536
        except ValueError:
            right = False
        if not right:
            raise BadSetting(name, f"must be addresses such as 192.0.2.53:53, not {one!r}")
    return found


def sender(name: str, default: str) -> str:
    """Whom mails are from: an address, or `Name <address>`."""
    value = text(name, default)
    before, _at, after = parseaddr(value)[1].rpartition("@")
    if not value.isprintable() or not before or not _HOST.fullmatch(after):
        raise BadSetting(name, f"must look like Engage <no-reply@example.com>, not {value!r}")
    return value


def _split(name: str, value: str) -> SplitResult:
    """The parts of an address; one that cannot be read is refused without being shown."""
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        raise BadSetting(name, "is no address that can be read") from None
    return parts


def origin(name: str, default: str = "") -> str:
    """Scheme, host and port without a path, such as `https://live.example.com`; or empty."""
    value = text(name, default).rstrip("/")
    if value:
        parts = _split(name, value)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
            raise BadSetting(name, f"must be an origin such as https://example.com, not {value!r}")
    return value


def http_url(name: str, default: str = "", *, keyed: bool = False) -> str:
    """An `http://` or `https://` address, without a slash at its end; or empty.

    A `keyed` one carries a key before its host and a project's number behind it, and is never
    shown.
    """
    value = secret(name, default).rstrip("/")
    if value:
        parts = _split(name, value)
        right = parts.scheme in {"http", "https"} and parts.hostname
        if not right or (keyed and not (parts.username and _PROJECT.search(parts.path))):
            example = "https://key@example.com/1" if keyed else "https://example.com"
            raise BadSetting(name, f"must be an address such as {example}")
    return value


def redis_url(name: str, default: str | _Required = REQUIRED) -> str:
    """A `redis://` or `rediss://` address."""
    value = secret(name, default)
    parts = _split(name, value)
    if parts.scheme not in {"redis", "rediss", "unix"} or not (parts.hostname or parts.path):
        raise BadSetting(name, "must look like redis://host:6379/0")
    return value


def database(name: str, default: str | _Required = REQUIRED) -> dict[str, object]:
    """A `postgresql://user:password@host:port/name?option=…` address as Django's dictionary.

    Query options are passed to the driver (for example `sslmode`). The password is never shown
    in an error.
    """
    value = secret(name, default)
    try:
        parts = urlsplit(value)
    except ValueError:
        raise BadSetting(name, "is no address that can be read") from None
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise BadSetting(name, "must look like postgresql://user:password@host:5432/name")
    try:
        port = parts.port
    except ValueError:
        raise BadSetting(name, "has a port that is no number") from None
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "engage.tenancy.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": str(port or ""),
        "OPTIONS": options,
    }
