"""The board: ideas by how warm, how new or how wanted they are; and the roadmap."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from engage.members.visits import missing_is_404, viewer_of
from engage.web.htmx import render_page
from engage.web.slots import draws_slots
from ideas.models.board import MEMBERS, PUBLIC
from ideas.reads import BoardRow, IdeaList, StatusRow, board_rows, status_rows
from ideas.reads.idea_list import IDEAS_A_PAGE, NEW, ORDERS, RANDOM, TOP, TRENDING
from ideas.reads.promise import promise_lately
from ideas.reads.roadmap import roadmap
from ideas.reads.tags import common_tags, is_used
from ideas.reads.votes import voted_for

ALL = "/ideas/"


@require_safe
@missing_is_404
def show(request: HttpRequest, slug: str = "") -> HttpResponse:
    """`?sort=`, `?status=`, `?after=`: all boards that the reader may enter, or one of them."""
    asked = request.GET.get("sort", TRENDING)
    sort, status = asked if asked in ORDERS else TRENDING, request.GET.get("status", "")
    viewer, cursor, tag = viewer_of(request), request.GET.get("after", ""), _tag(request)
    page = IdeaList.read(viewer, sort, board=slug, status=status, tag=tag, cursor=cursor)
    if page.tag is not None and not page.rows and not is_used(page.tag, viewer):
        raise Http404  # a tag of ideas that this reader may not see is no tag
    boards, statuses = board_rows(viewer), status_rows()
    here = next((board for board in boards if board.slug == slug), None)
    base = here.url if here else ALL
    context = {
        "page": page,
        "board": here,
        "boards": boards,
        "statuses": [one for one in statuses if not one.is_first],
        "tabs": _tabs(base, sort, status, tag, statuses),
        "base": base,
        "tags": common_tags(viewer),
        "untagged_url": address(base, sort, status),
        "first_url": address(base, sort, status, tag),
        "next_url": address(base, sort, status, tag, page.next_cursor)
        if page.next_cursor
        else None,
        "cursor": cursor,
        "page_size": IDEAS_A_PAGE,
        "count": here.ideas_count if here else sum(board.ideas_count for board in boards),
        "promise": promise_lately(_promising(boards, here)),
        "owner": here or _same_promise(boards),
        "voted": _voted(request, page),
        "new_url": f"/ideas/new?board={here.slug}" if here else "/ideas/new",
        "may_share": bool(boards) and (here is None or not here.is_archived),
        "is_public": here is None or here.access == PUBLIC,
        "road": [one for one in roadmap(viewer, 3) if one.rows],
    }
    return render_page(request, "ideas/list.html", "ideas/_rows.html", context)


@require_safe
def roads(request: HttpRequest) -> HttpResponse:
    """What is planned, what is being built, what was made."""
    return render_page(
        request, "ideas/roadmap.html", None, {"columns": roadmap(viewer_of(request))}
    )


def address(base: str, sort: str, status: str = "", tag: str = "", cursor: str = "") -> str:
    """The path of a list; the usual sort has no word."""
    usual = sort if sort != TRENDING else ""
    wishes = {"sort": usual, "status": status, "tag": tag, "after": cursor}
    query = urlencode({name: value for name, value in wishes.items() if value})
    return f"{base}?{query}" if query else base


def _tag(request: HttpRequest) -> str:
    return request.GET.get("tag", "")[:60]


def _tabs(
    base: str, sort: str, status: str, tag: str, statuses: list[StatusRow]
) -> list[dict[str, Any]]:
    sorts = (
        (TRENDING, pgettext("ideas", "Trending"), "trending-up"),
        (NEW, pgettext("ideas", "New"), None),
        (TOP, pgettext("ideas", "Most votes"), None),
        (RANDOM, pgettext("ideas", "Mixed"), None),
    )
    tabs: list[dict[str, Any]] = [
        {
            "label": words,
            "url": address(base, one, tag=tag),
            "icon": symbol,
            "current": one == sort and not status,
        }
        for one, words, symbol in sorts
    ]
    shown = [one for one in statuses if one.is_on_roadmap or one.slug == status]
    tabs += [
        {
            "label": one.name,
            "url": address(base, sort, one.slug, tag),
            "icon": None,
            "current": one.slug == status,
        }
        for one in shown
    ]
    return tabs


def _same_promise(boards: list[BoardRow]) -> BoardRow | None:
    """One of the open boards, where all of them promise the same."""
    opened = [board for board in boards if not board.is_archived]
    return opened[0] if len({board.owed_votes for board in opened}) == 1 else None


def _promising(boards: list[BoardRow], here: BoardRow | None) -> list[int]:
    """Of which boards the promise is told: of those that everybody here may enter."""
    shared = [here] if here else [one for one in boards if one.access in (PUBLIC, MEMBERS)]
    return [one.id for one in shared]


def _voted(request: HttpRequest, page: IdeaList) -> set[int]:
    """Which buttons are the reader's own pressed ones; a page that is kept has slots for them."""
    viewer = viewer_of(request)
    if viewer is None or draws_slots() or not page.rows:
        return set()
    return voted_for([row.id for row in page.rows], viewer)
