"""Worked cases that only the live desk can show: 37, 44, 55, 61, 62; and what the poller tells."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from engage.brands.events import TimezoneChanged
from engage.channels import kinds
from engage.channels.capability import Capability
from engage.channels.inbound import Inbound, Writer
from engage.channels.models import Account
from engage.channels.moment import as_of
from engage.channels.operations import receive
from engage.events.models import EventRecord
from engage.members import system_member
from engage.rules import NotAllowed, RuleBroken
from support import operations as desk
from support.hears import follow_brand
from support.models import Calendar, Clock, Mark, PolicyGiven, Ticket
from support.operations.due import tell_due
from support.operations.undoing import let_leave

WEEK = {day: [["09:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
BERLIN = timedelta(hours=1)
PENDING = ["pending", "on_hold"]


def at(text: str) -> datetime:
    """A winter's time in Berlin, such as "03-02 09:30"."""
    return datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=UTC) - BERLIN


@pytest.fixture
def office(cast, in_acme):  # type: ignore[no-untyped-def]
    with as_of(at("01-05 09:00")):
        return desk.create_calendar("Office", "Europe/Berlin", WEEK, by=cast.ada)


def promise(cast, office, hours: int = 4, name: str = "Promise", **more):  # type: ignore[no-untyped-def]
    with as_of(at("01-05 10:00")):
        targets = {"first_response": f"PT{hours}H"}
        return desk.create_policy(name, office, targets, by=cast.ada, **more)


def asked(cast, when: str) -> Ticket:  # type: ignore[no-untyped-def]
    with as_of(at(when)):
        return desk.open_ticket(f"Asked at {when}", "Words", by=cast.cleo)


def fresh(ticket: Ticket) -> Ticket:
    return Ticket.objects.select_related("conversation__account").get(pk=ticket.pk)


def test_37_a_reply_counts_from_the_press(cast, office):
    promise(cast, office, hours=1)
    ticket = asked(cast, "03-02 10:00")
    pressed = at("03-02 11:00") - timedelta(seconds=5)
    with as_of(pressed):
        held = desk.reply(ticket, "Here it is", by=cast.ben, hold=10)
    clock = Clock.objects.get()
    assert (clock.ended, clock.met_at, clock.breached_at) == ("met", pressed, None)
    assert not EventRecord.objects.filter(kind="support.reply_sent").exists()
    with as_of(pressed + timedelta(seconds=9)):
        assert not let_leave(held, by=system_member())
    with as_of(pressed + timedelta(seconds=10)):
        assert let_leave(held, by=system_member())
        assert not let_leave(held, by=system_member())
        with pytest.raises(RuleBroken):
            desk.undo_reply(held, by=cast.ben)
    assert EventRecord.objects.filter(kind="support.reply_sent").count() == 1
    assert Clock.objects.get().met_at == pressed


def test_37_an_undone_reply_never_was(cast, office):
    promise(cast, office, hours=1)
    ticket = asked(cast, "03-02 10:00")
    with as_of(at("03-02 10:30")):
        held = desk.reply(ticket, "Not this", by=cast.ben, hold=10, status="pending")
    with as_of(at("03-02 10:30") + timedelta(seconds=4)):
        with pytest.raises(NotAllowed):
            desk.undo_reply(held, by=cast.ada)
        desk.undo_reply(held, by=cast.ben)
    ticket = fresh(ticket)
    assert (ticket.status, ticket.first_reply_at) == ("new", None)
    assert ticket.next_due_at == at("03-02 11:00")


