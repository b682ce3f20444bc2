"""A message as a network tells of it, before it is a row."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

PUBLIC, PRIVATE = "public", "private"


@dataclass(frozen=True, slots=True)
class Writer:
    """Who wrote it, as the network knows them. `address` only when the network has proven it."""

    outer_id: str
    name: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Inbound:
    """`sent_at` is the provider's receive time (IMAP INTERNALDATE, `created_time`), from which
    promises count: never the sender's own date, nor when we fetched it."""

    outer_id: str
    """Unique on the account; the same id again is the same message."""
    thread_id: str
    """The network's name of the conversation."""
    text: str
    sent_at: datetime
    writer: Writer
    subject: str = ""
    parent_id: str = ""
    visibility: str = PRIVATE
    is_auto: bool = False
    """Marked as sent by a machine: an out-of-office, a list, a bounce."""
    is_ours: bool = False
    """Written by the brand itself (an import, or the network's own page)."""
    raw: dict[str, Any] = field(default_factory=dict)
    """What the network sent, for later questions; never shown."""
