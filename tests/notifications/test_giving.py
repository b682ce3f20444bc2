"""Who is told of a fact, how often, and by which way."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils.timezone import now

from engage.events import record
from engage.events.models import EventRecord
from engage.members import system_member
from engage.members.models import Member
from engage.members.operations.erasure import erase_member
from engage.notifications.channels import APP, MAIL
from engage.notifications.models import Notice, NoticeChoice, Sending
from engage.notifications.operations import read_all_notices, take_notices_back
from engage.notifications.telling import Audience
from tests.counting import statements
from tests.notifications.bells import BellRang, Hummed, Rang, members, ring, tell

pytestmark = [
    pytest.mark.usefixtures("in_acme"),
    pytest.mark.django_db(databases=["default", "platform"]),
]


def told() -> list[tuple[str, str]]:
    rows = Notice.objects.order_by("pk").values_list("member__username", "kind")
    return list(rows)


def decide(member: Member, kind: type, channel: str, is_wanted: bool) -> None:
    NoticeChoice.objects.create(member=member, kind=kind.name, channel=channel, is_wanted=is_wanted)


def test_a_notice_and_its_mail_are_written_together(cast):
    event = ring(7, cast.cleo, by=cast.finn, place="test.tower:1")
    notice, sending = Notice.objects.get(), Sending.objects.get()
    assert (notice.member, notice.actor, notice.fact_id) == (cast.cleo, cast.finn, event.pk)
    assert (notice.subject, notice.place, notice.at) == ("test.bell:7", "test.tower:1", event.at)
    assert (notice.read_at, notice.count, notice.is_listed) == (None, 1, True)
    assert (sending.notice, sending.member, sending.kind) == (notice, cast.cleo, Rang.name)
    assert (sending.state, sending.channel, sending.attempts) == ("queued", "mail", 0)


def test_a_fact_that_is_delivered_again_tells_nobody_twice(cast):
    event = ring(7, cast.cleo, cast.ben, by=cast.finn)
    for _again in range(3):
        assert tell(event, [Audience(Rang, members(cast.cleo, cast.ben))]) == 0
    assert tell(event, [Audience(Hummed, members(cast.cleo, cast.mia))]) == 1, "only Mia is new"
    assert len(told()) == 3 and Sending.objects.count() == 2


def test_the_database_holds_it_too(cast):
    event = ring(7, cast.cleo)
    twin = Notice.objects.get()
    twin.pk = None
    with pytest.raises(IntegrityError, match="told_once"), transaction.atomic():
        twin.save(force_insert=True)
    assert Notice.objects.get().fact_id == event.pk


def test_who_is_never_told(cast):
    unclaimed = Member.objects.create(name="Ina", username="ina", is_imported=True)
    erased = erase_member(cast.ben, by=cast.ben)
    ring(7, cast.finn, cast.dev, unclaimed, erased, system_member(), cast.cleo, by=cast.finn)
    assert told() == [("cleo", Rang.name)], "not the actor, nor whoever cannot take part"


def test_a_welcome_tells_the_one_who_acted(cast):
    ring(7, cast.finn, by=cast.finn, tells_actor=True)
    assert told() == [("finn", Rang.name)]


def test_a_member_in_two_audiences_is_told_once_in_the_first_kind(cast):
    event = record(BellRang(bell=7), by=cast.finn)
    event = EventRecord.objects.get(pk=event.pk)
    tell(
        event, [Audience(Hummed, members(cast.cleo)), Audience(Rang, members(cast.cleo, cast.mia))]
    )
    assert sorted(told()) == [("cleo", Hummed.name), ("mia", Rang.name)]
    kinds = Sending.objects.values_list("member__username", "kind")
    assert sorted(kinds) == [("cleo", Rang.name), ("mia", Rang.name)], "Rang also mails Cleo"


def test_each_way_goes_after_what_the_member_chose(cast):
    decide(cast.cleo, Rang, MAIL, False)
    decide(cast.mia, Rang, APP, False)
    decide(cast.moe, Rang, APP, False)
    decide(cast.moe, Rang, MAIL, False)
    ring(7, cast.cleo, cast.mia, cast.moe, cast.ada)
    listed = dict(Notice.objects.values_list("member__username", "is_listed"))
    assert listed == {"cleo": True, "mia": False, "ada": True}
    mailed = set(Sending.objects.values_list("member__username", flat=True))
    assert mailed == {"mia", "ada"}


def test_whoever_wants_nothing_of_one_kind_may_want_the_next(cast):
    decide(cast.cleo, Hummed, APP, False)
    event = record(BellRang(bell=7), by=None)
    event = EventRecord.objects.get(pk=event.pk)
    tell(event, [Audience(Hummed, members(cast.cleo)), Audience(Rang, members(cast.cleo))])
    assert told() == [("cleo", Rang.name)]


def test_mails_that_were_ended_do_not_come_by_another_name(cast):
    decide(cast.cleo, Hummed, MAIL, False)
    event = EventRecord.objects.get(pk=record(BellRang(bell=7), by=None).pk)
    both = members(cast.cleo, cast.mia)
    tell(event, [Audience(Hummed, both), Audience(Rang, both)])
    assert sorted(told()) == [("cleo", Hummed.name), ("mia", Hummed.name)]
    assert Sending.objects.get().member == cast.mia, "whom nobody asked about the first kind"


def test_an_old_fact_is_noticed_and_not_mailed(cast):
    event = record(BellRang(bell=7), by=None)
    EventRecord.objects.filter(pk=event.pk).update(at=now() - timedelta(days=3))
    event = EventRecord.objects.get(pk=event.pk)
    assert tell(event, [Audience(Rang, members(cast.cleo))]) == 1
    assert not Sending.objects.exists()


def test_some_kinds_mail_only_the_first_of_what_is_unread(cast):
    decide(cast.cleo, Hummed, MAIL, True)
    for who in (cast.finn, cast.ben, cast.mia):
        ring(7, cast.cleo, by=who, kind=Hummed, bundle="test.bell:7")
    assert (Notice.objects.count(), Sending.objects.count()) == (3, 1)
    read_all_notices(by=cast.cleo)
    ring(7, cast.cleo, by=cast.moe, kind=Hummed, bundle="test.bell:7")
    assert Sending.objects.count() == 2


def test_some_kinds_count_a_person_once(cast):
    ring(7, cast.cleo, by=cast.finn, kind=Hummed, bundle="test.bell:7")
    ring(7, cast.cleo, by=cast.finn, kind=Hummed, bundle="test.bell:7")
    read_all_notices(by=cast.cleo)
    ring(7, cast.cleo, by=cast.finn, kind=Hummed, bundle="test.bell:7")
    ring(8, cast.cleo, by=cast.finn, kind=Hummed, bundle="test.bell:8")
    assert list(Notice.objects.order_by("pk").values_list("subject_id", flat=True)) == [7, 8]


def test_what_is_undone_before_it_was_read_is_not_told(cast):
    ring(7, cast.cleo, by=cast.finn, kind=Hummed, bundle="test.bell:7")
    ring(7, cast.cleo, by=cast.ben, kind=Hummed, bundle="test.bell:7")
    assert take_notices_back(Hummed, "test.bell:7", cast.finn.pk, by=None) == 1
    assert Notice.objects.get().actor == cast.ben
    read_all_notices(by=cast.cleo)
    assert take_notices_back(Hummed, "test.bell:7", cast.ben.pk, by=None) == 0


def test_a_thousand_cost_as_many_statements_as_one(cast):
    crowd = [Member(name=f"N{n}", username=f"n{n}") for n in range(300)]
    Member.objects.bulk_create(crowd)
    users = Member._meta.get_field("user").related_model
    people = users.objects.bulk_create([users(email=f"n{n}@crowd.example") for n in range(300)])
    for member, user in zip(crowd, people, strict=True):
        member.user = user
    Member.objects.bulk_update(crowd, ["user"])
    event = EventRecord.objects.get(pk=record(BellRang(bell=1), by=None).pk)
    with statements(5):
        assert tell(event, [Audience(Rang, members(cast.cleo))]) == 1
    other = EventRecord.objects.get(pk=record(BellRang(bell=2), by=None).pk)
    with statements(5):
        assert tell(other, [Audience(Rang, members(*crowd))]) == 300
    assert Sending.objects.count() == 301


def test_nobody_to_tell_costs_one_statement(cast):
    event = EventRecord.objects.get(pk=record(BellRang(bell=1), by=None).pk)
    with statements(1):
        assert tell(event, [Audience(Rang, members(cast.dev))]) == 0