def test_44_the_queue_goes_by_the_earlier_of_promise_and_window(cast, office, monkeypatch):
    module = SimpleNamespace(
        CAPABILITY=Capability("Pictures", "image", 1000, reply_window=timedelta(hours=24))
    )
    monkeypatch.setitem(kinds.KINDS, "pictures", "nowhere")
    monkeypatch.setattr(kinds, "import_module", lambda name: module)
    promise(cast, office, hours=4)
    friday = at("03-06 16:00")
    with as_of(friday + timedelta(seconds=20)):
        account = Account.objects.create(kind="pictures", name="Our pictures")
        inbound = Inbound("m-1", "t-1", "Is it blue?", friday, Writer("u-1", "Uma"))
        message = receive(account, inbound, by=system_member())
        assert receive(account, inbound, by=system_member()) == message
    ticket = Ticket.objects.get()
    assert Clock.objects.get().due_at == datetime(2026, 3, 9, 11, tzinfo=UTC)
    assert ticket.window_closes_at == datetime(2026, 3, 7, 15, tzinfo=UTC)
    assert (ticket.next_due_at, ticket.next_metric) == (ticket.window_closes_at, "window")
    sooner = asked(cast, "03-06 09:00")
    assert list(Ticket.objects.unsolved().by_due()) == [sooner, ticket]
    with as_of(at("03-08 10:00")), pytest.raises(RuleBroken) as refused:
        desk.reply(ticket, "It is", by=cast.ben)
    assert refused.value.code == "window_closed"
    with as_of(at("03-06 16:30")):
        desk.reply(ticket, "It is", by=cast.ben)
    assert fresh(ticket).next_due_at is None
    kinds.capability.cache_clear()


def test_55_another_assignee_moves_nothing(cast, office):
    promise(cast, office)
    ticket = asked(cast, "03-02 09:00")
    before = Clock.objects.values().get()
    for agent in (cast.ben, cast.ada, None):
        with as_of(at("03-02 11:00")):
            desk.assign(ticket, agent, by=cast.ben)
    assert Clock.objects.values().get() == before
    assert ticket.assignments.count() == 3


def test_61_the_first_policy_that_matches_wins_and_says_why(cast, office):
    promise(cast, office, 8, "All")
    promise(cast, office, 1, "Urgent", conditions={"priority": ["urgent"], "channel": ["web"]})
    promise(cast, office, 2, "Very important", conditions={"tag": ["vip"]})
    order = {policy.name: policy.pk for policy in desk_policies()}
    desk.order_policies([order["Very important"], order["Urgent"], order["All"]], by=cast.ada)
    ticket = asked(cast, "03-02 09:00")
    assert fresh(ticket).policy_version.policy.name == "All"
    with as_of(at("03-02 09:10")):
        desk.set_priority(ticket, "urgent", by=cast.ben)
    given = PolicyGiven.objects.order_by("-pk")[0]
    assert given.why == {
        "policy": "Urgent",
        "met": {"priority": ["urgent"], "channel": ["web"]},
    }
    assert fresh(ticket).next_due_at == at("03-02 10:00")
    with as_of(at("03-02 09:20")):
        desk.retag(ticket, ["vip"], by=cast.ben)
    assert fresh(ticket).policy_version.policy.name == "Very important"
    assert fresh(ticket).next_due_at == at("03-02 11:00")


def desk_policies():  # type: ignore[no-untyped-def]
    from support.models import Policy

    return Policy.objects.active()


def test_62_hours_that_never_open_are_refused_and_used_ones_stay(cast, office):
    for weekly in ({}, {"mon": []}, {"daily": []}):
        with pytest.raises(RuleBroken) as refused:
            desk.create_calendar("Never", "Europe/Berlin", weekly, by=cast.ada)
        assert refused.value.field in {"weekly", "exceptions"}
        with pytest.raises(RuleBroken):
            desk.edit_calendar(office, weekly=weekly, by=cast.ada)
    for zone, field in (("Mars/Olympus", "zone"), ("", "zone")):
        with pytest.raises(RuleBroken) as refused:
            desk.create_calendar("Odd", zone, WEEK, by=cast.ada)
        assert refused.value.field == field
    promise(cast, office)
    with pytest.raises(RuleBroken) as refused:
        desk.delete_calendar(office, by=cast.ada)
    assert refused.value.code == "in_use"
    unused = desk.create_calendar("Unused", "UTC", WEEK, by=cast.ada)
    desk.delete_calendar(unused, by=cast.ada)
    with pytest.raises(NotAllowed):
        desk.create_calendar("Mine", "UTC", WEEK, by=cast.ben)


