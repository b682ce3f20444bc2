"""The catalogue in the console: what is offered, how much of it, and its codes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from engage.console.gates import managers_only
from engage.web.htmx import render_page
from engage.web.trying import tried
from rewards.forms.catalogue import CodesForm, RestockForm, RewardForm
from rewards.models import Reward
from rewards.operations import (
    add_codes,
    close_reward,
    create_reward,
    drop_codes,
    edit_reward,
    reopen_reward,
    restock_reward,
)
from rewards.reads import managed_rewards, waiting_redemptions


@managers_only
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Everything that is or was offered."""
    context = {"rewards": managed_rewards(), "waiting": sum(waiting_redemptions())}
    return render_page(request, "rewards/console/catalogue.html", None, context)


@managers_only
@require_safe
def new(request: HttpRequest) -> HttpResponse:
    """The form for another one."""
    return _shown(request, None, RewardForm(languages=_languages(request)))


@managers_only
def create(request: HttpRequest) -> HttpResponse:
    """POST a reward."""
    form, by = RewardForm(request.POST, languages=_languages(request)), _by(request)
    if form.is_valid():
        made = tried(form, lambda: create_reward(**form.shape(), by=by))
        if made is not None:
            messages.success(request, _("It is in the catalogue."))
            return _to(made)
    return _shown(request, None, form, status=422)


@managers_only
@require_safe
def show(request: HttpRequest, reward_id: int) -> HttpResponse:
    """One reward, with its form, its stock or its codes."""
    reward = _reward(reward_id)
    return _shown(request, reward, RewardForm.of(reward, _languages(request)))


@managers_only
def change(request: HttpRequest, reward_id: int) -> HttpResponse:
    """POST what it shall be from now on."""
    reward, by = _reward(reward_id), _by(request)
    form = RewardForm(request.POST, languages=_languages(request), reward=reward)
    if form.is_valid():
        done = tried(form, lambda: edit_reward(reward, **form.shape(reward), by=by))
        if done is not None:
            messages.success(request, _("Saved."))
            return _to(reward)
    return _shown(request, reward, form, status=422)


@managers_only
def restock(request: HttpRequest, reward_id: int) -> HttpResponse:
    """POST `change`: so many more."""
    reward, form = _reward(reward_id), RestockForm(request.POST)
    if form.is_valid():
        change_by = form.cleaned_data["change"]
        done = tried(form, lambda: restock_reward(reward, change_by, by=_by(request)))
        if done is not None:
            told = ngettext("%(num)d is left.", "%(num)d are left.", done.stock)
            messages.success(request, told % {"num": done.stock})
            return _to(reward)
    return _shown(request, reward, None, restock=form, status=422)


@managers_only
def bring_codes(request: HttpRequest, reward_id: int) -> HttpResponse:
    """POST `codes` or `file`."""
    reward, form = _reward(reward_id), CodesForm(request.POST, request.FILES)
    if form.is_valid():
        done = tried(form, lambda: add_codes(reward, form.cleaned_data["codes"], by=_by(request)))
        if done is not None:
            told = ngettext("%(num)d code is new.", "%(num)d codes are new.", done.new)
            messages.success(request, told % {"num": done.new})
            return _to(reward)
    return _shown(request, reward, None, codes=form, status=422)


@managers_only
def take_codes_out(request: HttpRequest, reward_id: int) -> HttpResponse:
    """DELETE: all codes that nobody holds."""
    reward = _reward(reward_id)
    gone = drop_codes(reward, by=_by(request))
    told = ngettext("%(num)d code was deleted.", "%(num)d codes were deleted.", gone)
    messages.success(request, told % {"num": gone})
    return _to(reward)


@managers_only
def close(request: HttpRequest, reward_id: int) -> HttpResponse:
    """POST: take it out of the catalogue."""
    reward = close_reward(_reward(reward_id), by=_by(request))
    messages.success(request, _("It is out of the catalogue."))
    return _to(reward)


@managers_only
def reopen(request: HttpRequest, reward_id: int) -> HttpResponse:
    """DELETE: offer it again."""
    reward = reopen_reward(_reward(reward_id), by=_by(request))
    messages.success(request, _("It is in the catalogue again."))
    return _to(reward)


def _shown(
    request: HttpRequest,
    reward: Reward | None,
    form: Form | None,
    *,
    restock: Form | None = None,
    codes: Form | None = None,
    status: int = 200,
) -> HttpResponse:
    if form is None and reward is not None:
        form = RewardForm.of(reward, _languages(request))
    context: dict[str, Any] = {
        "reward": reward,
        "form": form,
        "restock": restock or RestockForm(),
        "codes": codes or CodesForm(),
    }
    return render_page(request, "rewards/console/reward.html", None, context, status)


def _to(reward: Reward) -> HttpResponse:
    return HttpResponseRedirect(reverse("rewards:console-reward", args=[reward.pk]), status=303)


def _reward(reward_id: int) -> Reward:
    found: Reward = get_object_or_404(Reward.objects.select_related("from_rank"), pk=reward_id)
    return found


def _languages(request: HttpRequest) -> Sequence[str]:
    languages: Sequence[str] = request.brand.languages  # type: ignore[attr-defined]
    return languages


def _by(request: HttpRequest) -> Any:
    return request.member  # type: ignore[attr-defined]
