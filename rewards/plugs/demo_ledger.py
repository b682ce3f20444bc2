"""The points of the demo: what its people did, paid by the real rules once all rooms are filled."""

from __future__ import annotations

from engage.events import Fact
from engage.events.models import EventRecord
from engage.members import roles
from engage.portability.demo import DemoContent, demo_filler
from rewards.models import Merit
from rewards.operations import hear_fact, mature_points
from rewards.operations.bringing import hear_past
from rewards.rules import heard, hidden_by, rules, shown_by


@demo_filler("rewards: points", order=90)
def fill(content: DemoContent) -> int:
    """Pay what the other fillers' facts earned; how many merits are new.

    Facts that a later start of the demo adds are heard as everywhere.
    """
    if Merit.objects.exists():
        return 0
    kinds = [fact.kind for fact in heard()]
    events = list(EventRecord.objects.filter(kind__in=kinds).order_by("pk"))
    manager = next(m for m in content.people.values() if m.role == roles.MANAGER)
    merits = hear_past(events, by=manager)
    for event in events:
        if _takes_back(type(event.fact)):
            hear_fact(event, by=None)
    while mature_points(by=None):
        pass
    return merits


def _takes_back(kind: type[Fact]) -> bool:
    """Whether such a fact takes merits away, or brings them back."""
    undone = any(kind in rule.undone_by for rule in rules.values())
    return undone or kind in hidden_by or kind in shown_by