def test_the_poller_tells_each_once(cast, office):
    promise(cast, office, hours=1, warn=["PT30M", "PT10M"])
    asked(cast, "03-02 10:00")
    clock = Clock.objects.get()

    def tell(when: str, seconds: int = 0) -> int:
        with as_of(at(when) + timedelta(seconds=seconds)):
            return tell_due([clock.pk], by=system_member())

    assert clock.poll_at == at("03-02 10:30")
    assert [tell("03-02 10:29"), tell("03-02 10:30"), tell("03-02 10:31")] == [0, 1, 0]
    assert [tell("03-02 10:50"), tell("03-02 11:00"), tell("03-02 11:00", 1)] == [1, 0, 1]
    assert tell("03-02 12:00") == 0
    kinds_told = list(Mark.objects.order_by("pk").values_list("kind", "step"))
    assert kinds_told == [("warning", 0), ("warning", 1), ("breach", 0)]
    clock.refresh_from_db()
    assert (clock.breached_at, clock.poll_at) == (at("03-02 11:00"), None)
    ticket = Ticket.objects.get()
    assert ticket.next_breached_at == at("03-02 11:00")
    with as_of(at("03-02 12:30")):
        desk.reply(ticket, "Sorry, late", by=cast.ben)
    clock.refresh_from_db()
    assert (clock.ended, clock.breached_at) == ("met", at("03-02 11:00"))
    breaches = EventRecord.objects.filter(kind="support.clock_breached")
    assert breaches.count() == 1
    met = EventRecord.objects.get(kind="support.clock_met").particulars
    assert met["late_s"] == 5400


def test_an_operation_finds_a_breach_that_no_poller_saw(cast, office):
    promise(cast, office, hours=1)
    ticket = asked(cast, "03-02 10:00")
    with as_of(at("03-02 12:00")):
        desk.reply(ticket, "Late", by=cast.ben)
        assert tell_due(list(Clock.objects.values_list("pk", flat=True)), by=system_member()) == 0
    assert Mark.objects.filter(kind="breach").count() == 1
    assert EventRecord.objects.filter(kind="support.clock_breached").count() == 1


def test_a_changed_promise_holds_for_later_tickets_unless_applied_again(cast, office):
    from support.operations.promises.applying import apply_again

    policy = promise(cast, office, hours=4)
    ticket = asked(cast, "03-02 09:00")
    with as_of(at("03-02 10:00")):
        desk.edit_policy(policy, office, {"first_response": "PT2H"}, by=cast.ada)
    later = asked(cast, "03-02 10:05")
    assert fresh(ticket).next_due_at == at("03-02 13:00")
    assert fresh(later).next_due_at == at("03-02 12:05")
    with as_of(at("03-02 10:10")):
        desk.ask_to_apply_again(by=cast.ada)
        while apply_again(by=system_member()):
            pass
    assert fresh(ticket).next_due_at == at("03-02 11:00")


def test_hours_nobody_touched_follow_the_brand_into_its_zone(cast, in_acme):
    desk.begin_promising(by=cast.ada)
    follow_brand(TimezoneChanged(zone="Europe/Berlin", before="UTC"), EventRecord())
    calendar = Calendar.objects.get()
    assert calendar.zone == "Europe/Berlin"
    asked(cast, "03-02 10:00")  # counted by them from now on
    assert desk.follow_zone("Asia/Almaty", "Europe/Berlin", by=cast.ada) == 0
    with pytest.raises(NotAllowed):
        desk.follow_zone("Asia/Almaty", "Europe/Berlin", by=cast.cleo)
    desk.create_calendar("Saturdays", "UTC", {"sat": [["09:00", "12:00"]]}, by=cast.ada)
    assert desk.follow_zone("Asia/Almaty", "UTC", by=cast.ada) == 1
    desk.edit_calendar(
        Calendar.objects.get(name="Saturdays"), weekly={"sat": [["09:00", "13:00"]]}, by=cast.ada
    )
    assert desk.follow_zone("UTC", "Asia/Almaty", by=cast.ada) == 0
