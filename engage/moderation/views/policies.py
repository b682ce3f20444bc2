"""How reports count in this brand."""

from __future__ import annotations

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from engage.moderation.forms import PolicyForm
from engage.moderation.gates import moderators_only
from engage.moderation.models import ModerationPolicy
from engage.moderation.operations import set_policy
from engage.moderation.permits import may_set_policy
from engage.rules import require
from engage.web.htmx import render_page
from engage.web.trying import tried


@moderators_only
def show(request: HttpRequest) -> HttpResponse:
    """The numbers that hold, for managers to change."""
    require(may_set_policy(request.member))  # type: ignore[attr-defined]
    return _shown(request, PolicyForm(initial=model_to_dict(ModerationPolicy.current())))


@moderators_only
def change(request: HttpRequest) -> HttpResponse:
    """POST the four numbers."""
    form, by = PolicyForm(request.POST), request.member  # type: ignore[attr-defined]
    require(may_set_policy(by))
    if form.is_valid() and tried(form, lambda: set_policy(**form.cleaned_data, by=by)) is not None:
        messages.success(request, _("Saved: how reports count."))
        return HttpResponseRedirect(reverse("moderation:reviews"), status=303)
    return _shown(request, form, 422)


def _shown(request: HttpRequest, form: PolicyForm, status: int = 200) -> HttpResponse:
    return render_page(request, "moderation/console/rules.html", None, {"form": form}, status)
