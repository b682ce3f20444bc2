"""Whether the ledger is right: replayed from its entries, and once more from the book of facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date

from django.db.models import Sum

from engage.events.models import EventRecord
from engage.members import roles
from rewards.models import Account, Attainment, Entry, Merit, Posting, Rank, Score, Standing, Tally
from rewards.models.account import CURRENCIES, OF_MEMBERS, REPUTATION
from rewards.models.score import PERIODS, begins
from rewards.rules import Claim, TermsBook, heard, hidden_by, rules, shown_by, worth
from rewards.rules.past import role_then

CHUNK = 2_000


@dataclass(frozen=True)
class Fault:
    """Something that does not add up."""

    where: str
    kept: object
    found: object

    def __str__(self) -> str:
        return f"{self.where}: kept {self.kept}, found {self.found}"


def faults_of_entries() -> list[Fault]:
    """Every balance, tally and score that its rows do not add up to; none in a right ledger."""
    return [
        *_balances(),
        *_postings(),
        *_merits(),
        *_scores(),
        *_tallies(),
        *_ranks(),
    ]


def _balances() -> Iterator[Fault]:
    added = dict(Entry.objects.order_by().values_list("account").annotate(all=Sum("amount")))
    sums: dict[str, int] = defaultdict(int)
    for account in Account.objects.all():
        found = added.get(account.pk, 0)
        sums[CURRENCIES[account.kind]] += account.balance
        if found != account.balance:
            yield Fault(f"account {account.pk} ({account.kind})", account.balance, found)
    for currency, total in sums.items():
        if total:
            yield Fault(f"all of {currency}", total, 0)


def _postings() -> Iterator[Fault]:
    """Each currency of a posting adds up to zero, and the posting says what its entries moved."""
    moved: dict[int, list[int]] = {}
    sums = Entry.objects.order_by().values_list("posting", "account__kind")
    for posting_id, kind, amount in sums.annotate(all=Sum("amount")).iterator(CHUNK):
        row = moved.setdefault(posting_id, [0, 0, 0, 0])
        row[0 if CURRENCIES[kind] == "reputation" else 1] += amount
        if kind in OF_MEMBERS:
            row[2 if kind == REPUTATION else 3] += amount
    for pk, *kept in Posting.objects.values_list("pk", "reputation", "points").iterator(CHUNK):
        esteem, issue, *found = moved.get(pk, [0, 0, 0, 0])
        if esteem or issue:
            yield Fault(f"posting {pk}", (esteem, issue), (0, 0))
        if found != kept:
            yield Fault(f"posting {pk}", kept, found)


def _merits() -> Iterator[Fault]:
    posted = dict(
        Posting.objects.filter(merit__isnull=False)
        .order_by()
        .values_list("merit")
        .annotate(all=Sum("reputation"))
    )
    for merit in Merit.objects.all().iterator(CHUNK):
        wanted = merit.worth if merit.is_standing else 0
        held = merit.held
        if not wanted == held == posted.get(merit.pk, 0):
            yield Fault(f"merit {merit.pk}", (wanted, held), posted.get(merit.pk, 0))


def _scores() -> Iterator[Fault]:
    added: dict[tuple[int, str, date], int] = defaultdict(int)
    rows = Posting.objects.exclude(reputation=0).values_list(
        "member", "reputation", "at", "merit__day", "undoes__at"
    )
    for member_id, points, at, day, undone_at in rows.iterator(CHUNK):
        own_day = day or (undone_at or at).astimezone(UTC).date()
        for period in PERIODS:
            added[member_id, period, begins(period, own_day)] += points
    kept = {(row.member_id, row.period, row.begins_on): row.points for row in Score.objects.all()}
    for key in sorted(set(added) | set(kept), key=str):
        if added.get(key, 0) != kept.get(key, 0):
            yield Fault(f"score {key}", kept.get(key, 0), added.get(key, 0))


def _tallies() -> Iterator[Fault]:
    added: dict[tuple[int, str], int] = defaultdict(int)
    for member_id, rule in Merit.objects.filter(is_counted=True).values_list("member", "rule"):
        added[member_id, rules[rule].counted_as] += 1
    kept = {(row.member_id, row.counts): row.count for row in Tally.objects.all()}
    for key in sorted(set(added) | set(kept)):
        if added.get(key, 0) != kept.get(key, 0):
            yield Fault(f"tally {key}", kept.get(key, 0), added.get(key, 0))


def _ranks() -> Iterator[Fault]:
    ladder = list(Rank.objects.order_by("from_points"))
    held: dict[int | None, int] = {
        row.member_id: row.rank.from_points if row.rank else -1
        for row in Standing.objects.select_related("rank")
    }
    for account in Account.objects.filter(kind=REPUTATION, member__erased_at=None):
        earned = max((one.from_points for one in ladder if one.from_points <= account.balance),
                     default=-1)  # fmt: skip
        if held.get(account.member_id, -1) < earned:
            yield Fault(f"rank of {account.member_id}", held.get(account.member_id), earned)
    for row in Attainment.objects.exclude(member__in=list(held)):
        yield Fault(f"attainment {row.pk}", row.member_id, None)


def faults_of_book() -> tuple[list[Fault], int]:
    """The ledger made anew in memory from the book of facts, compared with the one that is kept;
    and how many merits could not be made anew because somebody was erased meanwhile."""
    anew, undone = _replayed()
    found: list[Fault] = []
    unknown = 0
    for merit in Merit.objects.all().iterator(CHUNK):
        claim = anew.pop((merit.fact_id, merit.rule), None)
        if claim is None:
            unknown += 1
            continue
        stands = _stands(claim[1], merit.fact_id, undone)
        kept = (merit.worth, merit.is_standing)
        if kept != (claim[0].worth, stands):
            found.append(Fault(f"merit {merit.pk}", kept, (claim[0].worth, stands)))
    found += [Fault(f"fact {fact} by {rule}", None, "a merit") for fact, rule in anew]
    return found, unknown


Keys = tuple[str, str, str]
Anew = dict[tuple[int, str], tuple[Claim, Keys]]


def _replayed() -> tuple[Anew, dict[str, tuple[int, int]]]:
    book = TermsBook()
    undone: dict[str, tuple[int, int]] = {}
    of_member: dict[int, list[tuple[Claim, Keys]]] = defaultdict(list)
    kinds = [fact.kind for fact in heard()]
    for event in EventRecord.objects.filter(kind__in=kinds).order_by("pk").iterator(CHUNK):
        _note_undone(event, undone)
        for member_id, claim, keys in _claims(event, book):
            of_member[member_id].append((claim, keys))
    anew: Anew = {}
    for claims in of_member.values():
        before: list[Claim] = []
        for claim, keys in sorted(claims, key=lambda one: one[0].place):
            valued = claim.worth_of(worth(claim, before)[0])
            before.append(valued)
            anew[valued.fact_id, valued.rule] = (valued, keys)
    return anew, undone


def _note_undone(event: EventRecord, undone: dict[str, tuple[int, int]]) -> None:
    fact, kind = event.fact, type(event.fact)
    gone = [key for rule in rules.values() if kind in rule.undone_by
            for key in rule.undone_by[kind](fact, event)]  # fmt: skip
    gone += hidden_by[kind](fact, event) if kind in hidden_by else []
    for key in gone:
        undone[key] = (event.pk, undone.get(key, (0, 0))[1])
    for key in shown_by[kind](fact, event) if kind in shown_by else []:
        undone[key] = (undone.get(key, (0, 0))[0], event.pk)


def _claims(event: EventRecord, book: TermsBook) -> Iterator[tuple[int, Claim, Keys]]:
    fact, kind = event.fact, type(event.fact)
    for rule in rules.values():
        earned = rule.earns[kind](fact, event) if kind in rule.earns else None
        if earned is None:
            continue
        terms = book.at(event.at)
        role = role_then(earned.member_id, event.pk)
        if role in {"", roles.SYSTEM} or (role in roles.STAFF and not terms.staff_earn):
            continue
        yield (
            earned.member_id,
            Claim(
                fact_id=event.pk,
                rule=rule.name,
                at=event.at,
                day=event.at.astimezone(UTC).date(),
                giver_id=earned.giver_id,
                points=terms.points(rule),
                most_a_day=terms.most_a_day(rule),
                is_capped=rule.is_capped,
                limits=terms.limits,
            ),
            (earned.key, earned.about, earned.place),
        )


def _stands(keys: Keys, fact_id: int, undone: dict[str, tuple[int, int]]) -> bool:
    own, *things = keys
    if undone.get(own, (0, 0))[0] >= fact_id:
        return False
    return all(undone[key][0] <= undone[key][1] for key in things if key in undone)


__all__ = ["Fault", "faults_of_book", "faults_of_entries"]
