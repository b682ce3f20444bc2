"""The reader's rewards and statement."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from engage.members.gates import members_only
from engage.members.visits import viewer_of
from engage.web.navigation import link
from engage.web.outlets import sections
from engage.web.slots import own_part
from rewards.reads import Board, Rewards, Statement
from rewards.sheets_statement import sheet
from rewards.views.finding import after_of, page

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
    after = after_of(request)
    lines = own_part(request, "rewards.statement", "" if after is None else after)
    return page(request, "own/statement", lines=lines)


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
