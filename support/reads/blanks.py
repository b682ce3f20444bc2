"""The places in the desk's kept queries, and who stands for the viewer while they are made."""

from __future__ import annotations

from engage.members.models import Member
from engage.tenancy.shapes import blank, blank_text, blank_time

VIEWER = blank(1)
TICKET = blank(2)
LAST_ID = blank(3)
LAST_AT = blank_time(1)
SOON_AT = blank_time(2)
CHANNEL = blank_text(1)
TAG = blank_text(2)


def stand_in(role: str) -> Member:
    """Somebody of this role whose id is the blank `VIEWER`."""
    return Member(pk=VIEWER, role=role)
