"""Which other agents are at a ticket right now, and who of them writes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.members.models import Member
from engage.members.visits import member_of
from engage.realtime.presence import DOINGS, READING, Here, note_presence, present_among
from engage.web.htmx import render_page
from support.models.ticket import PRESENCE
from support.views.finding import agents_only, ticket_of

Agents = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Present:
    """Who is there, in words."""

    icon: str
    words: str


Lines = Mapping[int, tuple[Present, ...]]


@require_POST
@agents_only
def beat(request: HttpRequest, ticket_id: int) -> HttpResponse:
    """POST `doing`: "reading", "writing" or "gone"; the line that tells who else is there."""
    viewer, said = member_of(request), request.POST.get("doing", "")
    ticket = ticket_of(viewer, ticket_id)
    doing = said if said in DOINGS else READING
    here = [one for one in _noted(ticket.pk, viewer, doing) if one.thing_id == ticket.pk]
    ids = [one.member_id for one in here]
    people = Member.objects.staff().filter(pk__in=ids).values("pk", "name") if ids else ()
    names = {one["pk"]: one["name"] for one in people}
    context = {"present": lines_of(here, names).get(ticket.pk, ())}
    return render_page(request, "support/desk/_presence.html", None, context)


def seen_at(ticket_id: int, viewer: Member, agents: Agents) -> Lines:
    """Whoever draws the page is there; ticket → who else is at it, of these agents."""
    return lines_of(_noted(ticket_id, viewer, READING), {one["id"]: one["name"] for one in agents})


def seen_in_queue(viewer: Member, agents: Callable[[], Agents]) -> Lines:
    """Ticket → who else is at it; `agents` is asked only when there is somebody."""
    others = present_among(PRESENCE, viewer.pk)
    return lines_of(others, {one["id"]: one["name"] for one in agents()}) if others else {}


def lines_of(others: list[Here], names: Mapping[int, str]) -> Lines:
    """Ticket → who is at it, in words; whoever works here no more is not named."""
    found: defaultdict[int, tuple[Present, ...]] = defaultdict(tuple)
    for one in others:
        if name := {"name": names[one.member_id]} if one.member_id in names else None:
            told = _("%(name)s is writing") if one.is_writing else _("%(name)s is reading")
            line = Present("pencil" if one.is_writing else "eye", told % name)
            found[one.thing_id] += (line,)
    return found


def _noted(ticket_id: int, viewer: Member, doing: str) -> list[Here]:
    return note_presence(f"{PRESENCE}:{ticket_id}", viewer.pk, doing)
