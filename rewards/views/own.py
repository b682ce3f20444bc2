"""The reader's rewards and statement."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from engage.members.gates import members_only
from engage.web.navigation import link
from engage.web.outlets import sections
from rewards.reads import Balance, Board, Rewards, Statement
from rewards.reads.statement import LINES_A_PAGE
from rewards.reads.wallet_line import wallet_line
from rewards.sheets_statement import sheet
from rewards.views.finding import after_of, page, viewer_of

FIRST_LINES = 6


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Rank, points, badges, and how points are earned; for guests what there is to earn."""
    viewer = viewer_of(request)
    rewards = Rewards.read(viewer)
    statement = Statement.read(viewer, viewer, None, FIRST_LINES) if viewer else None
    return page(
        request,
        "own/show",
        rewards=rewards,
        statement=statement,
        board=Board.read("month", viewer) if viewer else None,
        extra=sections("rewards.page", request),
        catalogue_url=link("rewards:catalogue"),
    )


@require_safe
@members_only
def statement(request: HttpRequest) -> HttpResponse:
    """Every line of the reader's account, newest first; `?after=` goes on."""
    viewer, after = viewer_of(request), after_of(request)
    assert viewer is not None  # noqa: S101 - members only
    found = Statement.read(viewer, viewer, after)
    first = reverse("rewards:statement")
    return page(
        request,
        "own/statement",
        statement=found,
        balance=Balance.read(viewer.pk),
        line=wallet_line(found.lines) if after is None else None,
        cursor=after,
        first_url=first,
        next_url=f"{first}?after={found.next_cursor}" if found.next_cursor else None,
        page_size=LINES_A_PAGE,
    )


@require_safe
@members_only
def statement_sheet(request: HttpRequest) -> HttpResponse:
    """The whole statement as comma-separated values."""
    viewer = viewer_of(request)
    assert viewer is not None  # noqa: S101 - members only
    response = HttpResponse("".join(sheet(viewer)), content_type="text/csv; charset=utf-8")
    name = f"{request.brand.slug}-points-{localdate():%Y-%m-%d}.csv"  # type: ignore[attr-defined]
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
