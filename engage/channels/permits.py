"""Who may do what with channels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from engage.members.permits import may_act
from engage.rules import Permit, allowed_if

if TYPE_CHECKING:
    from engage.members.models import Member


def may_carry(by: Member | None) -> Permit:
    """Bring in what networks tell, and say what became of what was sent: the system, importers."""
    acting = may_act(by)
    if not acting or by is None:
        return acting
    return allowed_if(
        by.is_system or by.is_manager, "system_only", _("Only the system can do this.")
    )
