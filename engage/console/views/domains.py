"""Web addresses: claim, prove, make the main one, give up."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from engage.brands.operations.domains import (
    add_domain,
    prove_domain,
    release_domain,
    set_primary_domain,
)
from engage.brands.permits import may_change_domains
from engage.console.forms.brand import DomainForm, ReleaseForm
from engage.console.gates import managers_only
from engage.console.reads.domains import own_domain_of, own_domains, proof_name
from engage.console.views.showing import done, page
from engage.tenancy.models import Domain
from engage.web.trying import tried


@managers_only
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All of them, with what is still to prove."""
    return _shown(request, DomainForm())


@managers_only
def add(request: HttpRequest) -> HttpResponse:
    """Claim one."""
    form, by = DomainForm(request.POST), request.member  # type: ignore[attr-defined]
    if form.is_valid() and (domain := tried(form, lambda: add_domain(**form.cleaned_data, by=by))):
        return done(request, _("Added. Now prove that it is yours."), "console:domain", domain.pk)
    return _shown(request, form, 422)


@managers_only
@require_safe
def show(request: HttpRequest, domain_id: int) -> HttpResponse:
    """One address: its proof, and the way to give it up."""
    domain = _own(domain_id)
    return _one(request, domain, ReleaseForm(named=domain.host))


@managers_only
@require_POST
def prove(request: HttpRequest, domain_id: int) -> HttpResponse:
    """Look into DNS now."""
    domain, by = _own(domain_id), request.member  # type: ignore[attr-defined]
    form = forms.Form(request.POST)
    if form.is_valid() and tried(form, lambda: prove_domain(domain, by=by)) is not None:
        told = _("%(host)s is yours: it leads here from now on.") % {"host": domain.host}
        return done(request, told, "console:domains")
    return _one(request, domain, ReleaseForm(named=domain.host), 422, proof=form)


@managers_only
@require_POST
def make_primary(request: HttpRequest, domain_id: int) -> HttpResponse:
    """Use it in links and mails."""
    domain, by = _own(domain_id), request.member  # type: ignore[attr-defined]
    form = forms.Form(request.POST)
    if form.is_valid() and tried(form, lambda: set_primary_domain(domain, by=by)) is not None:
        told = _("Links and mails use %(host)s from now on.") % {"host": domain.host}
        return done(request, told, "console:domains")
    return _one(request, domain, ReleaseForm(named=domain.host), 422, proof=form)


@managers_only
def release(request: HttpRequest, domain_id: int) -> HttpResponse:
    """Give it up, once it was named."""
    domain, by = _own(domain_id), request.member  # type: ignore[attr-defined]
    form = ReleaseForm(request.POST, named=domain.host)
    if form.is_valid():
        tried(form, lambda: release_domain(domain, by=by))
    if form.is_valid():
        told = _("%(host)s is given up.") % {"host": form.named}
        return done(request, told, "console:domains")
    return _one(request, domain, form, 422)


def _own(domain_id: int) -> Domain:
    domain = own_domain_of(domain_id)
    if domain is None:
        raise Http404
    return domain


def _shown(request: HttpRequest, form: DomainForm, status: int = 200) -> HttpResponse:
    permit = may_change_domains(request.member)  # type: ignore[attr-defined]
    return page(request, "domains/list", status, form=form, domains=own_domains(), permit=permit)


def _one(
    request: HttpRequest, domain: Domain, form: ReleaseForm, status: int = 200, **more: Any
) -> HttpResponse:
    permit = may_change_domains(request.member)  # type: ignore[attr-defined]
    context: dict[str, Any] = {
        "domain": domain,
        "form": form,
        "name": proof_name(domain.host),
        "permit": permit,
    }
    return page(request, "domains/show", status, **context, **more)
