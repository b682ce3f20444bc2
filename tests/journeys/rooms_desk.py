"""Requests, promises and hours: which of their pages somebody may have before them."""

from __future__ import annotations

from typing import Any

from engage.handovers.operations import propose
from support.keys import letter_path
from support.models import Policy
from support.operations import ask_as_guest
from tests.support.views.conftest import story


def desk_rooms(
    cast: Any, text: str, category_id: int
) -> tuple[dict[str, list[str]], dict[str, Any]]:
    """Paths by reader, and parameter of an address → what fits. Within the brand."""
    desk = story(cast)
    source = f"support.ticket:{desk.hinge.pk}"
    handover = propose(
        "question", source, "Which hinge fits?", text, place=category_id, by=cast.ben
    )
    policy = Policy.objects.get()
    letter = letter_path(desk.invoice)
    _pending, unproven = ask_as_guest("Gwen", "gwen@guest.example", "Help", text, by=None)
    hours = policy.versions.get().calendar_id
    paths = {
        "guest": ["/requests/new", letter, f"/requests/confirm/{unproven}"],
        "member": [
            *["/requests/", "/requests/?show=solved", "/requests/new", desk.hinge.url],
            handover.url,
        ],
        "manager": [
            *["/desk/", "/desk/?view=all", "/desk/?view=closed", desk.hinge.desk_url],
            *[f"/handovers/new?about={source}", f"/handovers/new?about={source}&to=idea"],
            *["/console/support/", "/console/support/hours/new"],
            *[f"/console/support/hours/{hours}/", "/console/support/promises/new"],
            f"/console/support/promises/{policy.pk}/",
        ],
    }
    values = {
        "ticket_id": desk.hinge.pk,
        "handover_id": handover.pk,
        "policy_id": policy.pk,
        "calendar_id": hours,
        "key": letter.split("/")[3],
    }
    return paths, values
