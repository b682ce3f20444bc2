"""The catalogue, and redeeming from it."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from engage.members.gates import members_only
from engage.members.models import Member
from engage.web.htmx import render_page
from engage.web.trying import tried
from rewards.forms.catalogue import RedeemForm
from rewards.models import Reward
from rewards.operations import redeem as make_redemption
from rewards.permits import may_see_reward
from rewards.reads import Catalogue, RewardPage


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What there is: first what the reader can get now, then what is missing for the rest."""
    context = {"catalogue": Catalogue.read(_viewer(request))}
    return render_page(request, "rewards/catalogue/list.html", None, context)


@require_safe
def show(request: HttpRequest, reward_id: int) -> HttpResponse:
    """One reward, with the form that gets it."""
    page = _page(request, reward_id)
    reward = page.line.reward
    form = RedeemForm(reward=reward, initial={"key": uuid.uuid4().hex, "cost": reward.cost})
    return _shown(request, page, form)


@members_only
def redeem(request: HttpRequest, reward_id: int) -> HttpResponse:
    """POST `key`, `cost`, perhaps `address`: pay for it. Sent twice it is paid once."""
    page, by = _page(request, reward_id), _viewer(request)
    reward = page.line.reward
    form = RedeemForm(request.POST, reward=reward)
    if form.is_valid():
        said = form.cleaned_data
        made = tried(form, lambda: make_redemption(reward, **said, by=by))
        if made is not None:
            messages.success(request, _("It is yours."))
            return HttpResponseRedirect(made.url, status=303)
    _begin_anew(form, reward)
    return _shown(request, _page(request, reward_id), form, 422)


def _begin_anew(form: RedeemForm, reward: Reward) -> None:
    """The next press is another one, at the price that the page shows now."""
    anew = {"key": uuid.uuid4().hex, "cost": str(reward.cost)}
    form.data = dict(form.data.items()) | anew


def _page(request: HttpRequest, reward_id: int) -> RewardPage:
    viewer = _viewer(request)
    try:
        page = RewardPage.read(reward_id, viewer)
    except Reward.DoesNotExist as missing:
        raise Http404 from missing
    if not may_see_reward(viewer, page.line.reward):
        raise Http404
    return page


def _shown(
    request: HttpRequest, page: RewardPage, form: RedeemForm, status: int = 200
) -> HttpResponse:
    context = {"page": page, "line": page.line, "reward": page.line.reward, "form": form}
    return render_page(request, "rewards/catalogue/show.html", None, context, status)


def _viewer(request: HttpRequest) -> Member | None:
    return getattr(request, "member", None)
