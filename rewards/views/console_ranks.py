"""The console's pages of ranks."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from engage.console.gates import managers_only
from engage.members.visits import viewer_of
from engage.web.trying import tried
from rewards import operations
from rewards.forms.steering import RankForm
from rewards.models import Rank
from rewards.views.finding import done, page


@managers_only
@require_safe
def new(request: HttpRequest) -> HttpResponse:
    """The form of a new step."""
    return page(request, "console/rank", rank=None, form=RankForm(languages=_languages(request)))


@managers_only
def create(request: HttpRequest) -> HttpResponse:
    """POST: a new step."""
    return _saved(request, None)


@managers_only
@require_safe
def show(request: HttpRequest, rank_id: int) -> HttpResponse:
    """A step with its form."""
    rank = get_object_or_404(Rank, pk=rank_id)
    return page(request, "console/rank", rank=rank, form=RankForm.of(rank, _languages(request)))


@managers_only
def change(request: HttpRequest, rank_id: int) -> HttpResponse:
    """POST: other words or another step."""
    return _saved(request, get_object_or_404(Rank, pk=rank_id))


@managers_only
def remove(request: HttpRequest, rank_id: int) -> HttpResponse:
    """DELETE: a step that nobody stands on."""
    operations.remove_rank(get_object_or_404(Rank, pk=rank_id), by=viewer_of(request))  # type: ignore[arg-type]
    return done(request, _("The rank is gone."), "console")


def _saved(request: HttpRequest, rank: Rank | None) -> HttpResponse:
    form, by = RankForm(request.POST, languages=_languages(request)), viewer_of(request)
    if form.is_valid():
        name = form.said("name", rank.name if rank else None)
        promise = form.said("promise", rank.promise if rank else None)
        points = form.cleaned_data["from_points"]
        said: dict[str, Any] = {"promise": promise, "by": by}
        made = tried(
            form,
            lambda: (
                operations.edit_rank(rank, name, points, **said)
                if rank
                else operations.add_rank(name, points, **said)
            ),
        )
        if made is not None:
            return done(request, _("The ranks are saved."), "console")
    return page(request, "console/rank", 422, rank=rank, form=form)


def _languages(request: HttpRequest) -> list[str]:
    return request.brand.languages or ["en"]  # type: ignore[attr-defined]
