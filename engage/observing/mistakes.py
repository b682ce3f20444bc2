"""Reports of our mistakes to Sentry, for whoever names one: what broke and where, nobody's data.

What is reported is what the log holds as an error. A report carries the kind of the error, the
lines of our code that it passed, and the ids of brand and request, by which the operator finds the
rest in the logs. Values, texts, addresses, paths, cookies and forms never leave the installation.
"""

from __future__ import annotations

import re
from typing import Any

KEPT = {
    *("event_id", "timestamp", "level", "logger", "platform", "environment", "server_name"),
    *("exception", "logentry", "sdk"),
}
"""Parts of a report that are sent; everything else is taken out."""
NAMED = "attribute column constraint function index key module object parameter policy relation"
QUOTED = re.compile(
    rf"(?P<of>\b(?:{'|'.join(NAMED.split())}|named) )?(?P<sign>['\"])(?P<word>.*?)(?P=sign)",
    re.DOTALL,
)
"""A quoted word; after one of those nouns it is a name in our code, else a value."""
NAME = re.compile(r"[A-Za-z_][\w.]*")
ADDRESS = re.compile(r"[^\s<>'\"@()]+@[^\s<>'\"@()]+")
DETAIL = re.compile(r"\n?(DETAIL|CONTEXT|LINE \d+|HINT|QUERY):.*", re.DOTALL)
"""PostgreSQL's own words about the row; they hold its values."""
LONGEST = 500


def begin_reporting(dsn: str) -> None:
    """Report errors from now on; the library is loaded only here."""
    import sentry_sdk
    from sentry_sdk.integrations.atexit import AtexitIntegration
    from sentry_sdk.integrations.dedupe import DedupeIntegration
    from sentry_sdk.integrations.excepthook import ExcepthookIntegration
    from sentry_sdk.integrations.logging import LoggingIntegration

    sentry_sdk.init(
        dsn=dsn,
        # Errors come by way of the log, in every process alike; nothing looks into requests.
        default_integrations=False,
        auto_enabling_integrations=False,
        integrations=[
            LoggingIntegration(level=None),
            ExcepthookIntegration(),
            DedupeIntegration(),
            AtexitIntegration(callback=lambda _waiting, _seconds: None),
        ],
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        before_send=scrubbed,  # type: ignore[arg-type]
    )


def scrubbed(event: dict[str, Any], hint: dict[str, Any]) -> dict[str, Any]:
    """The report without anything that could be somebody's, with the two ids as tags."""
    kept = {name: value for name, value in event.items() if name in KEPT}
    record = hint.get("log_record")
    kept["tags"] = {
        name: str(value)
        for name in ("request_id", "brand_id")
        if (value := getattr(record, name, None)) not in (None, "")
    }
    if record is not None:
        # The sentence without what stands in its places: those are values.
        kept["logentry"] = {"message": without_values(str(record.msg))}
    for error in (kept.get("exception") or {}).get("values") or []:
        error["value"] = without_values(str(error.get("value") or ""))
        for frame in (error.get("stacktrace") or {}).get("frames") or []:
            frame.pop("vars", None)
    return kept


def without_values(text: str) -> str:
    """A message of an error with every value taken out."""
    text = DETAIL.sub("", text)
    text = QUOTED.sub(_without_value, text)
    return ADDRESS.sub("…", text)[:LONGEST]


def _without_value(found: re.Match[str]) -> str:
    if found["of"] and NAME.fullmatch(found["word"]):
        return found[0]
    return f"{found['of'] or ''}'…'"
