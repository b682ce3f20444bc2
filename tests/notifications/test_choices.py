"""What members decide to be told, and who may decide for whom."""

from __future__ import annotations

import pytest

from engage.events.models import EventRecord
from engage.members.operations.erasure import erase_member
from engage.notifications.channels import APP, MAIL
from engage.notifications.kinds import in_order, notice_kind, notice_kinds
from engage.notifications.models import Follow, Notice, NoticeChoice, Sending
from engage.notifications.operations import (
    choose_notices,
    follow_along,
    forget_notices,
    send_again,
    unsubscribe,
)
from engage.notifications.permits import may_choose_notices, may_read_notice, may_send_again
from engage.notifications.reads import choices_of
from engage.rules import NotAllowed
from tests.counting import statements
from tests.notifications.bells import Hummed, Rang, ring

pytestmark = [
    pytest.mark.usefixtures("in_acme"),
    pytest.mark.django_db(databases=["default", "platform"]),
]
PEOPLE = ("cleo", "finn", "moe", "ben", "mia", "ada", "dev")


def all_of(member) -> set[tuple[str, str]]:
    return {pair for pair, wanted in choices_of(member).items() if wanted}


def test_defaults_hold_until_somebody_decides(cast):
    before = all_of(cast.cleo)
    assert {(Rang.name, APP), (Rang.name, MAIL), (Hummed.name, APP)} <= before
    assert (Hummed.name, MAIL) not in before
    wanted = before - {(Rang.name, MAIL)} | {(Hummed.name, MAIL), ("no.such", APP)}
    assert choose_notices(cast.cleo, wanted, by=cast.cleo) == 2
    assert all_of(cast.cleo) == wanted - {("no.such", APP)}
    assert all_of(cast.ben) == before
    assert NoticeChoice.objects.count() == 2, "only what was decided is kept"
    assert choose_notices(cast.cleo, wanted, by=cast.cleo) == 0
    fact = EventRecord.objects.get(kind="notifications.chosen")
    assert fact.reference == f"members.member:{cast.cleo.pk}"


def test_a_decision_stays_when_it_is_the_default_again(cast):
    everything = {(kind.name, way) for kind in in_order() for way in (APP, MAIL)}
    choose_notices(cast.cleo, everything - {(Rang.name, MAIL)}, by=cast.cleo)
    choose_notices(cast.cleo, everything, by=cast.cleo)
    assert NoticeChoice.objects.get(kind=Rang.name, channel=MAIL).is_wanted is True


def test_unsubscribing_ends_one_kind_of_mail(cast):
    assert unsubscribe(cast.cleo, notice_kinds[Rang.name], by=cast.cleo) is True
    assert unsubscribe(cast.cleo, notice_kinds[Rang.name], by=cast.cleo) is False
    assert (Rang.name, APP) in all_of(cast.cleo) and (Rang.name, MAIL) not in all_of(cast.cleo)
    assert EventRecord.objects.get(kind="notifications.unsubscribed").particulars == {
        "member_id": cast.cleo.pk, "about": Rang.name
    }  # fmt: skip


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("other", PEOPLE)
def test_everybody_for_themselves_and_nobody_for_others(cast, name, other):
    by, member = getattr(cast, name), getattr(cast, other)
    assert bool(may_choose_notices(by, member)) is (name == other)
    notice = Notice(member=member)
    assert bool(may_read_notice(by, notice)) is (name == other)


@pytest.mark.parametrize("name", PEOPLE)
def test_managers_send_again(cast, name):
    assert bool(may_send_again(getattr(cast, name))) is (name in {"mia", "ada"})
    if name not in {"mia", "ada"}:
        with pytest.raises(NotAllowed):
            send_again(by=getattr(cast, name))


def test_guests_decide_nothing(cast):
    assert not may_choose_notices(None, cast.cleo)
    assert not may_read_notice(None, Notice(member=cast.cleo))
    assert not may_send_again(None)


def test_all_choices_in_one_statement(cast):
    with statements(1):
        choices_of(cast.cleo)


def test_a_name_is_taken_once():
    with pytest.raises(ValueError, match="already"):
        notice_kind(Rang.name)(type("Other", (Hummed,), {}))


def test_forgetting_somebody_takes_all_that_is_theirs(cast):
    for who in (cast.cleo, cast.ben):
        ring(1, who, by=cast.finn)
        follow_along("test.bell:1", by=who)
        choose_notices(who, set(), by=who)
    ring(2, cast.ben, by=cast.cleo)
    erase_member(cast.cleo, by=cast.cleo)
    forget_notices(cast.cleo.pk, by=None)
    for model in (Follow, NoticeChoice, Notice, Sending):
        assert set(model.objects.values_list("member", flat=True)) == {cast.ben.pk}, model
