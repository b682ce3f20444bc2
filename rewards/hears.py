"""What the rewards room does about facts: the ledger follows what the book says."""

from __future__ import annotations

from typing import Any

from engage.events import hears
from engage.events.models import EventRecord
from rewards.operations import hear_fact
from rewards.rules import heard


@hears(*heard())
def keep_ledger(fact: Any, event: EventRecord) -> None:
    """Pay what was earned, and take back what is gone; hearing again changes nothing."""
    hear_fact(event, by=None)
