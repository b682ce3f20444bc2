"""The catalogue in the console: its door, and what waits for a decision."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from engage.console.decisions import Decision, decisions
from engage.console.plugs.navigation import manages
from engage.console.steering import steers
from engage.members.models import Member
from engage.web.navigation import door
from rewards.reads import waiting_redemptions

MOST = 1000
"""Counting ends here."""

steers("rewards.reward_", "rewards.signing_key")
door(
    "catalogue",
    gettext_lazy("Catalogue"),
    "rewards:console-catalogue",
    icon="gift",
    order=46,
    place="console",
    visible=manages,
    around=("/console/rewards/redemptions/",),
)


@decisions
def rewards_to_approve(viewer: Member) -> Iterator[Decision]:
    """Redemptions that a manager has to approve or send."""
    to_approve, to_send = waiting_redemptions(MOST)
    count = to_approve + to_send
    title = ngettext("%(n)d reward waits for you", "%(n)d rewards wait for you", count) % {
        "n": count
    }
    note = _("To approve: %(approve)d. To send: %(send)d.") % {
        "approve": to_approve,
        "send": to_send,
    }
    yield Decision(
        count=count,
        title=title,
        note=note,
        verb=_("See the rewards"),
        href=reverse("rewards:console-redemptions"),
        calm=_("No reward waits to be approved or sent"),
        capped=count == MOST,
        order=25,
    )
