"""What an outsider would try, through the operations that everybody has: nothing is won by it."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from community.events import ThanksGiven
from community.operations import (
    accept_answer,
    give_thanks,
    hide_topic,
    withdraw_solution,
    withdraw_thanks,
)
from engage.members.operations.erasure import erase_member
from engage.rules import NotAllowed, RuleBroken
from engage.tenancy.current import current_brand
from ideas.events import IdeaVoted, VoteWithdrawn
from rewards.models import Redemption, Reward
from rewards.operations import forget_rewards, redeem
from rewards.reads import Board, Statement
from rewards.reads.proof import faults_of_book, faults_of_entries
from tests.community.writing import answer
from tests.rewards.hearing import balance, balances, happened, hear, proven
from tests.rewards.shop import cable, give


def adds_up(capsys) -> bool:
    """The balances are what the entries say, and what the book of facts says."""
    call_command("ledger_check", "--brand", current_brand().slug, "--book")
    told = capsys.readouterr().out
    return proven() and "The ledger adds up." in told


def test_again_and_again_is_once(cast, asked, capsys):
    post = answer(asked, cast.finn)
    for _again in range(6):
        accept_answer(post, by=cast.cleo)
        give_thanks(post, by=cast.cleo)
        hear()
        withdraw_solution(asked, by=cast.cleo)
        withdraw_thanks(post, by=cast.cleo)
        hear()
    assert balance(cast.finn) == 1  # the reply itself
    accept_answer(post, by=cast.cleo)
    give_thanks(post, by=cast.cleo)
    hear()
    hear()
    assert balance(cast.finn) == 1  # what one gives another is used up for today
    assert adds_up(capsys)


def test_one_cannot_help_or_thank_oneself(cast, asked, capsys):
    own = answer(asked, cast.cleo)
    with pytest.raises((NotAllowed, RuleBroken)):
        give_thanks(own, by=cast.cleo)
    accept_answer(own, by=cast.cleo)
    hear()
    assert balances() == {}
    assert adds_up(capsys)


def test_two_who_praise_each_other_soon_get_nothing_more(cast, in_acme, capsys):
    """Three times a day at most, whatever it is that one gives the other."""
    for turn in range(6):
        for gives, gets in ((cast.cleo, cast.finn), (cast.finn, cast.cleo)):
            happened(ThanksGiven(1, 10 + turn, gets.pk), by=gives)
    hear()
    assert balance(cast.finn) == balance(cast.cleo) == 3 * 5
    assert adds_up(capsys)


def test_votes_that_come_and_go_pay_nobody(cast, in_acme, capsys):
    for _again in range(5):
        happened(IdeaVoted(1, cast.finn.pk, cast.cleo.pk), by=cast.finn)
        happened(VoteWithdrawn(1, cast.finn.pk, cast.cleo.pk), by=cast.finn)
    hear()
    assert balances() == {}
    assert adds_up(capsys)


def test_what_a_deleted_topic_earned_is_gone(cast, asked, capsys):
    post = answer(asked, cast.finn)
    accept_answer(post, by=cast.cleo)
    give_thanks(post, by=cast.cleo)
    hear()
    hide_topic(asked, by=cast.moe, reason="Made up")
    hear()
    assert balance(cast.finn) == balance(cast.finn, "pending") == 0
    assert Board.read("all", None).first == []
    assert adds_up(capsys)


def test_the_last_one_is_bought_once_however_often_it_is_asked_for(cast, in_acme, capsys):
    give(cast.finn, 1000, cast.mia)
    reward, other = cable(cast.mia, stock=1), cable(cast.mia, stock=5)
    first = redeem(reward, key="press", by=cast.finn)
    assert redeem(Reward.objects.get(pk=reward.pk), key="press", by=cast.finn) == first
    with pytest.raises(RuleBroken) as used:
        redeem(other, key="press", by=cast.finn)
    assert used.value.code == "key_used"
    assert Redemption.objects.count() == 1
    assert balance(cast.finn, "available") == 1000 - reward.cost
    assert adds_up(capsys)


@pytest.mark.django_db(databases=["default", "platform"])
def test_an_erased_person_stands_nowhere_and_the_sums_stay(cast, asked, capsys):
    post = answer(asked, cast.finn)
    accept_answer(post, by=cast.cleo)
    hear()
    before = balances()
    name = cast.finn.name
    erase_member(cast.finn, by=cast.ada)
    forget_rewards(cast.finn.pk, by=None)
    cast.finn.refresh_from_db()
    assert balances() == before
    assert Board.read("all", None).first == []
    assert name not in {cast.finn.name, cast.finn.shown_name}
    assert [line.points for line in Statement.read(cast.finn, cast.ada).lines] == [15, 1]
    assert faults_of_entries() == []
    assert faults_of_book()[0] == []
