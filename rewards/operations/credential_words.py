"""What a signed badge says in words, in the language of its holder."""

from __future__ import annotations

from django.utils.translation import gettext as _

from engage.tenancy.models import Brand
from rewards.credentials.badge import Achievement, Evidence
from rewards.credentials.emblem import data_uri, emblem
from rewards.models import Award, Badge
from rewards.models.badge import TIERS
from rewards.signs import sign

STEPS = {tier: step for step, tier in enumerate(TIERS, 1)}
"""Tier → 1, 2, 3."""


def titled(award: Award) -> str:
    """The badge with its tier: "Helper, silver"."""
    return _("%(badge)s, %(tier)s") % {
        "badge": award.badge.named(),
        "tier": str(TIERS[award.tier]).lower(),
    }


def picture(award: Award) -> str:
    """The badge's emblem as SVG."""
    return emblem(titled(award), STEPS[award.tier], sign(award.badge.icon))


def achievement(award: Award, home: str) -> Achievement:
    """What was achieved."""
    badge: Badge = award.badge
    said = badge.described() or badge.named()
    return Achievement(
        id=f"{home}{badge.url}#{award.tier}",
        name=titled(award),
        description=said,
        criteria=_("%(said)s\n\nThis tier is given from a count of %(num)d.")
        % {"said": said, "num": dict(badge.thresholds()).get(award.tier, 1)},
        image=data_uri(picture(award)),
    )


def evidence(award: Award, brand: Brand, home: str) -> Evidence:
    """Where and when; it names no other person and quotes nobody."""
    return Evidence(
        name=_("Taking part in the community of %(brand)s") % {"brand": brand.name},
        narrative=_("Counted by the community's own rules and awarded on %(day)s.")
        % {"day": award.at.date().isoformat()},
        url=f"{home}{award.badge.url}",
    )
