"""Who hears of what happens in the forum: through the book, as a worker hears it."""

from __future__ import annotations

import pytest

from community.models import Topic
from community.operations import (
    accept_answer,
    announce,
    edit_post,
    give_thanks,
    withdraw_solution,
    withdraw_thanks,
)
from engage.events.models import Delivery
from engage.notifications.models import Follow, Sending
from engage.notifications.operations import follow, read_all_notices, unfollow
from tests.community import writing

pytestmark = pytest.mark.usefixtures("in_acme")


def test_an_answer_to_the_asker_and_a_reply_to_the_others(cast, asked, told, lines):
    assert told() == set(), "an asked question is nobody's news yet"
    writing.answer(asked, cast.finn)
    assert told() == {("cleo", "answer")}
    writing.answer(asked, cast.ben)
    assert told() == {("cleo", "answer"), ("finn", "reply")}
    writing.answer(asked, cast.cleo)
    assert told() == {("finn", "reply"), ("ben", "reply")}
    assert lines(cast.cleo) == ["2 new answers to your question, the last by Ben"]
    assert lines(cast.finn) == ["2 new replies, the last by Cleo"]
    assert lines(cast.ben) == ["Cleo replied"]


def test_a_title_in_another_language_says_so(cast, halo, told, client_for):
    title = "Почему молчит левая сторона наушников?"
    asked = writing.question(cast.cleo, halo, title)
    writing.answer(asked, cast.finn)
    told()
    page = client_for(cast.cleo).get("/notices/").content.decode()
    assert f'lang="ru">{title}</a>' in page


def test_a_comment_is_a_reply(cast, asked, told):
    writing.remark(asked.posts.get(), cast.finn)
    assert told() == {("cleo", "reply")}


def test_a_discussion_has_no_answers(cast, halo, told):
    from community.operations import start_discussion

    topic = start_discussion(halo, "What do you listen to?", "Tell me.", by=cast.cleo)
    writing.answer(topic, cast.finn)
    assert told() == {("cleo", "reply")}


def test_whoever_stopped_following_hears_no_more(cast, asked, told):
    unfollow(asked.reference, by=cast.cleo)
    writing.answer(asked, cast.finn)
    assert told() == set()


def test_an_imported_asker_hears_of_answers_after_claiming(cast, asked, told):
    Topic.objects.filter(pk=asked.pk).update(source="old", source_id="1")
    Follow.objects.all().delete()
    writing.answer(asked, cast.finn)
    assert told() == {("cleo", "answer")}


def test_who_is_called_by_name_hears_of_that_first(cast, asked, told):
    writing.answer(asked, cast.finn, "Ask @cleo or @mia, not @finn or @nobody.")
    assert told() == {("cleo", "mention"), ("mia", "mention")}


def test_an_edit_calls_only_whom_it_calls_anew(cast, asked, told):
    post = writing.answer(asked, cast.finn, "Ask @mia.")
    told()
    post = edit_post(post, "Ask @mia or @moe.", by=cast.finn, version=1)
    assert told() == {("moe", "mention")}
    edit_post(post, "Ask nobody.", by=cast.finn, version=2)
    assert told() == set()


def test_a_call_in_a_question(cast, halo, told):
    writing.question(cast.cleo, halo, text="Does @ben know?")
    assert told() == {("ben", "mention")}


def test_a_new_topic_where_somebody_follows_the_category(cast, halo, told):
    follow(halo.reference, by=cast.finn)
    follow(halo.reference, by=cast.cleo)
    writing.question(cast.cleo, halo)
    assert told() == {("finn", "new_topic")}
    announce(halo, "New colours", "Four of them.", by=cast.mia)
    assert told() == {("finn", "new_topic"), ("cleo", "new_topic")}


def test_an_accepted_answer(cast, asked, told, lines):
    post = writing.answer(asked, cast.finn)
    told()
    accept_answer(post, by=cast.cleo)
    assert told() == {("finn", "accepted")}
    assert lines(cast.finn) == ["Cleo accepted your answer"]
    withdraw_solution(asked, by=cast.cleo)
    assert lines(cast.finn) == [], "it is no longer so"


def test_an_acceptance_that_is_withdrawn_before_it_is_heard(cast, asked, told):
    accept_answer(writing.answer(asked, cast.finn), by=cast.cleo)
    withdraw_solution(asked, by=cast.cleo)
    assert told() == {("cleo", "answer")}


def test_thanks_are_gathered_told_here_only_and_once_a_person(cast, asked, told, lines):
    post = writing.answer(asked, cast.finn)
    told()
    for who in (cast.cleo, cast.ben, cast.mia):
        give_thanks(post, by=who)
    assert told() == {("finn", "thanks")}
    assert lines(cast.finn) == ["3 people thank you, the last is Mia"]
    assert not Sending.objects.filter(kind="community.thanks").exists()
    withdraw_thanks(post, by=cast.mia)
    told()
    assert lines(cast.finn) == ["2 people thank you, the last is Ben"]
    for _again in range(3):
        withdraw_thanks(post, by=cast.ben)
        give_thanks(post, by=cast.ben)
    told()
    assert lines(cast.finn) == ["2 people thank you, the last is Ben"]
    read_all_notices(by=cast.finn)
    withdraw_thanks(post, by=cast.ben)
    give_thanks(post, by=cast.ben)
    assert told() == set(), "taking thanks back and giving them again is no way to call somebody"


def test_thanks_heard_in_the_wrong_order(cast, asked, told):
    post = writing.answer(asked, cast.finn)
    told()
    give_thanks(post, by=cast.cleo)
    withdraw_thanks(post, by=cast.cleo)
    hearer = "community.plugs.notices.appreciation.thanks_taken_back"
    Delivery.objects.filter(hearer=hearer).update(due_at="2020-01-01T00:00Z")
    assert told() == set()
