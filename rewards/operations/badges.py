"""Badges: counted from merits, given once, revoked without taking history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import connection
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from engage.events import record
from engage.members.models import Member
from engage.rules import RuleBroken, operation, require
from engage.tenancy.current import require_brand_id
from rewards.events import BadgeAwarded, BadgeRevoked
from rewards.models import Award, Badge, Standing, Tally
from rewards.models.badge import TIERS
from rewards.operations.telling import tell_all
from rewards.permits import may_revoke

TALLY = """
INSERT INTO rewards_tally AS tally (brand_id, member_id, counts, count)
SELECT %(brand)s, given.member, given.counts, given.change
FROM unnest(%(members)s::bigint[], %(counts)s::text[], %(changes)s::int[])
    AS given (member, counts, change)
ON CONFLICT (brand_id, member_id, counts) DO UPDATE SET count = tally.count + excluded.count
RETURNING tally.member_id, tally.counts, tally.count
"""


def count(changes: Mapping[tuple[int, str], int], at: datetime) -> None:
    """Add to the tallies, (member, what) → change, and give the badges that are earned by now.

    Called with the ledger's lock held, so each is given exactly once.
    """
    rows = sorted((*key, change) for key, change in changes.items() if change)
    if not rows:
        return
    members, counts, each = zip(*rows, strict=True)
    with connection.cursor() as cursor:
        given = {"members": list(members), "counts": list(counts), "changes": list(each)}
        cursor.execute(TALLY, given | {"brand": require_brand_id()})
        tallies = cursor.fetchall()
    grown = {(member, what) for member, what, change in rows if change > 0}
    give_badges([row for row in tallies if (row[0], row[1]) in grown], at)


def give_badges(tallies: Iterable[tuple[int, str, int]], at: datetime | None = None) -> int:
    """Award what (member, what is counted, count) is enough for; how many new awards."""
    rows, at = list(tallies), at or now()
    if not rows:
        return 0
    badges = list(Badge.objects.given().filter(counts__in={what for _m, what, _n in rows}))
    wanted = [
        Award(badge=badge, member_id=member_id, tier=tier, number=number, at=at)
        for member_id, what, number_of in rows
        for badge in badges
        if badge.counts == what
        for tier, number in badge.earned(number_of)
    ]
    if not wanted:
        return 0
    held = set(
        Award.objects.filter(
            badge__in=badges, member__in={member_id for member_id, _w, _n in rows}
        ).values_list("badge_id", "member_id", "tier", "number")
    )
    new = [
        award
        for award in wanted
        if (award.badge_id, award.member_id, award.tier, award.number) not in held
    ]
    Award.objects.bulk_create(new)
    facts = [
        BadgeAwarded(
            member_id=award.member_id,
            badge_id=award.badge_id,
            tier=award.tier,
            award_id=award.pk,
        )
        for award in new
    ]
    tell_all(facts, at)
    mirror({award.member_id for award in new}, {award.badge_id for award in new})
    return len(new)


@operation
def revoke_badge(award: Award, *, reason: str, by: Member) -> Award:
    """Take one tier of a badge from its holder; the row stays, and it is not given again.

    Raises `NotAllowed`, and `RuleBroken` "reason_missing".
    """
    require(may_revoke(by, award.member))
    reason = " ".join(reason.split())[:200]
    if not reason:
        raise RuleBroken("reason_missing", _("Say why; the member will read it."), "reason")
    changed = Award.objects.filter(pk=award.pk, revoked_at=None).update(
        revoked_at=now(), revoked_by=by, reason=reason
    )
    award.refresh_from_db()
    if changed:
        fact = BadgeRevoked(
            member_id=award.member_id,
            badge_id=award.badge_id,
            tier=award.tier,
            award_id=award.pk,
        )
        record(fact, by=by)
        mirror({award.member_id}, {award.badge_id})
    return award


def mirror(members: Iterable[int], badges: Iterable[int]) -> None:
    """Write how many badges each member holds, by the highest tier of each, and each badge's
    number of holders."""
    order, held = list(TIERS), {pk: dict[int, str]() for pk in sorted(members)}
    awards = Award.objects.standing().filter(member__in=held)
    for member_id, badge_id, tier in awards.values_list("member_id", "badge_id", "tier"):
        before = held[member_id].get(badge_id)
        if before is None or order.index(tier) > order.index(before):
            held[member_id][badge_id] = tier
    Standing.objects.bulk_create(
        [
            Standing(member_id=pk, **{tier: list(tiers.values()).count(tier) for tier in order})
            for pk, tiers in held.items()
        ],
        update_conflicts=True,
        unique_fields=["brand", "member"],
        update_fields=order,
    )
    count_holders(badges)


def count_holders(badges: Iterable[int]) -> None:
    """Write how many people hold each badge; who was erased is not counted."""
    holders = Award.objects.standing().filter(badge=OuterRef("pk"), member__erased_at=None)
    number = holders.order_by().values("badge").values(number=Count("member", distinct=True))
    Badge.objects.filter(pk__in=sorted(badges)).update(holders_count=Coalesce(Subquery(number), 0))


def tallies_of(what: str) -> Iterable[tuple[int, str, int]]:
    """Every member's tally of one thing, for a badge that is new."""
    rows = Tally.objects.filter(counts=what, count__gt=0, member__erased_at=None)
    return rows.values_list("member_id", "counts", "count")
