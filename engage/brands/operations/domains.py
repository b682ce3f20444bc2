"""Hosts of the current brand: claim, prove, choose the main one, give up."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable

from django.db import IntegrityError, transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from engage.brands.events import DomainAdded, DomainProven, DomainReleased, PrimaryDomainSet
from engage.brands.hostnames import host_name, is_ours
from engage.brands.hosts import forget_places
from engage.brands.operations.rows import own_brand, own_domain
from engage.brands.permits import Actor, may_change_domains
from engage.brands.proofs import NoAnswer, proof_name, txt_records
from engage.events import record
from engage.rules import RuleBroken, operation, require
from engage.tenancy.models import Domain

MOST = 20
"""Hosts that one brand may hold, claims included."""


@operation
def add_domain(host: str, *, by: Actor) -> Domain:
    """Claim a host. It is served once a TXT record at `_engage.<host>` says its `proof_token`.

    Claiming again returns the same claim. Whether another brand claims it too is not told: the
    first proof decides. Raises `RuleBroken` for no host name, one of this installation's own, or
    too many.
    """
    require(may_change_domains(by))
    name = host_name(host)
    if is_ours(name):
        message = _("This address belongs to the installation itself. Choose one of your own.")
        raise RuleBroken("our_own_host", message, "host")
    brand = own_brand()
    held = Domain.objects.filter(brand=brand)
    domain = held.filter(host=name).first()
    if domain is not None:
        return domain
    if held.count() >= MOST:
        message = _("A community has at most %(most)d web addresses. Give one up first.")
        raise RuleBroken("too_many_domains", message % {"most": MOST}, "host")
    domain = Domain.objects.create(brand=brand, host=name, proof_token=new_token())
    record(DomainAdded(domain_id=domain.pk), by=by)
    return domain


@operation
def prove_domain(
    domain: Domain, *, by: Actor, ask: Callable[[str], list[str]] = txt_records
) -> Domain:
    """Look for the proof in DNS and serve the host from now on; a proven one stays so.

    `ask` reads the TXT records of a name. Raises `RuleBroken` when the record is not there, when
    DNS does not answer, or when the host already serves another community.
    """
    require(may_change_domains(by))
    domain = own_domain(domain)
    if domain.proven_at is not None:
        return domain
    name = proof_name(domain.host)
    try:
        found = ask(name)
    except NoAnswer:
        message = _("The name servers did not answer. Please try again in a few minutes.")
        raise RuleBroken("dns_silent", message, "host") from None
    if not any(hmac.compare_digest(text.encode(), domain.proof_token.encode()) for text in found):
        message = _(
            "There is no TXT record at %(name)s that says %(token)s yet. "
            "New records can take an hour to be seen."
        )
        words = {"name": name, "token": domain.proof_token}
        raise RuleBroken("proof_missing", message % words, "host")
    domain.proven_at = now()
    try:
        with transaction.atomic():
            domain.save(update_fields=["proven_at"])
    except IntegrityError:
        message = _("This address serves another community. It must be given up there first.")
        raise RuleBroken("host_taken", message, "host") from None
    _changed()
    record(DomainProven(domain_id=domain.pk), by=by)
    return domain


@operation
def set_primary_domain(domain: Domain, *, by: Actor) -> Domain:
    """Use this proven host for canonical links and mails; the others go on being served."""
    require(may_change_domains(by))
    brand = own_brand()
    domain = own_domain(domain)
    if domain.proven_at is None:
        message = _("Prove that this address is yours first.")
        raise RuleBroken("not_proven", message, "host")
    if not domain.is_primary:
        Domain.objects.filter(brand=brand, is_primary=True).update(is_primary=False)
        domain.is_primary = True
        domain.save(update_fields=["is_primary"])
        _changed()
        record(PrimaryDomainSet(domain_id=domain.pk), by=by)
    return domain


@operation
def release_domain(domain: Domain, *, by: Actor) -> None:
    """Give a host up at once. The main one cannot go before another has taken its place."""
    require(may_change_domains(by))
    domain = own_domain(domain)
    if domain.is_primary:
        message = _("This is the main address. Make another one the main address first.")
        raise RuleBroken("is_primary", message, "host")
    record(DomainReleased(domain_id=domain.pk), by=by)
    domain.delete()
    _changed()


def new_token() -> str:
    """What a brand's owner writes into DNS."""
    return f"engage-proof={secrets.token_urlsafe(24)}"


def _changed() -> None:
    forget_places()
    transaction.on_commit(forget_places)
