"""The promise in words: what is used of it, what was paused, when it is due, and why then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from engage.web.filters import duration
from support.models import CalendarVersion, Clock
from support.models.clock import CANCELLED, COMMUNITY, MERGED, MET, NO_POLICY, NOT_REQUIRED, VOID
from support.reads import hours
from support.reads.clock_shown import METRICS, SOON
from support.reads.local_times import told, told_twice

TIMES = ("started_at", "due_at", "breached_at", "ended_at", "reckoned_at")
COLUMNS = ("metric", "target_s", "ended", "used_s", "paused_s", "is_paused", *TIMES)


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One clock that runs, for the strip above the composer."""

    words: str
    state: str
    due_at: datetime | None
    counts: bool
    parts: list[tuple[str, float]]
    facts: list[str]


@dataclass(frozen=True, slots=True)
class Ledger:
    """All clocks of a ticket as its page tells them."""

    running: list[LedgerLine]
    ended: list[tuple[str, str]]
    hours: str
    """In which hours it counts, in words; empty without a clock."""

    @classmethod
    def of(cls, clocks: list[dict[str, Any]], now: datetime) -> Ledger:
        """Of what `clocks_here` read."""
        for one in clocks:
            one |= {name: _time(one[name]) for name in TIMES}
        running = [_running(one, now) for one in clocks if one["ended_at"] is None]
        ended = [_ended(one, now) for one in clocks if one["ended_at"] is not None]
        last = next((one for one in clocks if one["days"]), None)
        words = hours.words(last["days"]["weekly"], last["zone"]) if last else ""
        return cls(running, ended, words)


def clocks_here() -> Any:
    """A column of tickets: their clocks as JSON, what is due first on top."""
    version = CalendarVersion.objects.filter(
        calendar=OuterRef("calendar_id"), number=OuterRef("calendar__version")
    )
    days = version.values(said=JSONObject(weekly="weekly", exceptions="exceptions"))
    said = JSONObject(
        days=Subquery(days[:1]), zone="calendar__zone", **{name: name for name in COLUMNS}
    )
    found = Clock.objects.filter(ticket=OuterRef("pk"))
    return ArraySubquery(found.order_by(F("due_at").asc(nulls_last=True), "pk").values(said=said))


def _time(said: str | None) -> datetime | None:
    return datetime.fromisoformat(said) if said else None


def _running(said: dict, now: datetime) -> LedgerLine:  # type: ignore[type-arg]
    used, target = _used(said, now), said["target_s"]
    facts = [
        _("used %(used)s of %(target)s") % {"used": duration(used), "target": duration(target)}
    ]
    if said["paused_s"] >= 60 or said["is_paused"]:
        facts.append(_("paused %(time)s") % {"time": duration(said["paused_s"])})
    zone = _zone(said)
    facts.append(_("began %(when)s") % {"when": told(said["started_at"], zone, now)})
    state, due = _state(said, now), said["due_at"]
    name = {"promise": METRICS[said["metric"]]}
    if said["is_paused"]:
        words = _("%(promise)s waits") % name
    elif due is None:
        words = _("%(promise)s is never due: these hours never open") % name
    else:
        when = told_twice(due, zone, now)
        is_over = due < now
        said_so = _("%(promise)s was due %(when)s") if is_over else _("%(promise)s due %(when)s")
        words = said_so % {**name, "when": when}
    parts = [
        ("used", min(used, target)),
        ("paused", said["paused_s"]),
        ("left", max(0, target - used)),
    ]
    return LedgerLine(words, state, due, False, parts, facts)


def _used(said: dict, now: datetime) -> float:  # type: ignore[type-arg]
    """Open seconds until now: those that were reckoned, and those since unless it rests."""
    used = float(said["used_s"])
    days = said["days"]
    if said["is_paused"] or not days:
        return used
    calendar = hours.calendar_of(_zone(said).key, days["weekly"], days["exceptions"])
    return used + hours.open_seconds(calendar, said["reckoned_at"], now)


def _state(said: dict, now: datetime) -> str:  # type: ignore[type-arg]
    if said["is_paused"]:
        return "paused"
    due = said["due_at"]
    if due is None:
        return ""
    return "late" if due < now else "soon" if due - now < SOON else ""


def _ended(said: dict, now: datetime) -> tuple[str, str]:  # type: ignore[type-arg]
    taken = {"used": duration(said["used_s"]), "target": duration(said["target_s"])}
    late = said["breached_at"] is not None
    kept = _("after %(used)s instead of %(target)s") if late else _("kept: %(used)s of %(target)s")
    words = {
        MET: kept,
        CANCELLED: _("ended: it was solved"),
        NOT_REQUIRED: _("not needed: solved without a reply"),
        COMMUNITY: _("solved by the community"),
        MERGED: _("goes on in the request it was joined to"),
        NO_POLICY: _("ended: no promise holds any more"),
        VOID: _("void"),
    }  # fmt: skip
    told_words = words[said["ended"]] % taken
    if late and said["ended"] != MET:
        told_words += " · " + _("was late")
    return str(METRICS[said["metric"]]), told_words


def _zone(said: dict) -> ZoneInfo:  # type: ignore[type-arg]
    return ZoneInfo(said["zone"] or "UTC")
