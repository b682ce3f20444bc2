"""Promises: targets for the tickets that they are meant for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from engage.channels.kinds import KINDS
from engage.channels.moment import moment, tell
from engage.members.models import Member
from engage.rules import RuleBroken, operation, require
from engage.text import clean_line
from support.events import PoliciesOrdered, PolicyArchived, PolicyChanged
from support.matching import CONDITIONS
from support.models import Calendar, Policy, PolicyVersion
from support.models.ticket import PRIORITIES
from support.permits import may_manage_promises
from support.promising import checked_targets

MOST_POLICIES = 50
MOST_VALUES = 50


@operation
def create_policy(
    name: str,
    calendar: Calendar,
    targets: Mapping[str, str],
    *,
    warn: Sequence[str] = (),
    pauses: Sequence[str] = (),
    counts: Sequence[str] = (),
    conditions: Mapping[str, Sequence[str]] | None = None,
    is_public: bool = True,
    by: Member | None,
) -> Policy:
    """A promise, the last in the order. Tickets that are open keep what they were given.

    Raises `NotAllowed`, and `RuleBroken` with the `field` at fault.
    """
    require(may_manage_promises(by))
    assert by is not None  # noqa: S101 - the permit refuses guests
    name, wanted = _name_of(name, None), conditions_of(conditions or {})
    checked_targets(targets, warn, pauses, counts)
    last = Policy.objects.order_by("-position").values_list("position", flat=True).first()
    policy = Policy.objects.create(
        name=name, position=0 if last is None else last + 1, is_public=is_public
    )
    _version(policy, calendar, targets, warn, pauses, counts, wanted, by)
    return policy


@operation
def edit_policy(
    policy: Policy,
    calendar: Calendar,
    targets: Mapping[str, str],
    *,
    name: str | None = None,
    warn: Sequence[str] = (),
    pauses: Sequence[str] = (),
    counts: Sequence[str] = (),
    conditions: Mapping[str, Sequence[str]] | None = None,
    is_public: bool | None = None,
    by: Member | None,
) -> Policy:
    """A new version for tickets to come. Raises as `create_policy` does."""
    require(may_manage_promises(by))
    assert by is not None  # noqa: S101 - the permit refuses guests
    policy = Policy.objects.select_for_update().get(pk=policy.pk)
    if name is not None:
        policy.name = _name_of(name, policy)
    if is_public is not None:
        policy.is_public = is_public
    wanted = conditions_of(conditions or {})
    checked_targets(targets, warn, pauses, counts)
    before = PolicyVersion.objects.get(policy=policy, number=policy.version)
    now = (calendar.pk, dict(targets), list(warn), list(pauses), list(counts), wanted)
    if now != (
        before.calendar_id, before.targets, before.warn, before.pauses, before.counts,
        before.conditions,
    ):  # fmt: skip
        policy.version += 1
        _version(policy, calendar, targets, warn, pauses, counts, wanted, by)
    policy.save(update_fields=["name", "is_public", "version"])
    return policy


@operation
def archive_policy(policy: Policy, *, by: Member | None) -> Policy:
    """Promise it no more; what was given stays given. Raises `NotAllowed`."""
    require(may_manage_promises(by))
    policy = Policy.objects.select_for_update().get(pk=policy.pk)
    if policy.archived_at is None:
        policy.archived_at = moment()
        policy.save(update_fields=["archived_at"])
        tell(PolicyArchived(policy_id=policy.pk), by=by)
    return policy


@operation
def order_policies(ids: Sequence[int], *, by: Member | None) -> None:
    """Look through them in this order; those left out come after. Raises `NotAllowed`."""
    require(may_manage_promises(by))
    rows = list(Policy.objects.select_for_update().order_by("position", "pk"))
    place = {pk: at for at, pk in enumerate(ids)}
    before = [row.pk for row in rows]
    rows.sort(key=lambda row: place.get(row.pk, len(ids)))
    if [row.pk for row in rows] == before:
        return
    for at, row in enumerate(rows):
        row.position = at
    Policy.objects.bulk_update(rows, ["position"])
    tell(PoliciesOrdered(), by=by)


def conditions_of(conditions: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Conditions without empty ones. Raises `RuleBroken` for the field "conditions"."""
    found = {
        name: list(dict.fromkeys(clean_line(value, 80).lower() for value in values))
        for name, values in conditions.items()
        if values
    }
    known = {"channel": set(KINDS), "priority": set(PRIORITIES)}
    for name, values in found.items():
        is_odd = name in known and not set(values) <= known[name]
        if name not in CONDITIONS or is_odd or len(values) > MOST_VALUES or "" in values:
            raise RuleBroken(
                "odd_condition", _("This is nothing that a request can have."), "conditions"
            )
    return found


def _version(
    policy: Policy,
    calendar: Calendar,
    targets: Mapping[str, str],
    warn: Sequence[str],
    pauses: Sequence[str],
    counts: Sequence[str],
    conditions: dict[str, list[str]],
    by: Member,
) -> None:
    PolicyVersion.objects.create(
        policy=policy,
        number=policy.version,
        calendar=calendar,
        targets=dict(targets),
        warn=list(warn),
        pauses=list(pauses),
        counts=list(counts),
        conditions=conditions,
        by=by,
        at=moment(),
    )
    tell(PolicyChanged(policy_id=policy.pk, version=policy.version), by=by)


def _name_of(name: str, policy: Policy | None) -> str:
    line = clean_line(name, 200)
    if not line or len(line) > 80:
        raise RuleBroken("no_name", _("Give it a name of at most 80 characters."), "name")
    others = Policy.objects.exclude(pk=policy.pk if policy else None)
    if others.filter(name=line).exists():
        raise RuleBroken("name_taken", _("Another promise has this name already."), "name")
    if policy is None and others.count() >= MOST_POLICIES:
        raise RuleBroken("too_many", _("There are as many promises as a brand can have."), "name")
    return line
