"""What managers owe: answers, another look, perhaps a merge; and everything as a table."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from engage.console.gates import managers_only
from engage.members.visits import viewer_of
from ideas.reads import board_rows
from ideas.reads.promise import owed_ideas, promise_kept
from ideas.reads.revisiting import ideas_to_revisit
from ideas.reads.table import written_table
from ideas.reads.twins import likely_twins
from ideas.views.steering import page


@managers_only
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Ideas owed an answer, the longest waiting first."""
    viewer = viewer_of(request)
    assert viewer is not None  # noqa: S101 - the gate lets no guest in
    rows = owed_ideas(viewer)
    return page(
        request,
        "owed",
        rows=rows,
        promise=promise_kept([board.id for board in board_rows(viewer)]),
        revisits=ideas_to_revisit(viewer, localdate()),
        twins=likely_twins(viewer),
    )


@managers_only
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """All ideas and their voters' names as CSV; never an e-mail address."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="ideas.csv"'
    written_table(response)
    return response
