"""One ticket lived minute by minute, with counters that tick, against the engine's answer.

Written apart from the engine: nothing here knows a stretch, a sum or a search. Policies change
target, calendar and pauses under way.
"""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from support.sla.instants import read_instant, write_instant
from support.sla.reading import read_calendar
from support.sla.scenarios import read_scenario
from tests.support.sla.writing import MONDAY, WORKDAYS

START, MINUTE = read_instant(MONDAY), 60_000
CALENDARS = {
    "A": {"zone": "Europe/Berlin", "weekly": WORKDAYS},
    "B": {"zone": "Europe/Berlin", "weekly": {"daily": [["22:00", "10:00"], ["12:00", "13:00"]]}},
}


def policy(calendar: str, hours: int, *pauses: str):
    names = ("first_response", "next_reply", "periodic_update", "resolution")
    targets = {name: f"PT{hours * (place + 1)}H" for place, name in enumerate(names)}
    return {"calendar": calendar, "targets": targets, "pauses": list(pauses)}


POLICIES = {
    "P": policy("A", 2, "pending", "on_hold"),
    "Q": policy("B", 1, "pending"),
    "R": policy("A", 4),
}
PARSED = {name: read_calendar(one) for name, one in CALENDARS.items()}
OPEN = {
    name: [one.is_open(START + minute * MINUTE) for minute in range(6 * 24 * 60)]
    for name, one in PARSED.items()
}


class Ticking:
    """A clock of one metric; `history[n]` is what was used n minutes after its start."""

    def __init__(self, metric: str, start: int) -> None:
        self.metric, self.start = metric, start
        self.history, self.paused = [0], 0
        self.ended = self.ended_at = self.breached_at = self.cause = self.held = None

    def look(self, now: int, target: int, cause: str | None = None) -> None:
        reached = [n for n, used in enumerate(self.history) if used >= target]
        if self.breached_at is None and reached and self.start + reached[0] < now:
            self.breached_at = now if cause else self.start + reached[0]
            self.cause = cause


def live(facts, until: int):
    """Every clock, by ticking through each minute."""
    chosen, status, given, clocks, running = POLICIES["P"], "new", False, [], {}
    resolution = None

    def hours(metric):
        return int(chosen["targets"][metric][2:-1]) * 60

    def end(how, *metrics):
        for metric in metrics:
            if clock := running.pop(metric, None):
                clock.look(now, hours(metric))
                clock.ended, clock.ended_at, clock.held = how, now, chosen

    def start(metric):
        running[metric] = Ticking(metric, now)
        clocks.append(running[metric])
        return running[metric]

    def move(new):
        nonlocal status, given
        was_over, is_over = status in ("solved", "closed"), new in ("solved", "closed")
        status = new
        if is_over and not was_over:
            given = given or "first_response" in running
            end("not_required", "first_response")
            end("cancelled", "next_reply", "periodic_update")
            end("met", "resolution")
        if was_over and not is_over and "resolution" not in running:
            resolution.ended = resolution.ended_at = None
            gap = now - resolution.start - len(resolution.history) + 1
            resolution.history += [resolution.history[-1]] * gap
            running["resolution"] = resolution
            changed = "policy" if resolution.held is not chosen else None
            resolution.look(now, hours("resolution"), changed)

    for now in range(until + 1):
        if now:
            opens = OPEN[chosen["calendar"]][now - 1]
            for clock in running.values():
                pausable = clock.metric in ("periodic_update", "resolution")
                stops = pausable and status in chosen["pauses"]
                clock.history.append(clock.history[-1] + (opens and not stops))
                clock.paused += opens and stops
        for minute, kind, value in facts:
            if minute != now:
                continue
            if kind == "create" or (kind == "message" and value == "customer"):
                if kind == "create":
                    resolution = start("resolution")
                elif status in ("pending", "on_hold", "solved", "closed"):
                    move("open")
                metric = "next_reply" if given else "first_response"
                if metric not in running:
                    start(metric)
            elif kind == "message":
                given = True
                if value == "peer":
                    end("community", *list(running))
                else:
                    end("met", "first_response", "next_reply", "periodic_update")
                    if status not in ("solved", "closed"):
                        start("periodic_update")
            elif kind == "status":
                move(value)
            elif kind == "policy":
                for clock in running.values():
                    clock.look(now, hours(clock.metric))
                chosen = POLICIES[value]
                for clock in running.values():
                    clock.look(now, hours(clock.metric), "policy")
    now = until
    for clock in running.values():
        clock.look(until, hours(clock.metric))
    return clocks


kinds = st.one_of(
    st.tuples(st.just("message"), st.sampled_from(["customer", "customer", "agent", "peer"])),
    st.tuples(st.just("status"), st.sampled_from(["open", "pending", "on_hold", "solved"])),
    st.tuples(st.just("policy"), st.sampled_from("PQR")),
)
moments = st.integers(0, 3 * 24 * 4).map(lambda quarter: quarter * 15)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(moments, kinds), max_size=10), moments)
def test_a_ticket_lived_minute_by_minute(found, later):
    facts = [(0, "create", "customer")]
    facts += [(minute, *what) for minute, what in sorted(found, key=lambda one: one[0])]
    until = facts[-1][0] + later
    words = {"message": "by", "create": "by", "status": "status", "policy": "policy"}
    timeline = [
        {
            "at": write_instant(START + minute * MINUTE),
            "do": kind,
            "ticket": "T1",
            words[kind]: value,
            **({"policy": "P"} if kind == "create" else {}),
        }
        for minute, kind, value in facts
    ]
    data = {"calendars": CALENDARS, "policies": POLICIES, "timeline": timeline}
    told = read_scenario(data, at=START + until * MINUTE).result()["T1"]

    def minute(text):
        return None if text is None else (read_instant(text) - START) // MINUTE

    ours = [
        (
            *(one["metric"], minute(one["started_at"]), one["ended"], minute(one["ended_at"])),
            *(one["used_s"] // 60, one["paused_s"] // 60),
            *(minute(one["breached_at"]), one["cause"]),
        )
        for one in told
    ]
    theirs = [
        (
            *(one.metric, one.start, one.ended, one.ended_at),
            *(one.history[-1], one.paused, one.breached_at, one.cause),
        )
        for one in live(facts, until)
    ]
    assert sorted(ours, key=repr) == sorted(theirs, key=repr)
