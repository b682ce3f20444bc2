"""What facts earn, and what takes it back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import now

from community.events import AnswerAccepted, AnswerWithdrawn, ReplyPosted, ThanksGiven
from community.operations import (
    accept_answer,
    give_thanks,
    hide_post,
    hide_topic,
    unhide_post,
    unhide_topic,
    withdraw_solution,
    withdraw_thanks,
)
from engage.events.models import EventRecord
from engage.members.models import Member
from rewards.events import PointsAwarded, PointsReversed
from rewards.models import Merit, Posting, Score, Tally
from support.events import TicketReopened, TicketSolved
from tests.community.writing import answer
from tests.rewards.hearing import balance, balances, facts, happened, hear, proven


@pytest.fixture
def answered(cast, asked):
    """Finn's reply to Cleo's question."""
    return answer(asked, cast.finn)


def test_an_accepted_answer_pays_once(cast, asked, answered):
    accept_answer(answered, by=cast.cleo)
    hear()
    hear()
    assert balance(cast.finn) == 15 + 1
    assert balance(cast.finn, "pending") == 16
    assert balance(cast.finn, "available") == 0
    assert balance(cast.cleo) == 0
    assert Posting.objects.filter(rule="solution").count() == 1
    assert EventRecord.objects.filter(kind=PointsAwarded.kind).count() == 2
    assert proven()


def test_a_withdrawn_one_takes_exactly_that_back(cast, asked, answered):
    accept_answer(answered, by=cast.cleo)
    hear()
    withdraw_solution(asked, by=cast.cleo)
    hear()
    assert balance(cast.finn) == 1
    assert balances()[None, "issue"] == -1
    assert EventRecord.objects.filter(kind=PointsReversed.kind).count() == 1
    accept_answer(answered, by=cast.cleo)
    hear()
    assert balance(cast.finn) == 16
    assert proven()


def test_nothing_for_ones_own_answer(cast, asked):
    own = answer(asked, cast.cleo)
    accept_answer(own, by=cast.mia)
    hear()
    assert balances() == {}


def test_nothing_for_staff(cast, asked):
    by_staff = answer(asked, cast.ben)
    accept_answer(by_staff, by=cast.cleo)
    give_thanks(by_staff, by=cast.finn)
    hear()
    assert balances() == {}


def test_thanks_pay_and_me_too_does_not(cast, asked, answered):
    give_thanks(answered, by=cast.cleo)
    give_thanks(asked.posts.get(number=1), by=cast.finn)
    hear()
    assert balance(cast.finn) == 5 + 1
    assert balance(cast.cleo) == 0
    withdraw_thanks(answered, by=cast.cleo)
    hear()
    assert balance(cast.finn) == 1


def test_what_is_hidden_earns_nothing_until_it_is_shown(cast, asked, answered):
    give_thanks(answered, by=cast.cleo)
    hear()
    hide_post(answered, by=cast.moe)
    hear()
    assert balance(cast.finn) == 0
    unhide_post(answered, by=cast.moe)
    hear()
    assert balance(cast.finn) == 6
    hide_topic(asked, by=cast.moe)
    hear()
    assert balance(cast.finn) == 0
    unhide_topic(asked, by=cast.moe)
    hear()
    assert balance(cast.finn) == 6
    assert proven()


def test_a_few_replies_a_day_count(cast, in_acme):
    for post in range(12):
        happened(ReplyPosted(1, post + 10, cast.finn.pk, number=post + 3), by=cast.finn)
    hear()
    assert balance(cast.finn) == 10
    assert Tally.objects.get(member=cast.finn, counts="reply").count == 12


def test_one_giver_counts_three_times_a_day(cast, in_acme):
    for post in range(5):
        happened(ThanksGiven(1, post + 10, cast.finn.pk), by=cast.cleo)
    hear()
    assert sorted(Merit.objects.values_list("worth", flat=True)) == [0, 0, 5, 5, 5]
    assert Tally.objects.get(member=cast.finn, counts="thanks").count == 3


def test_the_fourth_in_a_month_counts_half_and_the_eleventh_nothing(cast, in_acme):
    for day in range(12):
        when = now() - timedelta(days=29 - day)
        happened(ThanksGiven(1, day + 10, cast.finn.pk), by=cast.cleo, at=when)
    hear(reversed(facts()))
    assert [merit.worth for merit in Merit.objects.order_by("at")] == [5] * 3 + [3] * 7 + [0] * 2
    assert balance(cast.finn) == 15 + 21
    assert proven()


def test_a_day_has_its_limit_and_solutions_stand_above_it(cast, in_acme):
    givers = [Member.objects.create(name=f"Guest {n}", username=f"guest{n}") for n in range(45)]
    for giver in givers:
        happened(ThanksGiven(1, 10, cast.finn.pk), by=giver)
    happened(AnswerAccepted(1, 10, cast.finn.pk), by=cast.mia)
    hear()
    assert balance(cast.finn) == 200 + 15


def test_the_order_of_hearing_changes_nothing(cast, asked, answered):
    give_thanks(answered, by=cast.cleo)
    withdraw_thanks(answered, by=cast.cleo)
    give_thanks(answered, by=cast.cleo)
    accept_answer(answered, by=cast.cleo)
    hide_post(answered, by=cast.moe)
    unhide_post(answered, by=cast.moe)
    hear(reversed(facts()))
    backwards = balances()
    assert backwards[cast.finn.pk, "reputation"] == 6
    hear()
    assert balances() == backwards
    assert proven()


def test_leaderboards_count_what_stands(cast, asked, answered):
    accept_answer(answered, by=cast.cleo)
    hear()
    rows = Score.objects.filter(member=cast.finn).values_list("period", "points")
    assert dict(rows) == {"day": 16, "week": 16, "month": 16, "all": 16}
    withdraw_solution(asked, by=cast.cleo)
    hear()
    assert Score.objects.get(member=cast.finn, period="week").points == 1


def test_a_request_solved_by_an_answer_pays_while_the_answer_is_accepted(cast, in_acme):
    answer = {"topic_id": 7, "post_id": 70, "author_id": cast.finn.pk}
    solved = TicketSolved(
        ticket_id=3, requester_id=cast.cleo.pk, by_community=True, helper_id=cast.finn.pk,
        about="community.topic:7",
    )  # fmt: skip
    happened(AnswerAccepted(**answer), by=cast.cleo)
    happened(solved, by=None)
    hear()
    assert balance(cast.finn) == 15 + 10
    happened(AnswerWithdrawn(**answer), by=cast.cleo)
    hear()
    assert balances() == {}
    happened(AnswerAccepted(**answer), by=cast.cleo)
    hear()
    assert balance(cast.finn) == 15 + 10
    happened(TicketReopened(ticket_id=3, requester_id=cast.cleo.pk), by=cast.cleo)
    hear()
    assert balance(cast.finn) == 15
    assert proven()
