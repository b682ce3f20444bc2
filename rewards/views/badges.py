"""Badges and who holds them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from engage.members.visits import viewer_of
from engage.web.outlets import fill, sections
from rewards.models import Badge
from rewards.models.badge import TIERS
from rewards.reads import BadgePage, badges_for
from rewards.reads.badges import HOLDERS_A_PAGE
from rewards.views.finding import after_of, page


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every badge, with what the reader has of it."""
    views = badges_for(viewer_of(request))
    more = sections("badges.page", request)
    return page(request, "badges/list", views=views, tier_names=TIERS, extra=more)


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """One badge with its holders; `?after=` goes on."""
    after = after_of(request)
    try:
        found = BadgePage.read(slug, viewer_of(request), after)
    except Badge.DoesNotExist as missing:
        raise Http404 from missing
    first = reverse("rewards:badge", args=[slug])
    return page(
        request,
        "badges/show",
        view=found.view,
        tier_names=TIERS,
        holders=found.holders,
        beside=fill("member.beside_name", found.holders, request),
        cursor=after,
        first_url=first,
        next_url=f"{first}?after={found.next_cursor}" if found.next_cursor else None,
        page_size=HOLDERS_A_PAGE,
    )
