"""The rows that operations of a brand may touch: only the current brand's, locked."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engage.rules import RuleBroken
from engage.tenancy.current import require_brand_id
from engage.tenancy.models import Brand, Domain


def own_brand() -> Brand:
    """The current brand's row, locked until the transaction ends."""
    return Brand.objects.select_for_update().get(pk=require_brand_id())


def own_domain(domain: Domain) -> Domain:
    """The current brand's domain of that id, locked; raises `RuleBroken` for any other."""
    found = (
        Domain.objects.select_for_update().filter(pk=domain.pk, brand_id=require_brand_id()).first()
    )
    if found is None:
        raise RuleBroken("no_such_domain", _("Your community has no such web address."), "host")
    return found
