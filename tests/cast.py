"""The people of every test: Acme with its roles, and Zenith with Zoe, who must never see Acme."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.timezone import now

from engage.members.models import Member, Suspension, User
from engage.tenancy.current import brand_context
from engage.tenancy.models import Brand, Domain

ROLES = {
    "acme": {
        "ada": "owner",
        "mia": "manager",
        "ben": "agent",
        "moe": "moderator",
        "cleo": "member",
        "finn": "member",
        "dev": "member",
    },
    "zenith": {"zoe": "owner", "zed": "agent", "zara": "member"},
}
SUSPENDED = {"dev"}
PASSWORD = "a long and quiet evening"


@dataclass
class Cast:
    """Two brands and their people, read afresh for each test."""

    acme: Brand
    zenith: Brand
    ada: Member  # owner of Acme
    mia: Member  # its community manager
    ben: Member  # its support agent
    moe: Member  # its moderator
    cleo: Member  # a customer
    finn: Member  # another customer
    dev: Member  # suspended
    zoe: Member  # owner of Zenith
    zed: Member  # its agent
    zara: Member  # its customer

    @classmethod
    def load(cls) -> Cast:
        """The people as the database has them; each with their `user` at hand."""
        brands = {brand.slug: brand for brand in Brand.objects.filter(slug__in=ROLES)}
        people: dict[str, Member] = {}
        for slug, names in ROLES.items():
            with brand_context(brands[slug].pk):
                found = Member.objects.filter(username__in=names).select_related("user")
                people |= {member.username: member for member in found}
        return cls(acme=brands["acme"], zenith=brands["zenith"], **people)

    @staticmethod
    def slug_of(member: Member) -> str:
        """The brand's slug of a member, without asking the database."""
        return next(slug for slug, names in ROLES.items() if member.username in names)


def create_cast() -> None:
    """Write both brands and their people."""
    for slug, names in ROLES.items():
        brand = Brand.objects.create(slug=slug, name=slug.title(), languages=["en", "ru"])
        Domain.objects.create(
            brand=brand,
            host=f"{slug}.localhost",
            is_primary=True,
            proof_token="made by the cast",
            proven_at=now(),
        )
        with brand_context(brand.pk):
            system = Member.objects.system()
            for name, role in names.items():
                user = User.objects.create_user(f"{name}@{slug}.example", PASSWORD)
                member = Member.objects.create(
                    user=user, name=name.title(), username=name, role=role
                )
                if name in SUSPENDED:
                    Suspension.objects.create(
                        member=member, by=system, reason="Shouting at newcomers"
                    )
