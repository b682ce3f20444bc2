"""What a member's merits are worth once a new one stands among them."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q

from rewards.models import Merit
from rewards.rules import Claim, TermsBook, rules, worth
from rewards.rules.limits import PAIR_WINDOW


def worth_again(merit: Merit, book: TermsBook) -> list[Merit]:
    """`merit` with its worth, and every merit whose worth it changed because it came before them.

    Usually it is the newest: then two small reads decide. A fact that is heard late counts where
    it belongs, and what came after it is looked at anew, so the order of hearing changes nothing.
    """
    near = Q(day__gte=merit.day)
    if merit.giver_id is not None:
        near |= Q(giver=merit.giver_id, at__gt=merit.at - PAIR_WINDOW)
    found = list(Merit.objects.filter(near, member=merit.member_id).exclude(pk=merit.pk))
    claims = {one.pk: _claim(one, book) for one in [*found, merit]}
    own = claims[merit.pk]
    if all(claims[one.pk].place < own.place for one in found):
        _value(merit, own, [claims[one.pk] for one in found])
        return [merit]
    return _all_since(merit, book)


def _all_since(merit: Merit, book: TermsBook) -> list[Merit]:
    since = merit.day - PAIR_WINDOW - timedelta(days=1)
    found = list(Merit.objects.filter(member=merit.member_id, day__gte=since).order_by("pk"))
    rows = sorted(
        [merit if one.pk == merit.pk else one for one in found],
        key=lambda one: (one.at, one.fact_id, one.rule),
    )
    before: list[Claim] = []
    changed = []
    for row in rows:
        claim = _claim(row, book)
        if row.day >= merit.day:
            was = (row.worth, row.within_limits)
            claim = _value(row, claim, before)
            if row is merit or (row.worth, row.within_limits) != was:
                changed.append(row)
        before.append(claim)
    return changed


def _value(merit: Merit, claim: Claim, before: list[Claim]) -> Claim:
    merit.worth, merit.within_limits = worth(claim, before)
    return claim.worth_of(merit.worth)


def _claim(merit: Merit, book: TermsBook) -> Claim:
    rule, terms = rules[merit.rule], book.at(merit.at)
    return Claim(
        fact_id=merit.fact_id,
        rule=merit.rule,
        at=merit.at,
        day=merit.day,
        giver_id=merit.giver_id,
        points=merit.points,
        most_a_day=terms.most_a_day(rule),
        is_capped=rule.is_capped,
        limits=terms.limits,
        worth=merit.worth,
    )
