"""A promise about one ticket, as the engine reckons it from the ticket's timeline."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.timezone import now

from engage.tenancy.owned import BrandForeignKey, BrandOwned, BrandQuerySet, scoped
from support.models.calendar import Calendar
from support.models.policy import PolicyVersion, metrics
from support.models.ticket import Ticket

MET, CANCELLED, NOT_REQUIRED, COMMUNITY, MERGED, NO_POLICY, VOID = ENDS = (
    "met",
    "cancelled",
    "not_required",
    "community",
    "merged",
    "no_policy",
    "void",
)
WARNING, BREACH = "warning", "breach"


def ends() -> list[tuple[str, str]]:
    """How a clock can end; empty while it runs."""
    return [(end, end) for end in ENDS]


class ClockQuerySet(BrandQuerySet):
    """Adjectives of clocks."""

    def running(self) -> ClockQuerySet:
        """Those that have not ended; paused ones too."""
        return self.filter(ended_at=None)


class Clock(BrandOwned):
    """One metric of one ticket, once; a reopened solution goes on in the same row.

    A cache of what the engine says: operations write it anew with everything that happens, the
    poller only adds that a due time has passed.
    """

    ticket = BrandForeignKey(
        Ticket, db_index=False, on_delete=models.CASCADE, related_name="clocks"
    )
    metric = models.CharField(max_length=20, choices=metrics)
    cycle = models.PositiveIntegerField(default=1)
    policy_version = BrandForeignKey(
        PolicyVersion,
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    calendar = BrandForeignKey(
        Calendar,
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    started_at = models.DateTimeField()
    target_s = models.PositiveIntegerField()
    due_at = models.DateTimeField(null=True, blank=True)
    """Empty when the calendar never opens long enough."""
    warn_at = ArrayField(models.DateTimeField(), default=list, blank=True)
    """The plan, in the policy's order."""
    met_at = models.DateTimeField(null=True, blank=True)
    breached_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended = models.CharField(max_length=12, choices=ends, blank=True)
    used_s = models.FloatField(default=0)
    """Open seconds up to `reckoned_at`, without the paused ones."""
    paused_s = models.FloatField(default=0)
    is_paused = models.BooleanField(default=False)
    late_seen = models.BooleanField(default=False)
    cause = models.CharField(max_length=10, blank=True)
    """The change that made it late: "priority", "policy", "calendar", "merge" or "split"."""
    reckoned_at = models.DateTimeField(default=now)
    poll_at = models.DateTimeField(null=True, blank=True)
    """The next moment at which something is to be told of it; empty when nothing is."""
    claimed_until = models.DateTimeField(null=True, blank=True)
    """The lease of the poller that has found it."""

    objects = scoped(ClockQuerySet)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "ticket", "metric", "cycle"], name="clock_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended="") | Q(ended_at__isnull=False) & ~Q(ended=""),
                name="clock_ends_somehow",
            ),
            models.CheckConstraint(
                condition=~Q(ended=MET) | Q(met_at__isnull=False), name="met_clock_has_a_time"
            ),
        ]
        indexes = [
            models.Index(
                fields=["poll_at"], condition=Q(poll_at__isnull=False), name="clock_to_tell"
            ),
            models.Index(
                fields=["brand", "breached_at"],
                condition=Q(breached_at__isnull=False),
                name="clock_breached",
            ),
            models.Index(fields=["brand", "metric", "started_at"], name="clock_by_metric"),
            models.Index(
                fields=["brand", "calendar"], condition=Q(ended_at=None), name="clock_unfinished"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.metric} {self.cycle} of ticket {self.ticket_id}"


class Mark(BrandOwned):
    """What was told of a clock: each warning and the breach exactly once, by constraint."""

    clock = BrandForeignKey(Clock, db_index=False, on_delete=models.CASCADE, related_name="marks")
    kind = models.CharField(max_length=10)
    """"warning" or "breach"."""
    step = models.PositiveSmallIntegerField(default=0)
    """Which of the policy's warnings; 0 for a breach."""
    due_at = models.DateTimeField()
    """The moment that it tells of."""
    at = models.DateTimeField(default=now)
    """When it was told."""

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "clock", "kind", "step"], name="clock_told_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of clock {self.clock_id}"
