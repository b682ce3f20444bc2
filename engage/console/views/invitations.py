"""Letters that let people join."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from engage.console.forms.people import InvitationForm
from engage.console.gates import managers_only
from engage.console.reads.people import open_invitations
from engage.console.views.showing import done, page
from engage.members.models import Invitation
from engage.members.operations.invitations import invite, withdraw_invitation
from engage.members.roles import NAMES
from engage.web.trying import tried


@managers_only
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Open letters, and a new one."""
    return _shown(request, InvitationForm(by=request.member))  # type: ignore[attr-defined]


@managers_only
def send(request: HttpRequest) -> HttpResponse:
    """Send a letter."""
    by = request.member  # type: ignore[attr-defined]
    form = InvitationForm(request.POST, by=by)
    if form.is_valid() and tried(form, lambda: invite(**form.cleaned_data, by=by)) is not None:
        told = _("The invitation is on its way to %(address)s.")
        return done(
            request, told % {"address": form.cleaned_data["address"]}, "console:invitations"
        )
    return _shown(request, form, 422)


@managers_only
def withdraw(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """Take a letter back."""
    invitation = Invitation.objects.filter(pk=invitation_id).first()
    if invitation is None:
        raise Http404
    withdraw_invitation(invitation, by=request.member)  # type: ignore[attr-defined]
    return done(request, _("The invitation is taken back."), "console:invitations")


def _shown(request: HttpRequest, form: InvitationForm, status: int = 200) -> HttpResponse:
    return page(
        request, "invitations/list", status, form=form, invitations=open_invitations(), names=NAMES
    )
