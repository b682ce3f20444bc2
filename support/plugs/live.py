"""The queue as something that changes: "support.desk:1", with the brand's id; and who is at a
ticket, "support.presence:12"."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from engage.members.models import Member
from engage.references import reference
from engage.tenancy.current import require_brand_id
from support.models import Ticket
from support.permits import may_work


@reference("support.desk")
def desk(ids: Iterable[int], viewer: Member | None) -> dict[int, tuple[str, str, str]]:
    """The brand's own queue, for those who work in it; at most one statement."""
    own = require_brand_id()
    return {own: (_("Desk"), "/desk/", "")} if own in ids and may_work(viewer) else {}


@reference("support.presence")
def presence(ids: Iterable[int], viewer: Member | None) -> dict[int, tuple[str, str, str]]:
    """Who is at these tickets, for those who work on them; at most two statements."""
    if not may_work(viewer):
        return {}
    found = Ticket.objects.visible_to(viewer).filter(pk__in=list(ids)).values_list("pk", flat=True)
    return {
        pk: (_("Request %(number)d") % {"number": pk}, f"/desk/tickets/{pk}/", "") for pk in found
    }
