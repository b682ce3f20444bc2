"""A holder's badges: taken along, downloaded, withdrawn."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from engage.members.gates import members_only
from engage.members.models import Member
from engage.web.htmx import render_page
from engage.web.pace import too_fast
from engage.web.trying import tried
from rewards.credentials.anchors import DID, FORMS
from rewards.credentials.baking import baked_png, baked_svg
from rewards.forms.credentials import TakeForm
from rewards.models import Award, Credential
from rewards.operations import issue_credential, picture, withdraw_credential
from rewards.operations.credential_words import STEPS, titled
from rewards.permits import may_hold_credential, may_issue_credential
from rewards.reads import own_badges, public_credential
from rewards.signs import sign

SIGNINGS = 20
"""Badges that one may have signed in a minute; each costs about 30 ms."""


@members_only
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All badges of the reader, each with the way to take it along."""
    context = {"badges": own_badges(_member(request))}
    return render_page(request, "rewards/credentials/list.html", None, context)


@members_only
@require_safe
def show(request: HttpRequest, award_id: int) -> HttpResponse:
    """One badge: what shall be in it, and the files once it is made."""
    award, made = _own(request, award_id)
    initial = {"holds_address": made.holds_address, "shows_name": made.shows_name} if made else {}
    return _shown(request, award, made, TakeForm(initial=initial))


@members_only
def take(request: HttpRequest, award_id: int) -> HttpResponse:
    """POST `holds_address`, `shows_name`: sign it, or sign it anew."""
    award, made = _own(request, award_id)
    refused = too_fast(request, "signings", SIGNINGS, _("Wait a minute, then try again."))
    if refused is not None:
        return refused
    form, by = TakeForm(request.POST), _member(request)
    if form.is_valid():
        done = tried(form, lambda: issue_credential(award, **form.cleaned_data, by=by))
        if done is not None:
            messages.success(request, _("Your badge is ready to travel."))
            return HttpResponseRedirect(f"/credentials/awards/{award.pk}/", status=303)
    return _shown(request, award, made, form, 422)


@members_only
def withdraw(request: HttpRequest, credential_uuid: uuid.UUID) -> HttpResponse:
    """DELETE: it holds no more, for good."""
    credential = _held(request, credential_uuid)
    withdraw_credential(credential, by=_member(request))
    messages.success(request, _("It holds no more. You can make another one of the same badge."))
    return HttpResponseRedirect(f"/credentials/awards/{credential.award_id}/", status=303)


@members_only
@require_safe
def document(request: HttpRequest, credential_uuid: uuid.UUID) -> HttpResponse:
    """The signed badge as JSON; `?form=web` under the brand's address."""
    credential = _held(request, credential_uuid)
    form = request.GET.get("form", DID)
    if form not in FORMS or form not in credential.documents:
        raise Http404
    text = credential.documents[form]
    response = HttpResponse(text, content_type="application/vc+ld+json; charset=utf-8")
    return _download(response, credential, "json")


@members_only
@require_safe
def baked(request: HttpRequest, credential_uuid: uuid.UUID) -> HttpResponse:
    """The badge's picture with the signed badge in it."""
    credential = _held(request, credential_uuid)
    if DID not in credential.documents:
        raise Http404
    text = baked_svg(picture(credential.award), credential.document(DID))
    response = HttpResponse(text, content_type="image/svg+xml; charset=utf-8")
    return _download(response, credential, "svg")


@members_only
@require_safe
def baked_as_png(request: HttpRequest, credential_uuid: uuid.UUID) -> HttpResponse:
    """The same as a PNG, which more programs take."""
    credential = _held(request, credential_uuid)
    if DID not in credential.documents:
        raise Http404
    award, text = credential.award, credential.documents[DID]
    raw = baked_png(STEPS[award.tier], text, sign(award.badge.icon), titled(award))
    return _download(HttpResponse(raw, content_type="image/png"), credential, "png")


def _download(response: HttpResponse, credential: Credential, end: str) -> HttpResponse:
    badge = credential.award.badge.slug
    name = f"{badge}-{credential.award.tier}.{end}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _held(request: HttpRequest, credential_uuid: uuid.UUID) -> Credential:
    try:
        credential = public_credential(credential_uuid)
    except Credential.DoesNotExist as missing:
        raise Http404 from missing
    if not may_hold_credential(_member(request), credential):
        raise Http404
    return credential


def _own(request: HttpRequest, award_id: int) -> tuple[Award, Credential | None]:
    member = _member(request)
    award = Award.objects.filter(member=member, pk=award_id).select_related("badge").first()
    if award is None:
        raise Http404
    return award, Credential.objects.valid().filter(award=award).first()


def _shown(
    request: HttpRequest,
    award: Award,
    made: Credential | None,
    form: TakeForm,
    status: int = 200,
) -> HttpResponse:
    right = may_issue_credential(_member(request), award)
    context = {"award": award, "made": made, "form": form, "right": right}
    return render_page(request, "rewards/credentials/award.html", None, context, status)


def _member(request: HttpRequest) -> Member:
    member: Member = request.member  # type: ignore[attr-defined]
    return member
