"""What everybody may see of badges that travel: one's page, checking one, the brand's keys."""

from __future__ import annotations

import logging
import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from engage.members.letters import brand_address
from engage.web.errors import error_page
from engage.web.htmx import render_page
from rewards.credentials.anchors import FORMS, key_document, profile
from rewards.credentials.keys import CannotUnseal
from rewards.forms.credentials import CheckForm
from rewards.models import Credential, SigningKey
from rewards.operations import picture, titled
from rewards.reads import answer_about, public_credential, published_keys, status_list
from rewards.reads.verdicts import Verdict

log = logging.getLogger("engage.credentials")

KEPT = "public, max-age=300"


@require_safe
def show(request: HttpRequest, credential_uuid: uuid.UUID) -> HttpResponse:
    """Whether it holds, for what, and how to check it without us; whose it is if they let us."""
    credential = _found(credential_uuid)
    member = getattr(request, "member", None)
    context = {
        "credential": credential,
        "title": titled(credential.award),
        "holder": credential.member if credential.shows_name and credential.is_valid else None,
        "is_own": member is not None and member.pk == credential.member_id,
    }
    return render_page(request, "rewards/credentials/show.html", None, context)


@require_safe
def emblem(request: HttpRequest, credential_uuid: uuid.UUID) -> HttpResponse:
    """The badge's picture."""
    response = HttpResponse(picture(_found(credential_uuid).award), content_type="image/svg+xml")
    response["Cache-Control"] = KEPT
    return response


def ask(request: HttpRequest) -> HttpResponse:
    """GET: the form to check a badge."""
    return _checked(request, CheckForm())


def check(request: HttpRequest) -> HttpResponse:
    """POST `text` or `file`: is it true? Nothing is kept and nobody is asked."""
    form = CheckForm(request.POST, request.FILES)
    if not form.is_valid():
        return _checked(request, form, status=422)
    verdict = Verdict.of(answer_about(form.cleaned_data["raw"]))
    return _checked(request, form, verdict)


@require_safe
def issuer(request: HttpRequest) -> HttpResponse:
    """The brand as the issuer of badges, for programs that check one."""
    brand = request.brand  # type: ignore[attr-defined]
    return _published(profile(brand_address(brand), brand.name, published_keys()))


@require_safe
def key(request: HttpRequest, key_number: int) -> HttpResponse:
    """One of its keys; retired ones stay."""
    found = published_keys().get(key_number)
    if found is None:
        raise Http404
    home = brand_address(request.brand)  # type: ignore[attr-defined]
    return _published(key_document(home, key_number, found))


@require_safe
def status(request: HttpRequest, key_number: int, anchor: str) -> HttpResponse:
    """Which badges of one key hold no more, as a signed list of bits."""
    if anchor not in FORMS:
        raise Http404
    home = brand_address(request.brand)  # type: ignore[attr-defined]
    try:
        return _published(status_list(key_number, anchor, home))
    except SigningKey.DoesNotExist as missing:
        raise Http404 from missing
    except CannotUnseal:
        log.error("the signing key %d cannot be opened: was the secret changed?", key_number)
        told = _("This list cannot be signed just now.")
        return error_page(request, 503, "cannot_sign", told)


def _published(document: dict[str, Any]) -> HttpResponse:
    """For programs of anybody: nothing in it belongs to a reader."""
    response = JsonResponse(document, content_type="application/ld+json")
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = KEPT
    return response


def _found(name: uuid.UUID) -> Credential:
    try:
        return public_credential(name)
    except Credential.DoesNotExist as missing:
        raise Http404 from missing


def _checked(
    request: HttpRequest, form: CheckForm, verdict: Verdict | None = None, status: int = 200
) -> HttpResponse:
    context = {"form": form, "verdict": verdict}
    return render_page(request, "rewards/credentials/verify.html", None, context, status)
