"""The brand's web addresses."""

from __future__ import annotations

from engage.brands.proofs import proof_name
from engage.tenancy.current import require_brand_id
from engage.tenancy.models import Domain


def own_domains() -> list[Domain]:
    """The current brand's, the main one first, then in the order of their age: one query."""
    own = Domain.objects.filter(brand_id=require_brand_id())
    return list(own.order_by("-is_primary", "created_at", "pk"))


def own_domain_of(pk: int) -> Domain | None:
    """The current brand's domain of that id. The rows have no row security, so this asks."""
    return Domain.objects.filter(pk=pk, brand_id=require_brand_id()).first()


__all__ = ["own_domain_of", "own_domains", "proof_name"]
