"""What is promised: a form for each promise, their order, and what a request now would get."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from engage.channels import kinds
from engage.console.gates import managers_only
from engage.members.visits import missing_is_404, viewer_of
from engage.web.trying import tried
from support import operations
from support.forms.policies import PolicyForm
from support.models import Calendar, Policy
from support.models.ticket import priorities
from support.reads.promises import PolicyPage, due_now, policy_order
from support.sla.durations import read_duration
from support.views.console import done, page


@managers_only
@require_safe
def new(request: HttpRequest) -> HttpResponse:
    """An empty promise."""
    initial = {"first_response": 3600, "is_public": True, "pauses": ["pending"]}
    return page(request, "policy", form=_form(initial=initial), found=None)


@managers_only
@require_POST
def create(request: HttpRequest) -> HttpResponse:
    """The last in the order; or, with `preview`, only what it would mean now."""
    form, by = _form(request.POST), viewer_of(request)
    if form.is_valid():
        if "preview" in request.POST:
            return page(request, "policy", form=form, found=None, preview=_preview(form))
        made = tried(form, lambda: operations.create_policy(by=by, **_given(form)))
        if made is not None:
            return done(request, _("It is promised from now on."), "console-policy", made.pk)
    return page(request, "policy", 422, form=form, found=None)


@managers_only
@require_safe
@missing_is_404
def show(request: HttpRequest, policy_id: int) -> HttpResponse:
    """One promise, and its versions."""
    found = PolicyPage.read(policy_id)
    preview = due_now(found.version.calendar, found.version.targets)
    return page(request, "policy", form=_form(initial=_held(found)), found=found, preview=preview)


@managers_only
@require_POST
@missing_is_404
def change(request: HttpRequest, policy_id: int) -> HttpResponse:
    """A new version for requests to come; or, with `preview`, only what it would mean now."""
    found, form, by = PolicyPage.read(policy_id), _form(request.POST), viewer_of(request)
    if form.is_valid():
        if "preview" in request.POST:
            return page(request, "policy", form=form, found=found, preview=_preview(form))
        given = _given(form, found.version.conditions)
        if tried(form, lambda: operations.edit_policy(found.policy, by=by, **given)):
            told = _("Saved. Requests that come from now on get it.")
            return done(request, told, "console-policy", policy_id)
    return page(request, "policy", 422, form=form, found=found)


@managers_only
@require_POST
@missing_is_404
def move(request: HttpRequest, policy_id: int) -> HttpResponse:
    """POST `step` "up" or "down": the first that fits a request holds."""
    order = policy_order()
    if policy_id not in order:
        raise Policy.DoesNotExist
    at = order.index(policy_id)
    to = max(0, at - 1) if request.POST.get("step") == "up" else min(len(order) - 1, at + 1)
    order.insert(to, order.pop(at))
    operations.order_policies(order, by=viewer_of(request))
    return done(request, _("The order is changed."), "console")


@managers_only
@require_POST
def archive(request: HttpRequest, policy_id: int) -> HttpResponse:
    """Promise it no more; what was given stays given."""
    policy = get_object_or_404(Policy, pk=policy_id)
    operations.archive_policy(policy, by=viewer_of(request))
    told = _("“%(name)s” is promised no more. Requests that got it keep it.")
    return done(request, told % {"name": policy.name}, "console")


def _form(*args: Any, **kwargs: Any) -> PolicyForm:
    rows = Calendar.objects.order_by("name", "pk").values_list("pk", "name")
    return PolicyForm(
        *args, calendars=list(rows), channels=kinds.choices(), priorities=priorities(), **kwargs
    )


def _given(form: PolicyForm, held: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The arguments of the operation; conditions that this form does not show stay."""
    said = form.cleaned_data
    conditions = dict(held or {}) | {
        "channel": said["channels"], "priority": said["priorities"], "tag": said["tags"],
    }  # fmt: skip
    return {
        "name": said["name"],
        "calendar": Calendar.objects.get(pk=said["calendar"]),
        "targets": said["targets"],
        "warn": said["warn"],
        "pauses": said["pauses"],
        "counts": said["counts"],
        "conditions": {name: values for name, values in conditions.items() if values},
        "is_public": said["is_public"],
    }


def _held(found: PolicyPage) -> dict[str, Any]:
    version, conditions = found.version, found.version.conditions
    targets = {name: read_duration(text) // 1000 for name, text in version.targets.items()}
    return targets | {
        "name": found.policy.name,
        "calendar": version.calendar_id,
        "channels": conditions.get("channel", []),
        "priorities": conditions.get("priority", []),
        "tags": ", ".join(conditions.get("tag", [])),
        "warn": version.warn,
        "pauses": version.pauses,
        "counts": version.counts,
        "is_public": found.policy.is_public,
    }


def _preview(form: PolicyForm) -> list[tuple[str, str]]:
    calendar = Calendar.objects.get(pk=form.cleaned_data["calendar"])
    return due_now(calendar, form.cleaned_data["targets"])
