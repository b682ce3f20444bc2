"""The ranks and badges that a brand starts with."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from engage.members.models import Member
from engage.rules import operation
from engage.tenancy.current import current_brand
from rewards.models import Badge, Rank

RANKS: tuple[tuple[int, Any], ...] = (
    (0, pgettext_lazy("rank", "Newcomer")),
    (50, pgettext_lazy("rank", "Regular")),
    (200, pgettext_lazy("rank", "Helper")),
    (700, pgettext_lazy("rank", "Guide")),
    (1500, pgettext_lazy("rank", "Expert")),
    (4000, pgettext_lazy("rank", "Luminary")),
)
"""Reputation and name."""

BADGES: tuple[tuple[str, Any, Any, str, str, tuple[int, int, int], int | None], ...] = (
    (
        "solver",
        pgettext_lazy("badge", "Solver"),
        _("Answers of yours were accepted."),
        "solution",
        "circle-check",
        (1, 10, 50),
        50,
    ),
    (
        "kind-word",
        pgettext_lazy("badge", "Kind word"),
        _("You were the first to reply to newcomers."),
        "welcome",
        "heart",
        (1, 10, 50),
        None,
    ),
    (
        "appreciated",
        pgettext_lazy("badge", "Appreciated"),
        _("Others thanked you for what you wrote."),
        "thanks",
        "star",
        (5, 50, 250),
        None,
    ),
    (
        "voice",
        pgettext_lazy("badge", "Voice"),
        _("Ideas of yours became real."),
        "idea_shipped",
        "lightbulb",
        (1, 3, 10),
        None,
    ),
)
"""Slug, name, what for, what it counts, icon, bronze, silver and gold, and again every."""


@operation
def begin_rewards(*, by: Member | None) -> bool:
    """Write the ranks and badges of a brand that has no rank yet; whether it did."""
    if Rank.objects.exists():
        return False
    languages = current_brand().languages or ["en"]
    Rank.objects.bulk_create(
        [Rank(name=_in_all(name, languages), from_points=least) for least, name in RANKS],
        ignore_conflicts=True,
    )
    Badge.objects.bulk_create(
        [
            Badge(
                slug=slug,
                name=_in_all(name, languages),
                description=_in_all(words, languages),
                counts=counts,
                icon=icon,
                bronze=tiers[0],
                silver=tiers[1],
                gold=tiers[2],
                again_every=again,
                position=position,
            )
            for position, (slug, name, words, counts, icon, tiers, again) in enumerate(BADGES)
        ],
        ignore_conflicts=True,
    )
    return True


def _in_all(words: Any, languages: list[str]) -> dict[str, str]:
    said = {}
    for language in languages:
        with override(language):
            said[language] = str(words)
    return said
