"""What makes no sense is refused with the path of the wrong value and a stable code."""

from __future__ import annotations

import pytest

from tests.support.sla.writing import MONDAY, WORKDAYS, clocks, fact, refused, scenario


def calendar(weekly=WORKDAYS, zone="Europe/Berlin", **more):
    return scenario(calendars={"A": {"zone": zone, "weekly": weekly, **more}})


def policy(**changes):
    targets = {"first_response": "PT4H"}
    return scenario(policies={"P": {"calendar": "A", "targets": targets, **changes}})


def create(**changes):
    first = {"at": MONDAY, "do": "create", "ticket": "T1", "by": "customer", "policy": "P"}
    return scenario(timeline=[{**first, **changes}])


def without(data, *path):
    """The same without the value at the end of the path."""
    place = data
    for key in path[:-1]:
        place = place[key]
    del place[path[-1]]
    return data


DAY = "/calendars/A/weekly/mon"
CALENDARS = [
    (calendar({"mon": [["09:00", "12:00"], ["11:00", "13:00"]]}), f"{DAY}/1", "overlap"),
    (calendar({"mon": [["11:00", "13:00"], ["09:00", "12:00"]]}), f"{DAY}/1", "overlap"),
    (calendar({"mon": [["22:00", "06:00"], ["23:00", "24:00"]]}), f"{DAY}/1", "overlap"),
    (calendar({"mon": [["09:00", "09:00"]]}), f"{DAY}/0", "equal_ends"),
    (calendar({"mon": [["24:00", "24:00"]]}), f"{DAY}/0/0", "bad_time"),
    (calendar({"mon": [["9:00", "17:00"]]}), f"{DAY}/0/0", "bad_time"),
    (calendar({"mon": [["09:00", "24:01"]]}), f"{DAY}/0/1", "bad_time"),
    (calendar({"mon": [["09:00", "17:60"]]}), f"{DAY}/0/1", "bad_time"),
    (calendar({"mon": [["09:00"]]}), f"{DAY}/0", "wrong_type"),
    (calendar({"mon": ["09:00-17:00"]}), f"{DAY}/0", "wrong_type"),
    (calendar({"mon": None}), DAY, "wrong_type"),
    (calendar({**WORKDAYS, "daily": []}), "/calendars/A/weekly/daily", "daily_and_days"),
    (calendar({"monday": []}), "/calendars/A/weekly/monday", "unknown_key"),
    (calendar({}), "/calendars/A/weekly", "never_open"),
    (calendar({"mon": [], "tue": []}), "/calendars/A/weekly", "never_open"),
    (calendar({"daily": []}), "/calendars/A/weekly", "never_open"),
    (calendar(zone="Europe/Brlin"), "/calendars/A/zone", "unknown_zone"),
    (calendar(zone="../Europe/Berlin"), "/calendars/A/zone", "unknown_zone"),
    (calendar(zone="Europe"), "/calendars/A/zone", "unknown_zone"),
    (calendar(zone=""), "/calendars/A/zone", "unknown_zone"),
    (calendar(zone=1), "/calendars/A/zone", "wrong_type"),
    (
        calendar(exceptions={"2026-02-30": []}),
        "/calendars/A/exceptions/2026-02-30",
        "bad_date",
    ),
    (calendar(exceptions={"20260302": []}), "/calendars/A/exceptions/20260302", "bad_date"),
    (
        calendar(exceptions={"2026-03-03": None}),
        "/calendars/A/exceptions/2026-03-03",
        "wrong_type",
    ),
    (calendar(exceptions=[]), "/calendars/A/exceptions", "wrong_type"),
    (calendar(holidays={}), "/calendars/A/holidays", "unknown_key"),
    (without(calendar(), "calendars", "A", "zone"), "/calendars/A/zone", "missing"),
    (without(calendar(), "calendars", "A", "weekly"), "/calendars/A/weekly", "missing"),
    (scenario(calendars={"a/b~": {}}), "/calendars/a~1b~0/zone", "missing"),
]
TARGET = "/policies/P/targets/first_response"
POLICIES = [
    (policy(calendar="Z"), "/policies/P/calendar", "unknown_calendar"),
    (policy(targets={"response": "PT1H"}), "/policies/P/targets/response", "unknown_metric"),
    *(
        (policy(targets={"first_response": wrong}), TARGET, "bad_duration")
        for wrong in ("4h", "PT", "P1D", "PT1H30", "PT-1H", "PT1.5H", "pt1h", "PT0S", "PT1S1H")
    ),
    (policy(targets={"first_response": "PT999999999H"}), TARGET, "bad_duration"),
    (policy(targets={"first_response": 4}), TARGET, "wrong_type"),
    (policy(warn=["PT30M", "101%"]), "/policies/P/warn/1", "bad_warning"),
    (policy(warn=["soon"]), "/policies/P/warn/0", "bad_warning"),
    (policy(warn="75%"), "/policies/P/warn", "wrong_type"),
    (policy(pauses=["pending", "open"]), "/policies/P/pauses/1", "unknown_status"),
    (policy(counts=["auto"]), "/policies/P/counts/0", "unknown_by"),
    (policy(warns=[]), "/policies/P/warns", "unknown_key"),
    (without(policy(), "policies", "P", "calendar"), "/policies/P/calendar", "missing"),
    (without(policy(), "policies", "P", "targets"), "/policies/P/targets", "missing"),
]
MESSAGE = {"by": "agent", "id": "m2"}
MERGED = fact("10:00", "create", "T2", by="customer"), fact("10:00", "merge", into="T2")
FACTS = [
    ([fact("08:59", "void")], "/timeline/1/at", "not_ascending"),
    ([fact("10:00", "close")], "/timeline/1/do", "unknown_fact"),
    ([fact("10:00", "create", by="customer")], "/timeline/1/ticket", "ticket_exists"),
    ([fact("10:00", "message", "T9", by="agent")], "/timeline/1/ticket", "unknown_ticket"),
    ([fact("10:00", "message", None, by="agent")], "/timeline/1/ticket", "missing"),
    ([fact("10:00", "message", by="robot")], "/timeline/1/by", "unknown_by"),
    ([fact("10:00", "message")], "/timeline/1/by", "missing"),
    ([fact("10:00", "message", by="agent", id=2)], "/timeline/1/id", "wrong_type"),
    ([fact("10:00", "message", by="agent", to="x")], "/timeline/1/to", "unknown_key"),
    (
        [fact("10:00", "message", **MESSAGE), fact("10:00", "message", **MESSAGE)],
        "/timeline/2/id",
        "message_exists",
    ),
    (
        [fact("10:00", "message", by="customer", received="2026-03-02T10:00:01+01:00")],
        "/timeline/1/received",
        "received_later",
    ),
    (
        [fact("10:00", "message", by="customer", received="10:00")],
        "/timeline/1/received",
        "bad_instant",
    ),
    ([fact("10:00", "failed", message="m9")], "/timeline/1/message", "unknown_message"),
    ([fact("10:00", "failed")], "/timeline/1/message", "missing"),
    ([fact("10:00", "status", status="waiting")], "/timeline/1/status", "unknown_status"),
    (
        [fact("10:00", "status", status="open", **{"with": "m9"})],
        "/timeline/1/with",
        "unknown_message",
    ),
    ([fact("10:00", "policy", policy="Q")], "/timeline/1/policy", "unknown_policy"),
    ([fact("10:00", "policy")], "/timeline/1/policy", "missing"),
    ([fact("10:00", "merge", into="T9")], "/timeline/1/into", "unknown_ticket"),
    ([fact("10:00", "merge", into="T1")], "/timeline/1/into", "same_ticket"),
    ([fact("10:00", "split", into="T1", messages=[])], "/timeline/1/into", "ticket_exists"),
    (
        [fact("10:00", "split", into="T3", messages=["m5"])],
        "/timeline/1/messages/0",
        "unknown_message",
    ),
    ([fact("10:00", "calendar", None, calendar="Z")], "/timeline/1/calendar", "unknown_calendar"),
    (
        [fact("10:00", "calendar", None, calendar="A", weekly={})],
        "/timeline/1/weekly",
        "never_open",
    ),
    (
        [fact("10:00", "calendar", None, calendar="A", exceptions={"x": None})],
        "/timeline/1/exceptions/x",
        "bad_date",
    ),
    *(
        ([*MERGED, one], "/timeline/3/ticket", "merged_ticket")
        for one in (
            fact("10:01", "status", status="solved"),
            fact("10:01", "policy", policy="P"),
            fact("10:01", "void"),
            fact("10:01", "failed", message="m"),
            fact("10:01", "split", into="T3", messages=[]),
            fact("10:01", "merge", into="T2"),
        )
    ),
    ([*MERGED, fact("10:01", "merge", "T2", into="T1")], "/timeline/3/into", "merged_ticket"),
]
WHOLE = [
    ("{", "", "not_json"),
    ("", "", "not_json"),
    ('{"timeline": NaN}', "", "not_json"),
    ("[" * 100_000, "", "not_json"),
    ("3", "", "wrong_type"),
    ("[3]", "/0", "wrong_type"),
    ({}, "/timeline", "missing"),
    (scenario(timeline={}), "/timeline", "wrong_type"),
    (scenario(timeline=[3]), "/timeline/0", "wrong_type"),
    (scenario(at="tomorrow"), "/at", "bad_instant"),
    (scenario(at="2026-03-02T09:00:00"), "/at", "bad_instant"),
    (scenario(at="2026-03-02T24:00:00Z"), "/at", "bad_instant"),
    (create(by="peer"), "/timeline/0/by", "unknown_by"),
    (create(policy="Q"), "/timeline/0/policy", "unknown_policy"),
    (create(at="2026-02-29T09:00:00Z"), "/timeline/0/at", "bad_instant"),
    (create(at=5), "/timeline/0/at", "wrong_type"),
    (without(create(), "timeline", 0, "do"), "/timeline/0/do", "missing"),
    ([scenario(), calendar({})], "/1/calendars/A/weekly", "never_open"),
]


