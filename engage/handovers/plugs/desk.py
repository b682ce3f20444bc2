"""The agent's way to ask the community, beside a customer's request."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from engage.handovers.models import Handover
from engage.handovers.permits import may_propose
from engage.tenancy.shapes import blank_text, shaped
from engage.web.outlets import outlet
from engage.web.pieces import kept_piece

ABOUT = blank_text(1)


@outlet("ticket.customer", order=80)
def ask_the_community(request: HttpRequest) -> SafeString | None:
    """A link, or how far it came; nothing where the page does not say what it is about."""
    about = getattr(request, "ticket_reference", "")
    if not about or not may_propose(request.member):  # type: ignore[attr-defined]
        return None
    newest = next(iter(_newest().run({ABOUT: about})), None)
    stands = newest and (newest.pk, newest.result, newest.answered_at)
    return kept_piece(
        request,
        "handovers/_ask.html",
        (about, stands),
        lambda: {"about": about, "handover": newest},
    )


@shaped(ABOUT)
def _newest() -> QuerySet[Handover]:
    return Handover.objects.filter(source=ABOUT, kind="question").order_by("-pk")[:1]
