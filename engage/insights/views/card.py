"""The scorecard."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from engage.insights import wording
from engage.insights.gates import readers_only
from engage.insights.outputs import card_out
from engage.insights.reads.card import Card
from engage.insights.reads.history import trends
from engage.web.htmx import render_page


@readers_only
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """What is promised and how it is kept, each row with what can be done."""
    card = Card.read()
    context = {
        "card": card,
        "headline": wording.headline(card),
        "words": wording,
        "trends": trends(card.counted_on) if card.counted_on else {},
    }
    return render_page(request, "insights/card.html", None, context)


@readers_only
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """All of it for a program, as the API gives it."""
    response = JsonResponse(card_out(Card.read()), json_dumps_params={"ensure_ascii": False})
    name = f"{request.brand.slug}-promises-{localdate():%Y-%m-%d}.json"  # type: ignore[attr-defined]
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
