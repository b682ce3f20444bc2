"""What must hold for any timeline."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from support.sla.instants import read_instant, write_instant
from support.sla.reading import read_calendar
from support.sla.replaying import parsed
from support.sla.scenarios import read_scenario
from support.sla.timeline import AUTHORS, STATUSES
from tests.support.sla.writing import MONDAY, TARGETS, WORKDAYS

START = read_instant(MONDAY)
QUARTER = 15 * 60 * 1000
CALENDARS = {
    "A": {"zone": "Europe/Berlin", "weekly": WORKDAYS},
    "B": {"zone": "America/New_York", "weekly": {"daily": [["22:00", "06:00"]]}},
}
POLICIES = {
    "P": {"calendar": "A", "targets": TARGETS, "warn": ["PT30M", "75%"]},
    "Q": {"calendar": "B", "targets": {"resolution": "PT2H", "next_reply": "PT1H"}},
    "R": {"calendar": "A", "targets": TARGETS, "pauses": [], "counts": ["bot"]},
}
ENDED = {"met", "cancelled", "not_required", "community", "merged", "no_policy", "void", None}
quarters = st.integers(0, 8)


@st.composite
def facts(draw, kinds=("message", "status", "policy", "failed", "merge", "split", "calendar")):
    """A timeline that makes sense, with two tickets at first."""
    now, made, alive, messages = START, [], ["T1", "T2"], {"T1": [], "T2": []}

    def add(do, ticket=None, **more):
        made.append({"at": write_instant(now), "do": do, **more})
        if ticket:
            made[-1]["ticket"] = ticket

    policy = st.sampled_from(["P", "P", "Q", "R", None])
    for ticket in alive:
        by = draw(st.sampled_from([one for one in AUTHORS if one != "peer"]))
        add("create", ticket, by=by, policy=draw(policy))
        now += draw(quarters) * QUARTER
    for number in range(draw(st.integers(0, 14))):
        now += draw(quarters) * draw(quarters) * QUARTER
        do, ticket = draw(st.sampled_from(("message", *kinds))), draw(st.sampled_from(alive))
        match do:
            case "message":
                name, back = f"m{number}", draw(quarters) * QUARTER
                received = write_instant(max(START, now - back))
                add(do, ticket, id=name, by=draw(st.sampled_from(AUTHORS)), received=received)
                messages[ticket].append(name)
            case "status":
                add(do, ticket, status=draw(st.sampled_from(STATUSES)))
            case "policy":
                add(do, ticket, policy=draw(policy))
            case "failed" if messages[ticket]:
                add(do, ticket, message=draw(st.sampled_from(messages[ticket])))
            case "merge" if len(alive) > 1:
                alive.remove(ticket)
                into = draw(st.sampled_from(alive))
                messages[into] += messages[ticket]
                add(do, ticket, into=into)
            case "split" if messages[ticket]:
                name = f"S{number}"
                copied = draw(st.lists(st.sampled_from(messages[ticket]), min_size=1, unique=True))
                add(do, ticket, into=name, messages=copied)
                alive.append(name)
                messages[name] = list(copied)
            case "calendar":
                day = f"2026-03-{draw(st.integers(2, 9)):02d}"
                hours = draw(st.sampled_from([None, [], [["06:00", "22:00"]]]))
                add(do, calendar=draw(st.sampled_from("AB")), exceptions={day: hours})
    return made


def result(timeline, at: int | None = None):
    data = {"calendars": CALENDARS, "policies": POLICIES, "timeline": timeline}
    return read_scenario(data, at=at).result()


def last(timeline) -> int:
    return read_instant(timeline[-1]["at"])


def survivor(ticket, timeline):
    """The ticket, or the one that it was merged into at last."""
    merged = {one["ticket"]: one["into"] for one in timeline if one["do"] == "merge"}
    while ticket in merged:
        ticket = merged[ticket]
    return ticket


@settings(max_examples=50, deadline=None)
@given(facts(), st.integers(0, 40))
def test_a_clock_is_of_one_piece(timeline, later):
    at = last(timeline) + later * QUARTER
    for clocks in result(timeline, at).values():
        told = [clock["started_at"] for clock in clocks]
        assert told == sorted(told)
        for clock in clocks:
            assert clock["ended"] in ENDED
            assert (clock["ended"] is None) == (clock["ended_at"] is None)
            assert (clock["ended"] == "met") == (clock["met_at"] is not None)
            assert clock["met_at"] in (None, clock["ended_at"])
            assert clock["used_s"] >= 0 and clock["paused_s"] >= 0
            if clock["breached_at"] and not clock["cause"]:
                assert read_instant(clock["breached_at"]) < at
            if clock["metric"] in ("first_response", "next_reply"):
                assert clock["paused_s"] == 0
        for metric in TARGETS:
            cycles = [clock["cycle"] for clock in clocks if clock["metric"] == metric]
            assert cycles == list(range(1, len(cycles) + 1))


@settings(max_examples=50, deadline=None)
@given(facts(), st.integers(0, 200))
def test_later_facts_do_not_exist(timeline, quarter):
    """What is asked about an earlier instant is answered by the facts known then."""
    at = min(START + quarter * QUARTER, last(timeline))
    known = [one for one in timeline if read_instant(one["at"]) <= at]
    assert result(timeline, at) == result(known, at)


@settings(max_examples=50, deadline=None)
@given(facts(kinds=("status", "policy", "merge", "split", "calendar")), st.data())
def test_a_failed_message_was_never_sent(timeline, data):
    names = {name for one in timeline for name in one.get("messages", ())}
    sent = [one for one in timeline if one["do"] == "message" and one["id"] not in names]
    if not sent:
        return
    gone = data.draw(st.sampled_from(sent))
    ticket, at = survivor(gone["ticket"], timeline), last(timeline)
    failed = {"at": write_instant(at), "do": "failed", "ticket": ticket, "message": gone["id"]}
    without = [one for one in timeline if one is not gone]
    assert result([*timeline, failed], at) == result(without, at)


@settings(max_examples=50, deadline=None)
@given(facts(kinds=("calendar", "failed", "merge", "split")), st.data())
def test_pausing_and_resuming_at_once_changes_nothing(timeline, data):
    """Nobody set a status before, so every ticket is open."""
    place = data.draw(st.integers(2, len(timeline)))
    ticket = survivor(data.draw(st.sampled_from(["T1", "T2"])), timeline[:place])
    time = timeline[place - 1]["at"]
    acts = [
        {"at": time, "do": "status", "ticket": ticket, "status": status}
        for status in ("pending", "open")
    ]
    at = last(timeline) + QUARTER
    assert result([*timeline[:place], *acts, *timeline[place:]], at) == result(timeline, at)


@settings(max_examples=50, deadline=None)
@given(facts(), st.data())
def test_what_is_no_reply_changes_nothing(timeline, data):
    place = data.draw(st.integers(2, len(timeline)))
    ticket = data.draw(st.sampled_from(["T1", "T2"]))
    by = data.draw(st.sampled_from(["auto", "note"]))
    written = {"at": timeline[place - 1]["at"], "do": "message", "ticket": ticket, "by": by}
    at = last(timeline)
    assert result([*timeline[:place], written, *timeline[place:]], at) == result(timeline, at)


@settings(max_examples=50, deadline=None)
@given(facts(kinds=()), st.integers(0, 300))
def test_what_never_paused_is_open_time_since_the_start(timeline, quarter):
    calendars = {name: read_calendar(one) for name, one in CALENDARS.items()}
    given = {one["ticket"]: one["policy"] for one in timeline if one["do"] == "create"}
    at = last(timeline) + quarter * QUARTER
    for ticket, clocks in result(timeline, at).items():
        for clock in clocks:
            until = read_instant(clock["ended_at"]) if clock["ended_at"] else at
            calendar = calendars[POLICIES[given[ticket]]["calendar"]]
            used = calendar.used(read_instant(clock["started_at"]), until)
            assert clock["used_s"] == used // 1000
            due = read_instant(clock["due_at"])
            assert clock["breached_at"] == (clock["due_at"] if due < until else None)


@settings(max_examples=50, deadline=None)
@given(facts(), st.data())
def test_nothing_written_makes_it_fall_over(timeline, data):
    """Any value put anywhere is either answered or refused with a place that leads to it."""
    from support.sla.refusals import Refused

    whole = {"calendars": CALENDARS, "policies": POLICIES, "timeline": timeline}
    scenario = json.loads(json.dumps(whole))
    place, trail = scenario, []
    while isinstance(place, dict | list) and place and (not trail or data.draw(st.booleans())):
        keys = sorted(place) if isinstance(place, dict) else range(len(place))
        key = data.draw(st.sampled_from(keys))
        trail.append((place, key))
        place = place[key]
    holder, key = trail[-1]
    odd = st.sampled_from([None, 0, -1, True, [], {}, "", "T1", "P", "x", [[]], ["09:00"], 1e99])
    holder[key] = data.draw(odd)
    try:
        read_scenario(parsed(json.dumps(scenario))).result()
    except Refused as error:
        found = scenario
        for step in error.path.split("/")[1:-1]:
            found = found[int(step) if isinstance(found, list) else step]
        assert isinstance(found, dict | list) or error.path == ""
