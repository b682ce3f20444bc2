"""A fact is written with the change it tells of, or not at all."""

from dataclasses import dataclass

import pytest
from django.db import transaction

from engage.events import Fact, kind, record
from engage.events.forgetting import forget_member
from engage.events.kinds import UnknownKind, kind_of, kinds
from engage.events.models import Delivery, EventRecord
from engage.tenancy.current import NoCurrentBrand, acting, brand_context
from tests.events.bells import BellRang


def test_it_keeps_kind_actor_subject_and_particulars(cast, in_acme):
    with acting(cast.ben.pk, "request-7"):
        event = record(BellRang(bell=3, listener_id=cast.cleo.pk), by=cast.ben)
    event.refresh_from_db()
    assert (event.kind, event.actor_id) == ("test.bell_rang", cast.ben.pk)
    assert (event.subject_kind, event.subject_id) == ("test.bell", 3)
    assert event.reference == "test.bell:3"
    assert event.particulars == {"bell": 3, "listener_id": cast.cleo.pk}
    assert event.request_id == "request-7"
    assert event.fact == BellRang(bell=3, listener_id=cast.cleo.pk)


def test_it_owes_the_fact_to_each_hearer(in_acme):
    record(BellRang(bell=3), by=None)
    assert sorted(Delivery.objects.values_list("hearer", flat=True)) == [
        "tests.events.bells.cat",
        "tests.events.bells.neighbour",
    ]


def test_it_vanishes_with_its_transaction(acme):
    with pytest.raises(ZeroDivisionError), brand_context(acme.pk):
        record(BellRang(bell=3), by=None)
        raise ZeroDivisionError
    with brand_context(acme.pk):
        assert not EventRecord.objects.exists()
        assert not Delivery.objects.exists()


def test_it_needs_a_brand(db):
    with pytest.raises(NoCurrentBrand):
        record(BellRang(bell=3), by=None)


def test_a_class_without_a_kind_is_refused(in_acme):
    @dataclass(frozen=True)
    class Nameless(Fact):
        """Never registered."""

        kind = "test.nameless"

    with pytest.raises(ValueError, match="no registered kind"):
        record(Nameless(), by=None)


def test_text_a_person_wrote_does_not_fit_into_a_fact(in_acme):
    with pytest.raises(TypeError, match="must be ids, numbers or short codes"):
        record(BellRang(bell="a long story " * 20), by=None)


def test_a_kind_is_taken_once():
    with pytest.raises(ValueError, match="is already BellRang"):

        @kind("test.bell_rang")
        @dataclass(frozen=True)
        class OtherBell(Fact):
            """Wants the same name."""


def test_an_unknown_kind_says_so():
    with pytest.raises(UnknownKind):
        kind_of("test.never")


def test_a_record_of_an_older_shape_still_reads(in_acme):
    old = EventRecord.objects.create(kind="test.bell_rang", particulars={"bell": 4, "gone": 1})
    assert old.fact == BellRang(bell=4, listener_id=None)


def test_one_nudge_a_transaction(acme, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks, brand_context(acme.pk):
        for bell in range(5):
            with transaction.atomic():
                record(BellRang(bell=bell), by=None)
    nudges = [one for one in callbacks if type(one).__module__ == "engage.events.nudge"]
    assert len(nudges) == 1


def test_forgetting_a_person_keeps_what_happened(cast, in_acme):
    rung = record(BellRang(bell=1, listener_id=cast.finn.pk), by=cast.cleo)
    heard = record(BellRang(bell=2, listener_id=cast.cleo.pk), by=cast.finn)
    assert forget_member(cast.cleo.pk) == 2
    rung.refresh_from_db()
    heard.refresh_from_db()
    assert (rung.actor_id, rung.particulars["listener_id"]) == (None, cast.finn.pk)
    assert (heard.actor_id, heard.particulars["listener_id"]) == (cast.finn.pk, None)


def test_every_kind_has_a_sentence_with_an_actor_and_known_members():
    assert kinds
    for name, fact in kinds.items():
        example = fact.from_record(EventRecord(kind=name, particulars={}))
        sentence = example.sentence()
        assert sentence, name
        assert sentence.format(actor="Ada"), name


def test_many_at_once_are_owed_like_one(in_acme, cast):
    from engage.events import record_all
    from support.events import ClockBreached

    facts = [ClockBreached(ticket_id=n, clock_id=n, metric="x", late_s=1) for n in (1, 2, 3)]
    record_all(facts, by=cast.ben)
    events = EventRecord.objects.filter(kind="support.clock_breached").order_by("pk")
    assert [event.fact for event in events] == facts
    assert Delivery.objects.filter(event__in=events).count() >= 3
    with pytest.raises(ValueError, match="with others"):
        record_all([BellRang(bell=3)], by=None)
