"""What a whole past earned, in a few statements: the demo, and a brand that begins with its book.

The same rules and limits as `hear_fact`, worked out in memory, one member's merits after another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta

from engage.events.models import EventRecord
from engage.events.past import Past, record_past
from engage.members import roles
from engage.members.models import Member
from engage.rules import operation, require
from rewards.events import PointsAwarded
from rewards.models import Merit
from rewards.models.posting import AWARD
from rewards.operations.badges import count
from rewards.operations.beginning import begin_rewards
from rewards.operations.posting import Move, earning, lock_ledger, post
from rewards.operations.scores import add_scores
from rewards.operations.standing import lift
from rewards.permits import may_manage_rewards
from rewards.rules import Claim, Earned, Rule, TermsBook, rules, worth
from rewards.rules.past import know_beginnings

WEEK = timedelta(days=7)


@operation
def hear_past(events: Sequence[EventRecord], *, by: Member | None) -> int:
    """Pay what these facts earned, all of them new to the ledger; how many merits.

    For a ledger that is empty: nothing that came before is looked at. Facts that take something
    back are left to `hear_fact`. Ranks and badges are reached at the end of the week in which they
    were earned. Raises `NotAllowed`.
    """
    require(may_manage_rewards(by))
    lock_ledger()
    if Merit.objects.exists():
        return 0
    begin_rewards(by=None)
    know_beginnings(events)
    merits = Merit.objects.bulk_create(_merits(events), batch_size=1000)
    by_week: dict[int, list[Merit]] = defaultdict(list)
    last = max((merit.at for merit in merits), default=None)
    for merit in sorted(merits, key=lambda one: (one.at, one.fact_id, one.rule)):
        assert last is not None  # noqa: S101 - there is a merit
        by_week[(last - merit.at) // WEEK].append(merit)
    for _ago, week in sorted(by_week.items(), reverse=True):
        _pay(week, week[-1].at)
    return len(merits)


def _merits(events: Iterable[EventRecord]) -> list[Merit]:
    book = TermsBook()
    standing = dict(Member.objects.values_list("pk", "role"))
    of_member: dict[int, list[tuple[EventRecord, Rule, Earned]]] = defaultdict(list)
    for event in events:
        kind = type(fact := event.fact)
        for rule in rules.values():
            earned = rule.earns[kind](fact, event) if kind in rule.earns else None
            if earned is None:
                continue
            role = standing.get(earned.member_id, "")
            if role in {"", roles.SYSTEM}:
                continue
            if role not in roles.STAFF or book.at(event.at).staff_earn:
                of_member[earned.member_id].append((event, rule, earned))
    return [merit for claims in of_member.values() for merit in _worth_of(claims, book)]


def _worth_of(claims: list[tuple[EventRecord, Rule, Earned]], book: TermsBook) -> list[Merit]:
    """One member's merits, each limited by those before it."""
    before: list[Claim] = []
    found = []
    for event, rule, earned in sorted(claims, key=lambda one: (one[0].at, one[0].pk, one[1].name)):
        terms = book.at(event.at)
        claim = Claim(
            fact_id=event.pk,
            rule=rule.name,
            at=event.at,
            day=event.at.astimezone(UTC).date(),
            giver_id=earned.giver_id,
            points=terms.points(rule),
            most_a_day=terms.most_a_day(rule),
            is_capped=rule.is_capped,
            limits=terms.limits,
        )
        points, counts = worth(claim, before)
        before.append(claim.worth_of(points))
        found.append(
            Merit(
                fact_id=event.pk,
                rule=rule.name,
                member_id=earned.member_id,
                giver_id=earned.giver_id,
                key=earned.key,
                about=earned.about,
                place=earned.place,
                at=event.at,
                day=claim.day,
                points=claim.points,
                worth=points,
                within_limits=counts,
                is_counted=counts,
                pending=points,
                matures_at=event.at + timedelta(days=terms.maturing_days),
            )
        )
    return found


def _pay(merits: Sequence[Merit], until: datetime) -> None:
    postings = post([_move(merit) for merit in merits if merit.worth])
    days: dict[int | None, date] = {merit.pk: merit.day for merit in merits}
    add_scores((one.member_id, days[one.merit_id], one.reputation) for one in postings)
    facts: list[Past] = [
        (
            PointsAwarded(member_id=one.member_id, points=one.points, rule=one.rule),
            None,
            one.at,
        )
        for one in postings
    ]
    record_past(facts)
    tallies: dict[tuple[int, str], int] = defaultdict(int)
    for merit in merits:
        if merit.is_counted:
            tallies[merit.member_id, rules[merit.rule].counted_as] += 1
    count(tallies, until)
    lift({one.member_id for one in postings}, until)


def _move(merit: Merit) -> Move:
    return Move(
        kind=AWARD,
        key=f"fact:{merit.fact_id}:merit:{merit.pk}",
        member_id=merit.member_id,
        amounts=earning(merit.worth, 0),
        particulars={
            "merit_id": merit.pk,
            "fact_id": merit.fact_id,
            "rule": merit.rule,
            "about": merit.about,
        },
        at=merit.at,
    )
