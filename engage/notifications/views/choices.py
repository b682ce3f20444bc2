"""What a member is told, as a table of kinds and channels."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from engage.members.gates import members_only
from engage.notifications.channels import NAMES
from engage.notifications.kinds import in_order
from engage.notifications.operations import choose_notices
from engage.notifications.reads import choices_of


@members_only
@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """A box for each kind that one can get, and channel; a box that is not sent is a no."""
    member = request.member  # type: ignore[attr-defined]
    choices = choices_of(member)
    kinds = [kind for kind in in_order() if kind.concerns(member)]
    if request.method == "POST":
        asked = {(kind.name, channel) for kind in kinds for channel in NAMES}
        wanted = {pair for pair in asked if box_name(*pair) in request.POST}
        kept = {pair for pair, is_wanted in choices.items() if is_wanted and pair not in asked}
        choose_notices(member, wanted | kept, by=member)
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(reverse("notifications:settings"), status=303)
    rows = [
        (kind.label, [(box_name(kind.name, way), way, choices[kind.name, way]) for way in NAMES])
        for kind in kinds
    ]
    context = {"rows": rows, "channels": NAMES}
    return render(request, "notifications/settings.html", context)


def box_name(kind: str, channel: str) -> str:
    """The name of a box in the form, e.g. "community.reply:mail"."""
    return f"{kind}:{channel}"
