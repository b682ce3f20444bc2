"""A member's own notices as live updates point at them: "notifications.notices:12"."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from engage.members.models import Member
from engage.references import join, reference

KIND = "notifications.notices"


def notices_of(member_id: int) -> str:
    """The reference to what waits for a member."""
    return join(KIND, member_id)


@reference(KIND)
def own_notices(ids: Iterable[int], viewer: Member | None) -> dict[int, tuple[str, str, str]]:
    """Each member sees their own and nobody else's; no statement."""
    if viewer is None or viewer.pk not in set(ids):
        return {}
    return {viewer.pk: (_("Notices"), reverse("notifications:list"), "")}
