"""Who may propose, and who may agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from engage.members.permits import may_act
from engage.rules import Permit, Refused, allowed_if

if TYPE_CHECKING:
    from engage.handovers.models import Handover
    from engage.members.models import Member


def may_propose(by: Member | None) -> Permit:
    """Ask somebody whether their words may stand elsewhere: staff."""
    acting = may_act(by)
    if not acting or by is None:
        return acting
    return allowed_if(by.is_staff, "staff_only", _("Only staff can do this."))


def may_answer(by: Member | None, handover: Handover) -> Permit:
    """Agree or refuse: only the person whose words they are."""
    acting = may_act(by)
    if not acting or by is None:
        return acting
    if by.pk != handover.person_id:
        return Refused("not_yours", _("Only who wrote these words can say this."))
    return allowed_if(
        handover.answered_at is None, "answered", _("You have answered this already.")
    )
