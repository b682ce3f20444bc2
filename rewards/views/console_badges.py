"""The console's pages of badges."""

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
from rewards.forms.steering import BadgeForm, RevokeForm
from rewards.models import Award, Badge
from rewards.models.badge import TIERS
from rewards.reads.steering import Trial, awards_behind
from rewards.views.finding import after_of, done, page


@managers_only
@require_safe
def new(request: HttpRequest) -> HttpResponse:
    """The form of a new badge."""
    return _shown(request, None, BadgeForm(languages=_languages(request)))


@managers_only
def create(request: HttpRequest) -> HttpResponse:
    """POST: a new badge; with `trial` only who would get it."""
    return _saved(request, None)


@managers_only
@require_safe
def show(request: HttpRequest, badge_id: int) -> HttpResponse:
    """A badge with its form and its newest holders."""
    badge = get_object_or_404(Badge, pk=badge_id)
    return _shown(request, badge, BadgeForm.of(badge, _languages(request)))


@managers_only
def change(request: HttpRequest, badge_id: int) -> HttpResponse:
    """POST: other words or thresholds; with `trial` only who would get it."""
    return _saved(request, get_object_or_404(Badge, pk=badge_id))


@managers_only
def retire(request: HttpRequest, badge_id: int) -> HttpResponse:
    """POST: given to nobody any more."""
    operations.retire_badge(get_object_or_404(Badge, pk=badge_id), by=viewer_of(request))  # type: ignore[arg-type]
    told = _("It is not given any more. Who has it keeps it.")
    return done(request, told, "console-badge", badge_id)


@managers_only
def restore(request: HttpRequest, badge_id: int) -> HttpResponse:
    """DELETE: given again."""
    operations.restore_badge(get_object_or_404(Badge, pk=badge_id), by=viewer_of(request))  # type: ignore[arg-type]
    return done(request, _("It is given again."), "console-badge", badge_id)


@managers_only
def revoke(request: HttpRequest, award_id: int) -> HttpResponse:
    """POST `reason`: take it from one member."""
    award: Award = get_object_or_404(Award.objects.select_related("member", "badge"), pk=award_id)
    form, by = RevokeForm(request.POST, auto_id=f"%s-{award_id}"), viewer_of(request)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        made = tried(form, lambda: operations.revoke_badge(award, reason=reason, by=by))  # type: ignore[arg-type]
        if made is not None:
            told = _("%(name)s does not hold it any more.") % {"name": award.member.shown_name}
            return done(request, told, "console-badge", award.badge_id)
    again = BadgeForm.of(award.badge, _languages(request))
    return _shown(request, award.badge, again, 422, refused=award, revoking=form)


def _saved(request: HttpRequest, badge: Badge | None) -> HttpResponse:
    form = BadgeForm(request.POST, languages=_languages(request))
    by: Any = viewer_of(request)
    if form.is_valid() and "trial" in request.POST:
        return _shown(request, badge, form, trial=_trial(form, badge))
    if form.is_valid():
        wish = form.wish(badge)
        made = tried(
            form,
            lambda: (
                operations.edit_badge(badge, wish, by=by)
                if badge
                else operations.create_badge(wish, by=by)
            ),  # type: ignore[arg-type]
        )
        if made is not None:
            return done(request, _("The badge is saved."), "console-badge", made.pk)
    return _shown(request, badge, form, 422)


def _trial(form: BadgeForm, badge: Badge | None) -> Trial:
    wish = form.wish(badge)
    return Trial.of(
        Badge(
            pk=badge.pk if badge else None,
            counts=wish.counts,
            bronze=wish.bronze,
            silver=wish.silver,
            gold=wish.gold,
            again_every=wish.again_every,
        )
    )


def _shown(
    request: HttpRequest,
    badge: Badge | None,
    form: BadgeForm,
    status: int = 200,
    *,
    trial: Trial | None = None,
    refused: Award | None = None,
    revoking: RevokeForm | None = None,
) -> HttpResponse:
    """With `refused`, the award that was not taken back, the list begins at it."""
    after = refused.pk + 1 if refused else after_of(request)
    awards, following = awards_behind(badge, after) if badge else ([], "")
    return page(
        request,
        "console/badge",
        status,
        badge=badge,
        form=form,
        trial=trial,
        revoking=revoking,
        refused=refused,
        awards=awards,
        after=after,
        next_cursor=following,
        tier_names=TIERS,
    )


def _languages(request: HttpRequest) -> list[str]:
    return request.brand.languages or ["en"]  # type: ignore[attr-defined]
