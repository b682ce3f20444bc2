"""How much one may send. What an operator may change stands in the settings, the rest here."""

from __future__ import annotations

from datetime import timedelta

from django.utils.timezone import now

from engage.members.models import Member

A_DAY = timedelta(days=1)
NEW_FOR = timedelta(days=1)
"""How long somebody counts as new; as in the pace of writing."""
NEW_A_DAY = 5
"""Files that a new member may send within a day."""
NEW_IMAGES_A_POST = 1
"""Pictures in one post of a new member; the other files are for later. Discourse's rule."""
MOST_IN_ONE = 20
"""Files that one post may use."""
UNCLAIMED_FOR = timedelta(hours=24)
"""How long a file is kept that nothing uses."""


def is_new(member: Member) -> bool:
    """Whether the limits for newcomers hold; they do for nobody who keeps order here."""
    return not member.may_moderate and now() - member.joined_at < NEW_FOR
