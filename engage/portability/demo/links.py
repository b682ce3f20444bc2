"""Where the demo brands are, and the links that sign in as one of their people."""

from __future__ import annotations

from typing import Any

from engage.members import roles
from engage.members.demo_sign_in import demo_path
from engage.members.models import Member
from engage.portability.demo.content import slugs
from engage.portability.demo.fillers import folders
from engage.portability.demo.filling import demand_demo
from engage.tenancy.current import brand_context
from engage.tenancy.models import Brand, Domain

PEOPLE = {"customer": roles.MEMBER, "agent": roles.AGENT, "manager": roles.MANAGER}
"""Who one can be by one click, and their role."""


def demo_links(port: int) -> list[dict[str, Any]]:
    """One mapping a brand: slug, name, host, url, sign_in {customer, agent, manager} → url.

    Raises `NotADemo`.
    """
    demand_demo()
    wanted = slugs(folders())
    domains = Domain.objects.filter(brand__slug__in=wanted, is_primary=True).order_by("brand__slug")
    return [_links(domain.brand, domain.host, port) for domain in domains.select_related("brand")]


def _links(brand: Brand, host: str, port: int) -> dict[str, Any]:
    url = f"http://{host}:{port}"
    with brand_context(brand.pk):
        people = visitors()
    return {
        "slug": brand.slug,
        "name": brand.name,
        "host": host,
        "url": url,
        "sign_in": {name: f"{url}{demo_path(member)}" for name, member in people.items()},
    }


def visitors() -> dict[str, Member]:
    """Whom a visitor of the current brand can be, by what they are called in `PEOPLE`."""
    return {name: _somebody(role) for name, role in PEOPLE.items()}


def _somebody(role: str) -> Member:
    """The first of that role who may act."""
    able = Member.objects.active().filter(role=role, user__isnull=False)
    found: Member = able.order_by("pk")[0]
    return found
