"""What the community tells: heard fact by fact, in any order, twice, and read anew."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import now

from community.models import Category, Topic
from community.operations import (
    accept_answer,
    give_thanks,
    hide_post,
    hide_topic,
    start_discussion,
    unhide_post,
    unhide_topic,
    withdraw_solution,
    withdraw_thanks,
)
from engage.events.deliver import deliver_waiting
from engage.events.models import EventRecord
from engage.insights.models import ActRow, InboundRow, RecognisedRow
from engage.insights.operations import rebuild
from engage.insights.sources import look_again
from engage.members.operations.erasure import erase_member
from engage.tenancy.current import brand_context
from tests.community import writing


@pytest.fixture
def halo(cast, in_acme) -> Category:
    return writing.category(cast.mia)


def hear() -> None:
    """Every fact of the current brand is heard, as a worker would."""
    for record in EventRecord.objects.order_by("pk"):
        look_again(record.fact, record)


def notes() -> dict[str, list[tuple]]:
    """Everything noted, without ids of rows."""
    inbound = InboundRow.objects.order_by("about_id").values_list(
        "about_kind", "about_id", "person", "at", "staff_at", "peer_at", "answer_at", "solved_by",
        "counts",
    )  # fmt: skip
    acts = ActRow.objects.order_by("about_id", "kind", "person")
    found = RecognisedRow.objects.order_by("about_id", "person")
    return {
        "inbound": list(inbound),
        "acts": list(acts.values_list("about_kind", "about_id", "kind", "person", "at")),
        "recognised": list(found.values_list("about_id", "person", "at", "helped_at")),
    }


def acts(kind: str) -> list[int]:
    return sorted(ActRow.objects.filter(kind=kind).values_list("person", flat=True))


def test_a_question_and_what_came_of_it(cast, halo):
    topic = writing.question(cast.cleo, halo)
    own = writing.answer(topic, cast.cleo)
    peer = writing.answer(topic, cast.finn)
    staff = writing.answer(topic, cast.ben)
    accept_answer(peer, by=cast.cleo)
    give_thanks(peer, by=cast.cleo)
    hear()
    row = InboundRow.objects.get()
    assert (row.about, row.channel, row.kind, row.person) == (
        topic.reference, "forum", "question", cast.cleo.pk,
    )  # fmt: skip
    assert (row.staff_at, row.peer_at) == (staff.created_at, peer.created_at)
    assert (row.answer_at, row.solved_by, row.counts) == (peer.created_at, "peer", True)
    assert acts("contribution") == sorted([cast.cleo.pk, cast.cleo.pk, cast.finn.pk])
    assert acts("exchange") == sorted([cast.cleo.pk, cast.finn.pk]), "not with staff, not alone"
    assert acts("thanks") == [cast.cleo.pk]
    assert own.pk


def test_the_same_problem_and_what_helped(cast, halo):
    topic = writing.question(cast.cleo, halo)
    peer = writing.answer(topic, cast.dev if cast.dev.can_act else cast.mia)
    helpful = writing.answer(topic, cast.moe)
    opening = topic.posts.openings().get()
    give_thanks(opening, by=cast.finn)
    hear()
    assert RecognisedRow.objects.get().helped_at is None
    assert RecognisedRow.objects.get().person == cast.finn.pk
    give_thanks(peer, by=cast.finn)
    hear()
    assert RecognisedRow.objects.get().helped_at is None, "that one is by staff"
    thanks = give_thanks(helpful, by=cast.finn)
    hear()
    assert RecognisedRow.objects.get().helped_at is not None
    withdraw_thanks(opening, by=cast.finn)
    hear()
    assert not RecognisedRow.objects.exists()
    assert thanks is not None


def test_what_is_hidden_or_taken_back_counts_no_more(cast, halo):
    topic = writing.question(cast.cleo, halo)
    staff = writing.answer(topic, cast.ben)
    peer = writing.answer(topic, cast.finn)
    accept_answer(peer, by=cast.cleo)
    hear()
    before = notes()
    withdraw_solution(topic, by=cast.cleo)
    hide_post(staff, by=cast.mia)
    hide_post(peer, by=cast.mia)
    hide_topic(topic, by=cast.mia)
    hear()
    row = InboundRow.objects.get()
    assert (row.staff_at, row.peer_at, row.solved_by, row.counts) == (None, None, "", False)
    assert acts("contribution") == []
    for post in (staff, peer):
        unhide_post(post, by=cast.mia)
    unhide_topic(Topic.objects.get(), by=cast.mia)
    accept_answer(peer, by=cast.cleo)
    hear()
    after = notes()
    assert after["inbound"] == before["inbound"]
    assert after == before


def test_a_hidden_topic_takes_along_all_that_was_written_there(cast, halo):
    topic = writing.question(cast.cleo, halo)
    writing.answer(topic, cast.finn)
    hear()
    before = notes()
    assert acts("exchange") != []
    hide_topic(topic, by=cast.mia)
    hear()
    assert acts("contribution") == acts("exchange") == []
    unhide_topic(Topic.objects.get(), by=cast.mia)
    hear()
    assert notes() == before


def test_staff_are_no_customers(cast, halo):
    writing.question(cast.ben, halo)
    start_discussion(halo, "What do you listen to?", "Tell us.", by=cast.mia)
    topic = start_discussion(halo, "My new desk", "Look at it.", by=cast.cleo)
    give_thanks(topic.posts.openings().get(), by=cast.ben)
    hear()
    assert not InboundRow.objects.filter(counts=True).exists(), "a talk is no question"
    assert acts("contribution") == [cast.cleo.pk]
    assert acts("thanks") == []


def test_hearing_in_another_order_and_twice_changes_nothing(cast, halo):
    topic = writing.question(cast.cleo, halo)
    accept_answer(writing.answer(topic, cast.finn), by=cast.cleo)
    writing.remark(writing.answer(topic, cast.ben), cast.finn)
    hear()
    before = notes()
    for record in EventRecord.objects.order_by("-pk"):
        look_again(record.fact, record)
    hear()
    assert notes() == before


def test_delivered_as_facts_are(committed):
    from tests.cast import Cast

    cast = Cast.load()
    with brand_context(cast.acme.pk):
        writing.question(cast.cleo, writing.category(cast.mia))
    deliver_waiting(cast.acme.pk)
    with brand_context(cast.acme.pk):
        assert InboundRow.objects.filter(counts=True).count() == 1


def test_reading_anew_gives_the_same_and_old_weeks(committed):
    from engage.insights.models import DailyMeasure
    from tests.cast import Cast

    cast = Cast.load()
    with brand_context(cast.acme.pk):
        topic = writing.question(cast.cleo, writing.category(cast.mia))
        writing.answer(topic, cast.ben)
        give_thanks(writing.answer(topic, cast.finn), by=cast.cleo)
        Topic.objects.update(created_at=now() - timedelta(days=30))
        hear()
        before = notes()
    told = list(rebuild(cast.acme.pk))
    assert {"community.post: 3", "community.topic: 1", "ideas.idea: 0"} <= set(told)
    assert told[-1] == "weeks: 4"
    with brand_context(cast.acme.pk):
        assert notes() == before
        assert DailyMeasure.objects.filter(measure="hour").count() == 5
    with brand_context(cast.zenith.pk):
        assert not InboundRow.objects.exists()


def test_an_erased_person_is_counted_and_not_known(committed):
    from tests.cast import Cast

    cast = Cast.load()
    with brand_context(cast.acme.pk):
        topic = writing.question(cast.cleo, writing.category(cast.mia))
        peer = writing.answer(topic, cast.finn)
        hear()
        erase_member(cast.finn, by=cast.finn)
    deliver_waiting(cast.acme.pk)
    with brand_context(cast.acme.pk):
        people = set(ActRow.objects.values_list("person", flat=True))
        assert cast.finn.pk not in people
        assert len(people) == 2 and min(people) < 0
        before = notes()
        give_thanks(peer, by=cast.cleo)
        hear()
        acts = set(ActRow.objects.exclude(kind="thanks").values_list("person", flat=True))
        assert acts == people, "looking again brings nobody back"
        assert notes()["inbound"] == before["inbound"]
    list(rebuild(cast.acme.pk))
    with brand_context(cast.acme.pk):
        again = set(ActRow.objects.values_list("person", flat=True))
        assert len(again) == 2 and min(again) < 0 and again != people