@pytest.mark.parametrize(("data", "path", "code"), [*CALENDARS, *POLICIES, *WHOLE])
def test_a_scenario_is_refused(data, path, code):
    assert refused(data) == (path, code)


@pytest.mark.parametrize(("facts", "path", "code"), FACTS)
def test_a_fact_is_refused(facts, path, code):
    assert refused(scenario(*facts)) == (path, code)
    assert refused([scenario(), scenario(*facts)]) == (f"/1{path}", code)


def test_the_asked_instant_is_refused():
    assert refused(scenario(), "noon") == ("/at", "bad_instant")


def test_the_example_of_the_form_is_refused_for_the_first_unknown_name():
    facts = [
        fact("10:30", "policy", policy="Q", cause="priority"),
        fact("11:00", "merge", "T2", into="T1"),
        fact("12:00", "split", into="T3", messages=["m5"]),
    ]
    assert refused(scenario(*facts)) == ("/timeline/1/policy", "unknown_policy")


@pytest.mark.parametrize(
    "hours",
    [
        [["18:00", "00:00"]],
        [["22:00", "06:00"], ["05:00", "07:00"]],
        [["13:00", "17:00"], ["09:00", "13:00"]],
        [["00:00", "24:00"]],
        [["09:00:30", "09:00:31"]],
    ],
)
def test_these_hours_make_sense(hours):
    assert clocks(calendar({"mon": hours}))["T1"]


def test_other_keys_beside_the_scenarios_own_are_for_whoever_wrote_them():
    assert clocks(scenario(name="x", expect={}, comment=[3])) == clocks(scenario())
