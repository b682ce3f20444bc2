"""How log lines are written: one JSON object a line, with the request and the brand.

Everything that came from outside is escaped by JSON, so that a newline or a terminal code in a
name can never forge a line. Never logs bodies, cookies, tokens or mail addresses.
"""

from __future__ import annotations

import json
import logging
import re
from datetime import UTC, datetime
from typing import Any

from engage import env
from engage.tenancy.current import current_actor_id, current_brand_id, current_request_id

_CONTROL = {code: f"\\x{code:02x}" for code in (*range(0x20), 0x7F, *range(0x80, 0xA0))} | {
    0x2028: "\\u2028",
    0x2029: "\\u2029",
    0x202E: "\\u202e",
}
_KEY = re.compile(
    r"(?<=/)(?=[^/]{16})(?:[^/]*:|[^/]*[a-zA-Z0-9]{20}|(?=[^/]*[A-Z])[^/]*[0-9])[^/]*"
)
"""A part of an address that is no word: signed, 20 letters without a break, or of mixed signs."""
LONGEST = 4000
"""Characters of a message that are kept."""


def one_line(value: object) -> str:
    """`value` as text without anything that could break out of its line or colour a terminal."""
    return str(value)[:LONGEST].translate(_CONTROL)


def without_keys(value: object) -> object:
    """An address without the parts that open something to whoever has them: letters, resets."""
    return _KEY.sub("…", value) if isinstance(value, str) and value.startswith("/") else value


class Facts(logging.Filter):
    """Adds the current request, brand and actor to a record, where it is made."""

    def filter(self, record: logging.LogRecord) -> bool:
        asked = getattr(record, "request", None)  # Django tells of an answer when it has left us
        if asked is not None and isinstance(record.args, tuple):
            record.args = tuple(without_keys(arg) for arg in record.args)
        record.request_id = current_request_id() or getattr(asked, "id", "")
        record.brand_id = current_brand_id() or getattr(getattr(asked, "brand", None), "pk", None)
        record.actor_id = current_actor_id()
        return True


class JsonLines(logging.Formatter):
    """One JSON object a line: at, level, name, message, request, brand, actor, error."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "name": record.name,
            "message": one_line(record.getMessage()),
            "request": getattr(record, "request_id", ""),
            "brand": getattr(record, "brand_id", None),
            "actor": getattr(record, "actor_id", None),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        kept = {key: value for key, value in line.items() if value not in ("", None)}
        return json.dumps(kept, ensure_ascii=True, default=str)


class PlainLines(logging.Formatter):
    """The same for eyes, used by the demo: `level name: message [request brand]`."""

    def format(self, record: logging.LogRecord) -> str:
        where = " ".join(
            f"{label}={value}"
            for label, value in (
                ("brand", getattr(record, "brand_id", None)),
                ("request", getattr(record, "request_id", "")),
            )
            if value
        )
        line = f"{record.levelname.lower()} {record.name}: {one_line(record.getMessage())}"
        trace = ""
        if record.exc_info:
            lines = self.formatException(record.exc_info).split("\n")
            trace = "".join(f"\n    {one_line(text)}" for text in lines)
        return (f"{line} [{where}]" if where else line) + trace


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"facts": {"()": "engage.web.logs.Facts"}},
    "formatters": {
        "json": {"()": "engage.web.logs.JsonLines"},
        "plain": {"()": "engage.web.logs.PlainLines"},
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "filters": ["facts"],
            "formatter": "plain" if env.flag("DEMO") else "json",
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "engage": {"level": "INFO"},
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        # 4xx answers are the sender's business; 5xx arrive as errors of django.request.
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "ERROR"},
    },
}
