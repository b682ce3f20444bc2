"""What ideas, the desk and rewards tell: as their rows stand now."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import now

from engage.channels import kinds
from engage.channels.inbound import Inbound, Writer
from engage.channels.moment import as_of
from engage.channels.operations import account_of, receive
from engage.events.models import Delivery, EventRecord
from engage.insights.models import ActRow, InboundRow, OwedRow
from engage.insights.operations import count_figures
from engage.insights.operations.noting import replace
from engage.insights.sources import look_again, sources
from engage.members import system_member
from engage.notifications.models import Notice
from ideas import operations as board_room
from ideas.models import Idea, Status
from rewards.models import Award, Badge
from rewards.operations import approve_redemption, decline_redemption, redeem
from support import operations as desk
from support.models import TicketMessage
from tests.community import writing
from tests.ideas import sharing
from tests.rewards import shop


def hear() -> None:
    for record in EventRecord.objects.order_by("pk"):
        look_again(record.fact, record)


def people(kind: str) -> list[int]:
    return sorted(ActRow.objects.filter(kind=kind).values_list("person", flat=True))


@pytest.fixture
def idea(cast, in_acme):
    return sharing.idea(cast.cleo, sharing.board(cast.mia))


def test_ideas_votes_and_comments(cast, idea):
    board_room.vote(idea, by=cast.finn)
    board_room.vote(idea, by=cast.ben)
    sharing.remark(idea, cast.finn)
    hear()
    assert people("idea_shared") == [cast.cleo.pk]
    assert people("vote") == sorted([cast.cleo.pk, cast.finn.pk])
    assert people("contribution") == [cast.finn.pk]
    assert people("exchange") == sorted([cast.cleo.pk, cast.finn.pk])
    board_room.withdraw_vote(idea, by=cast.finn)
    hear()
    assert people("vote") == [cast.cleo.pk]
    row = InboundRow.objects.get(kind="idea")
    assert (row.person, row.staff_at, row.counts) == (cast.cleo.pk, None, True)
    board_room.answer_idea(idea, "We are looking into it.", by=cast.mia)
    board_room.hide_idea(idea, by=cast.mia)
    hear()
    row.refresh_from_db()
    assert row.staff_at is not None
    assert not row.counts
    assert people("idea_shared") == []


def test_voters_of_a_decided_family_are_owed_word(cast, idea):
    twin = sharing.idea(cast.finn, idea.board, "Hinges that I can change myself")
    board_room.vote(idea, by=cast.moe)
    board_room.merge_ideas(twin, idea, by=cast.mia)
    hear()
    assert not OwedRow.objects.exists()
    shipped = Status.objects.get(slug="shipped")
    board_room.change_status(idea, shipped, by=cast.mia, text="It is there.")
    hear()
    wanted = {cast.cleo.pk, cast.finn.pk, cast.moe.pk} - _staff(cast)
    assert set(OwedRow.objects.values_list("person", flat=True)) == wanted
    assert not OwedRow.objects.exclude(told_at=None).exists()
    fact = EventRecord.objects.filter(kind="ideas.status_changed").latest("pk")
    told = Notice.objects.create(
        member=cast.finn, kind="ideas.status", subject_kind="ideas.idea", subject_id=idea.pk,
        place=idea.reference, bundle=idea.reference, fact_id=fact.pk,
    )  # fmt: skip
    count_figures(by=cast.mia)
    row = OwedRow.objects.get(person=cast.finn.pk)
    assert row.told_at == told.at, "nobody records that somebody was told: counting asks again"
    assert row.at <= told.at < row.at + timedelta(days=1)


def test_what_an_import_decided_was_told_elsewhere(cast, idea):
    """An imported idea counts from when it is decided here, not for what it brought."""
    Idea.objects.filter(pk=idea.pk).update(source="old", source_id="1")
    shipped = Status.objects.get(slug="shipped")
    board_room.vote(idea, by=cast.moe)
    board_room.change_status(idea, shipped, by=cast.mia, text="It is there.")
    hear()
    assert cast.moe.pk in set(OwedRow.objects.values_list("person", flat=True))
    Delivery.objects.all().delete()
    source = next(one for one in sources.values() if one.kind == "ideas.idea")
    replace(source, [idea.pk])
    assert not OwedRow.objects.exists()
    fact = EventRecord.objects.filter(kind="ideas.status_changed").latest("pk")
    Notice.objects.create(
        member=cast.moe, kind="ideas.answer", subject_kind="ideas.idea", subject_id=idea.pk,
        place=idea.reference, bundle=idea.reference, fact_id=fact.pk,
    )  # fmt: skip
    replace(source, [idea.pk])
    told = dict(OwedRow.objects.values_list("person", "told_at"))
    assert {person for person, at in told.items() if at} == {cast.moe.pk}


def _staff(cast) -> set[int]:
    return {cast.ada.pk, cast.mia.pk, cast.ben.pk}


def test_requests_and_who_solved_them(cast, in_acme):
    one = desk.open_ticket("The left channel is silent", "Since today.", by=cast.cleo)
    other = desk.open_ticket("The case rattles", "Always.", by=cast.finn)
    advert = desk.open_ticket("Buy watches", "Now.", by=cast.moe)
    desk.open_ticket("We call you back", "Tomorrow.", by=cast.ben, requester=cast.cleo)
    desk.add_note(one, "I know this one", by=cast.ben)
    desk.reply(one, "Pair it again.", by=cast.ben, hold=0)
    desk.solve_by_community(other, cast.cleo.pk, "Mine did, too. A drop of oil.", by=cast.mia)
    desk.void(advert, by=cast.ben)
    hear()
    rows = {row.about_id: row for row in InboundRow.objects.filter(kind="request", counts=True)}
    assert set(rows) == {one.pk, other.pk}
    said = TicketMessage.objects.get(ticket=one, kind="agent")
    assert (rows[one.pk].staff_at, rows[one.pk].solved_by) == (said.received_at, "")
    assert (rows[other.pk].staff_at, rows[other.pk].solved_by) == (None, "peer")
    assert rows[other.pk].answer_at is not None
    assert (rows[one.pk].channel, rows[one.pk].person) == ("web", cast.cleo.pk)


def test_what_was_merged_came_in_with_its_oldest_message(cast, in_acme):
    """The survivor may be the younger one; an answer before its beginning stopped all counting."""
    with as_of(now() - timedelta(hours=5)):
        older = desk.open_ticket("The left channel is silent", "Since today.", by=cast.cleo)
    with as_of(now() - timedelta(hours=4)):
        desk.reply(older, "Pair it again.", by=cast.ben, hold=0)
    younger = desk.open_ticket("It is silent again", "As before.", by=cast.cleo)
    desk.merge_tickets(older, younger, by=cast.ben)
    hear()
    row = InboundRow.objects.get(kind="request", counts=True)
    assert (row.about_id, row.at) == (younger.pk, older.received_at)
    assert row.staff_at is not None
    told = {one.measure: one for one in count_figures(by=cast.mia)}
    assert told["hour"].detail["n"] == 1


def test_whom_the_brand_wrote_to_first_brought_nothing(cast, in_acme):
    """As in an import, where the brand's words are all that is known of a conversation's start."""
    account = account_of(kinds.IMPORT, "old")
    for number, is_ours in enumerate((True, False)):
        inbound = Inbound(
            outer_id=str(number), thread_id="9", text="Hello.", sent_at=now(), is_ours=is_ours,
            writer=Writer("us" if is_ours else "them", "Somebody"),
        )  # fmt: skip
        receive(account, inbound, by=system_member())
    hear()
    assert [row.counts for row in InboundRow.objects.all()] == [False]


def test_a_question_in_the_desk_counts_once(cast, in_acme):
    topic = writing.question(cast.cleo, writing.category(cast.mia))
    desk.open_ticket(
        topic.title, "As asked.", by=cast.ben, requester=cast.cleo, in_their_words=True,
        about=topic.reference,
    )  # fmt: skip
    hear()
    assert [row.kind for row in InboundRow.objects.filter(counts=True)] == ["question"]


def test_badges_count_until_they_are_revoked(cast, in_acme):
    badge = Badge.objects.create(slug="tester", name={"en": "Tester"}, counts="solutions", bronze=1)
    award = Award.objects.create(badge=badge, member=cast.cleo, tier="bronze")
    source = next(one for one in sources.values() if one.kind == "rewards.award")
    assert list(source.every(0, 10)) == [award.pk]
    assert [note.person for note in source.read([award.pk])] == [cast.cleo.pk]
    Award.objects.update(revoked_at=award.at)
    assert list(source.read([award.pk])) == []


def test_redeemed_rewards_count_once_a_manager_gave_them(cast, in_acme):
    shop.give(cast.finn, 1000, cast.mia)
    asked = redeem(shop.cable(cast.mia, needs_approval=True), key="a", by=cast.finn)
    hear()
    about = {"about_kind": "rewards.redemption", "kind": "reward"}
    assert not ActRow.objects.filter(**about).exists()
    approve_redemption(asked, by=cast.mia)
    hear()
    assert [row.person for row in ActRow.objects.filter(**about)] == [cast.finn.pk]
    decline_redemption(asked, "None is left.", by=cast.mia)
    hear()
    assert not ActRow.objects.filter(**about).exists()
    code = redeem(shop.voucher(cast.mia), key="b", by=cast.finn)
    hear()
    row = ActRow.objects.get(**about)
    assert (row.about_id, row.person) == (code.pk, cast.finn.pk)
