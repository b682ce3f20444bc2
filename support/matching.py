"""Which promise a ticket gets: the first of the admin's order whose conditions all hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from support.models import Policy, PolicyVersion, Ticket

CONDITIONS = ("channel", "priority", "tag", "language")


@dataclass(frozen=True, slots=True)
class Match:
    """The version that a ticket gets, None when no policy matches, and what decided it."""

    version: PolicyVersion | None
    why: dict[str, object]


def match(ticket: Ticket, tags: Sequence[str]) -> Match:
    """What the active policies say of a ticket as it is now; 2 statements."""
    policies = list(Policy.objects.active())
    versions = {
        version.policy_id: version
        for version in PolicyVersion.objects.filter(policy__in=[one.pk for one in policies])
        if any(one.pk == version.policy_id and one.version == version.number for one in policies)
    }
    has = {
        "channel": [ticket.channel],
        "priority": [ticket.priority],
        "language": [ticket.language],
        "tag": list(tags),
    }
    for policy in policies:
        version = versions.get(policy.pk)
        if version is None:
            continue
        met = meets(version.conditions, has)
        if met is not None:
            version.policy = policy
            return Match(version, {"policy": policy.name, "met": met})
    return Match(None, {"policy": "", "met": {}})


def meets(
    conditions: Mapping[str, Sequence[str]], has: Mapping[str, Sequence[str]]
) -> dict[str, list[str]] | None:
    """Condition → the ticket's own values that meet it; None when one is not met."""
    met = {}
    for name, wanted in conditions.items():
        found = [value for value in has.get(name, ()) if value in wanted]
        if wanted and not found:
            return None
        if found:
            met[name] = found
    return met
