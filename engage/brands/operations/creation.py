"""A new brand with everything it starts with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from engage.brands.events import BrandCreated
from engage.brands.hostnames import host_name, is_ours
from engage.brands.hosts import forget_places
from engage.brands.operations.domains import new_token
from engage.brands.operations.looks import brand_name, known_zone, spoken_languages
from engage.brands.setup import Beginning, set_up
from engage.events import record
from engage.rules import Refused, RuleBroken, require
from engage.tenancy.current import brand_context, current_brand_id
from engage.tenancy.models import Brand, Domain, slug_rule

RESERVED = frozenset({"www", "platform", "admin", "api", "live", "static", "mail", "status", "app"})
"""Slugs that would be confused with hosts of the installation."""

COMMAND_LINE = object()
"""Who acts when the machine's own administrator runs a command."""


def create_brand(
    slug: str,
    name: str,
    *,
    by: Any,
    languages: Sequence[str] = ("en",),
    owner_email: str = "",
    owner_name: str = "",
    domain: str = "",
    timezone: str = "UTC",
) -> Brand:
    """Make a brand, served at `<slug>.<suffix>` at once, with all that parts add to a new one.

    `by` is an operator of the installation (a `User` with `is_superuser`) or `COMMAND_LINE`: there
    is no brand yet whose member could act, which is why this is no `@operation`. The operator's
    word is the proof for `domain`, a host of the brand's own that becomes the main one. Raises
    `NotAllowed`, and `RuleBroken` for what is taken or malformed; then nothing is left behind.
    """
    if by is not COMMAND_LINE and not getattr(by, "is_superuser", False):
        require(Refused("not_operator", _("Only the operator of this installation can do that.")))
    if current_brand_id() is not None:
        raise RuntimeError("a brand cannot be made inside another one")
    beginning = Beginning(_address(owner_email), owner_name.strip())
    slug = _slug(slug)
    hosts = [f"{slug}.{settings.BRAND_HOST_SUFFIX.lower()}"]
    if domain:
        hosts.append(_own_host(domain))
    try:
        with transaction.atomic():
            brand = Brand.objects.create(
                slug=slug,
                name=brand_name(name),
                languages=spoken_languages(languages),
                timezone=known_zone(timezone),
            )
            for host in hosts:
                Domain.objects.create(
                    brand=brand,
                    host=host,
                    is_primary=host == hosts[-1],
                    proof_token=new_token(),
                    proven_at=now(),
                )
            with brand_context(brand.pk):
                set_up(brand, beginning)
                record(BrandCreated(brand_id=brand.pk), by=None)
    except IntegrityError as error:
        if not Brand.objects.filter(slug=slug).exists() and not _served(hosts):
            raise
        message = _("A community of this name or address exists already.")
        raise RuleBroken("brand_taken", message, "slug") from error
    forget_places()
    return brand


def _served(hosts: Sequence[str]) -> bool:
    return Domain.objects.filter(host__in=hosts, proven_at__isnull=False).exists()


def _slug(text: str) -> str:
    slug = text.strip().lower()
    try:
        slug_rule(slug)
    except ValidationError as error:
        raise RuleBroken("bad_slug", error.message, "slug") from None
    if slug in RESERVED or slug.startswith("xn--"):
        raise RuleBroken("reserved_slug", _("This short name is kept for ourselves."), "slug")
    return slug


def _own_host(domain: str) -> str:
    host = host_name(domain)
    if is_ours(host):
        message = _("This address belongs to the installation itself. Choose one of your own.")
        raise RuleBroken("our_own_host", message, "domain")
    return host


def _address(text: str) -> str:
    address = text.strip()
    if address:
        try:
            validate_email(address)
        except ValidationError as error:
            raise RuleBroken("bad_address", error.message, "owner_email") from None
    return address
