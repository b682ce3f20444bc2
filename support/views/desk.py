"""The agents' queue."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from engage.channels import kinds
from engage.members.visits import member_of
from engage.web.htmx import render_page
from engage.web.outlets import sections
from engage.web.pieces import kept_piece
from support.models.ticket import statuses
from support.reads.asked import ALL, BY_STATUS, DUE, MINE, NOBODYS, Asked
from support.reads.customer import agents_named
from support.reads.desk_queue import DeskQueue
from support.reads.queue_counts import queue_counts
from support.reads.statuses import desk_words
from support.views.desk_parts import keys, rows
from support.views.finding import agents_only
from support.views.presence import seen_in_queue


@require_safe
@agents_only
def index(request: HttpRequest) -> HttpResponse:
    """A view of the queue: `?view=`, `?channel=`, `?tag=`, and `?after=` for the pages behind."""
    viewer, asked = member_of(request), Asked.read(request.GET)
    queue = DeskQueue.read(viewer, asked)
    counts, agents = queue_counts(viewer), agents_named()
    present = seen_in_queue(viewer, lambda: agents)
    context = {
        "queue": queue,
        "asked": asked,
        "heading": _heading(asked, counts),
        "waiting": counts.get(NOBODYS),
        "views": views_drawn(request, asked, counts, by_status=True),
        "narrowing": kept_piece(
            request,
            "support/desk/_filter.html",
            (asked.view, asked.channel, asked.tag),
            lambda: {"asked": asked, "channels": _channels()},
        ),
        "bulk": kept_piece(
            request,
            "support/desk/_bulk.html",
            tuple([(one["id"], one["name"]) for one in agents]),
            lambda: {"agents": agents, "statuses": statuses()},
        ),
        "line": rows(request, "support/desk/_row.html", asked.way, present),
        "keys": keys(request),
        "here": f"/desk/{asked.query(after=asked.after)}",
        "way": asked.way,
        "first_url": f"/desk/{asked.query()}",
        "next_url": f"/desk/{asked.query(after=queue.next_cursor)}" if queue.next_cursor else None,
        "drawn": milliseconds(),
        "tour": sections("page.tour", request),
    }
    return render_page(request, "support/desk/list.html", None, context)


def views_drawn(
    request: HttpRequest, asked: Asked, counts: dict[str, int], by_status: bool = False
) -> SafeString:
    """The views as tabs with what stands in them; the filters go along."""
    return kept_piece(
        request,
        "support/desk/_views.html",
        (asked.view, asked.channel, asked.tag, by_status, *counts.values()),
        lambda: {"views": _views(asked, counts, by_status)},
    )


def _channels() -> list[tuple[str, str]]:
    named = [(code, str(name)) for code, name in kinds.choices()]
    return [("", _("All channels")), *named]


def _views(asked: Asked, counts: dict[str, int], by_status: bool) -> list[dict[str, Any]]:
    names = {
        MINE: pgettext("queue", "Mine"),
        NOBODYS: pgettext("queue", "Nobody’s"),
        ALL: pgettext("queue", "All"),
        DUE: pgettext("queue", "Due soon"),
    }
    if by_status or asked.view in BY_STATUS:
        names |= {status: desk_words(status).words for status in BY_STATUS}
    return [
        {
            "label": label,
            "url": f"/desk/{asked.query(view=view)}",
            "count": counts.get(view),
            "current": view == asked.view,
        }
        for view, label in names.items()
        if by_status or view not in BY_STATUS or view == asked.view
    ]


def milliseconds() -> int:
    """Now, as pages that listen name it."""
    return int(now().timestamp() * 1000)


def _heading(asked: Asked, counts: dict[str, int]) -> str:
    if asked.view == MINE:
        return _("My queue")
    if asked.view == NOBODYS:
        return _("Nobody’s requests")
    if asked.view == DUE:
        return _("Late or due within the hour")
    if asked.view == ALL:
        return _("All open requests")
    return str(desk_words(asked.view).words)
