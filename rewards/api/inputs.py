"""What programs send to the rewards room. Rules stand in the operations."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from engage.api.inputs import Choice, Input, Number, NumberCursor, Query, Text
from rewards.models.score import BOARDS


class LinesQuery(Query):
    """A page of a statement or of holders."""

    cursor = NumberCursor(max_value=2**31 - 1)


class BoardQuery(Query):
    """Which leaderboard."""

    period = Choice(BOARDS, default="week")


class Adjustment(Input):
    """Points by hand, to spend at once; below zero they are taken."""

    username = Text()
    points = Number(min_value=-1_000_000, max_value=1_000_000)
    reason = Text(help_text=gettext_noop("The member reads it"))
    key = Text(
        max_length=60,
        help_text=gettext_noop("A name of your own for this act: sent again, it is done once"),
    )
