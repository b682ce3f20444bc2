"""Which badges a brand gives, and for how much of what."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from django.db import transaction
from django.db.utils import IntegrityError
from django.utils.text import slugify
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from engage.events import record
from engage.members.models import Member
from engage.rules import RuleBroken, operation, require
from rewards.events import BadgeChanged
from rewards.models import Badge
from rewards.models.badge import DESCRIPTION_LENGTH, NAME_LENGTH, Wish
from rewards.operations.badges import give_badges, tallies_of
from rewards.operations.posting import lock_ledger
from rewards.permits import may_manage_rewards
from rewards.rules import rules

MOST_COUNT = 1_000_000


@operation
def create_badge(wish: Wish, *, by: Member) -> Badge:
    """A new badge, given at once to everybody who has earned it.

    Raises `NotAllowed`, `RuleBroken`: "name_missing", "unknown_count", "no_tier", "bad_tiers",
    "bad_repeat", "name_taken".
    """
    require(may_manage_rewards(by))
    lock_ledger()
    badge = Badge(slug=_slug(wish), position=Badge.objects.count())
    return _saved(badge, wish, by)


@operation
def edit_badge(badge: Badge, wish: Wish, *, by: Member) -> Badge:
    """Other words, picture or thresholds; nobody loses it. Raises as `create_badge`."""
    require(may_manage_rewards(by))
    lock_ledger()
    return _saved(Badge.objects.get(pk=badge.pk), wish, by)


@operation
def retire_badge(badge: Badge, *, by: Member) -> Badge:
    """Give it to nobody any more; who holds it keeps it. Raises `NotAllowed`."""
    require(may_manage_rewards(by))
    if Badge.objects.filter(pk=badge.pk, retired_at=None).update(retired_at=now()):
        record(BadgeChanged(badge_id=badge.pk), by=by)
    badge.refresh_from_db()
    return badge


@operation
def restore_badge(badge: Badge, *, by: Member) -> Badge:
    """Give it again, also to who earned it meanwhile. Raises `NotAllowed`."""
    require(may_manage_rewards(by))
    lock_ledger()
    if Badge.objects.filter(pk=badge.pk, retired_at__isnull=False).update(retired_at=None):
        record(BadgeChanged(badge_id=badge.pk), by=by)
        give_badges(tallies_of(badge.counts))
    badge.refresh_from_db()
    return badge


def _saved(badge: Badge, wish: Wish, by: Member) -> Badge:
    name = _said(wish.name, NAME_LENGTH)
    if not name:
        raise RuleBroken("name_missing", _("Give it a name."), "name")
    if wish.counts not in {rule.counted_as for rule in rules.values()}:
        raise RuleBroken("unknown_count", _("Choose what it counts."), "counts")
    _check_tiers(wish)
    badge.name, badge.description = name, _said(wish.description, DESCRIPTION_LENGTH)
    badge.icon, badge.counts = wish.icon, wish.counts
    badge.bronze, badge.silver, badge.gold = wish.bronze, wish.silver, wish.gold
    badge.again_every = wish.again_every
    try:
        with transaction.atomic():
            badge.save()
    except IntegrityError:
        raise RuleBroken("name_taken", _("There is a badge of this name."), "name") from None
    record(BadgeChanged(badge_id=badge.pk), by=by)
    give_badges(tallies_of(badge.counts))
    return badge


def _check_tiers(wish: Wish) -> None:
    given = [one for one in (wish.bronze, wish.silver, wish.gold) if one is not None]
    if not given:
        raise RuleBroken("no_tier", _("Say from how many on it is given."), "bronze")
    rising = all(low < high for low, high in itertools.pairwise(given))
    if not rising or not all(1 <= one <= MOST_COUNT for one in given):
        raise RuleBroken("bad_tiers", _("Each tier needs more than the one before."), "bronze")
    if wish.again_every is not None and not 1 <= wish.again_every <= MOST_COUNT:
        raise RuleBroken("bad_repeat", _("Use a whole number from 1."), "again_every")


def _slug(wish: Wish) -> str:
    named = next(filter(None, wish.name.values()), "")
    slug = slugify(named)[:50] or "badge"
    taken = set(Badge.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    if slug not in taken:
        return slug
    return next(f"{slug}-{n}" for n in range(2, 10_000) if f"{slug}-{n}" not in taken)


def _said(words: Mapping[str, str], most: int) -> dict[str, str]:
    cleaned = {code: " ".join(text.split())[:most] for code, text in words.items()}
    return {code: text for code, text in cleaned.items() if text}
