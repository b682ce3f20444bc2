"""The points of the demo: what its people did is heard as everywhere, once all rooms are filled."""

from __future__ import annotations

from django.db.models import Max

from engage.events.models import EventRecord
from engage.portability.demo import DemoContent, demo_filler
from rewards.models import Merit
from rewards.operations import hear_fact, mature_points
from rewards.rules import heard


@demo_filler("rewards: points", order=90)
def fill(content: DemoContent) -> int:
    """Pay what the other fillers' facts earned; how many postings are new."""
    newest = Merit.objects.aggregate(newest=Max("fact_id"))["newest"] or 0
    kinds = [fact.kind for fact in heard()]
    events = EventRecord.objects.filter(kind__in=kinds, pk__gt=newest).order_by("pk")
    postings = sum(len(hear_fact(event, by=None)) for event in events.iterator(500))
    while mature_points(by=None):
        pass
    return postings
