"""What a kind of channel can do; composers, clocks and costs read this and know no network."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

CHARACTERS, GRAPHEMES, BYTES, WEIGHTED = "characters", "graphemes", "bytes", "weighted"


@dataclass(frozen=True, slots=True)
class Capability:
    """One record a kind. Times are elapsed ones, whatever the brand's business hours."""

    label: StrOrPromise
    icon: str
    max_length: int
    counts: str = CHARACTERS
    """How `max_length` is counted: "characters", "graphemes", "bytes", or "weighted"."""
    media: bool = False
    edit: bool = False
    delete: bool = False
    private_reply: bool = False
    """Whether a public message can be answered in private."""
    reply_window: timedelta | None = None
    """How long after the customer's newest message a reply can be sent; None = for ever."""
    cost_hint: StrOrPromise = ""
    """What a reply costs, in words; empty when nothing."""
    is_ours: bool = True
    """Whether showing the message on our own page delivers it: nothing is sent anywhere."""
