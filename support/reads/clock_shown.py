"""A response clock as a page shows it: a word, a time, a colour of meaning, a thin meter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engage.web.filters import duration
from support.reads.local_times import told_twice

METRICS = {
    "first_response": gettext_lazy("First response"),
    "next_reply": gettext_lazy("Next reply"),
    "periodic_update": gettext_lazy("Next news"),
    "resolution": gettext_lazy("Solution"),
}
SOON = timedelta(hours=1)
"""Within which a due time is amber, if no warning came before."""


@dataclass(frozen=True, slots=True)
class ClockShown:
    """`state` is "" while there is time, else "soon", "late", "good" or "paused"."""

    state: str
    words: str
    title: str
    due_at: datetime | None
    share: int
    """0 to 100: how much of the promised time is used."""

    @property
    def counts(self) -> bool:
        """Whether it counts down before the reader's eyes."""
        return self.due_at is not None and self.state in ("", "soon", "late")


def running(
    metric: str, due_at: datetime, target_s: float, now: datetime, zone: ZoneInfo, *,
    warned: bool = False, used_s: float | None = None,
) -> ClockShown:  # fmt: skip
    """A clock that runs; `used_s` are the open seconds used, guessed from the due time if None."""
    left = (due_at - now).total_seconds()
    late = left < 0
    used = used_s if used_s is not None else max(0.0, target_s - left)
    words = _("%(time)s late") if late else _("%(time)s left")
    title = _("%(promise)s due %(when)s") % {
        "promise": METRICS[metric],
        "when": told_twice(due_at, zone, now),
    }
    state = "late" if late else "soon" if warned or left < SOON.total_seconds() else ""
    return ClockShown(
        state, words % {"time": duration(left)}, title, due_at, _share(used, target_s)
    )


def paused(metric: str, since: datetime, now: datetime, used_s: float, target_s: float) -> ClockShown:  # fmt: skip
    """A clock that rests while the customer, or somebody else, has to move."""
    words = _("Paused %(time)s") % {"time": duration(now - since)}
    return ClockShown("paused", words, str(METRICS[metric]), None, _share(used_s, target_s))


def _share(used: float, target: float) -> int:
    return max(0, min(100, round(100 * used / target))) if target else 100
