"""Who may not see a thing hears nothing of it; and what a page makes of its notices."""

from __future__ import annotations

from itertools import product

import pytest

from community.models import Category, Topic
from community.operations import (
    add_to_group,
    hide_post,
    hide_topic,
    unhide_post,
    unhide_topic,
)
from community.reads.readers import readers_of_category, readers_of_post, readers_of_topic
from engage.members.models import Member
from engage.notifications.models import Follow, Sending
from engage.notifications.operations import follow
from engage.notifications.reads import NoticeList, Waiting
from engage.notifications.sending import send_waiting
from tests.community import writing
from tests.counting import statements

pytestmark = pytest.mark.usefixtures("in_acme")


def test_followers_who_may_not_enter_are_not_told(cast, beta, told):
    topic = writing.question(cast.cleo, beta, "What is secret?")
    for who in (cast.cleo, cast.finn, cast.ben, cast.mia):
        Follow.objects.get_or_create(
            member=who, subject_kind="community.topic", subject_id=topic.pk
        )
    Follow.objects.create(member=cast.finn, subject_kind="community.category", subject_id=beta.pk)
    writing.answer(topic, cast.ada, "Only for us, @finn and @moe, @mia.")
    assert told() == {("cleo", "answer"), ("mia", "mention")}


def test_what_is_hidden_before_it_is_heard_is_told_to_moderators_only(cast, asked, told):
    follow(asked.reference, by=cast.ben)
    post = writing.answer(asked, cast.finn)
    hide_post(post, by=cast.moe)
    assert told() == {("ben", "reply"), ("finn", "moderation")}


def test_what_is_hidden_before_it_is_sent_is_not_sent(cast, asked, told, mailoutbox):
    post = writing.answer(asked, cast.finn)
    told()
    hide_post(post, by=cast.moe)
    send_waiting(cast.acme.pk)
    assert mailoutbox == []
    assert Sending.objects.get().reason == "not_visible"


def test_whoever_loses_the_group_before_it_is_sent_is_not_written_to(cast, beta, told, mailoutbox):
    group = beta.group
    add_to_group(group, cast.finn, by=cast.mia)
    topic = writing.question(cast.cleo, beta, "What is secret?")
    follow(topic.reference, by=cast.finn)
    writing.answer(topic, cast.ada, "Only for us.")
    assert told() == {("cleo", "answer"), ("finn", "reply")}
    group.places.filter(member=cast.finn).delete()
    send_waiting(cast.acme.pk)
    assert [message.to for message in mailoutbox] == [["cleo@acme.example"]]
    page = NoticeList.of(cast.finn, cast.acme)
    assert page.new == [] and len(page.gone) == 1


@pytest.mark.parametrize("access", ["public", "members", "group"])
def test_readers_are_those_to_whom_it_is_visible(cast, access, halo, beta):
    place: Category = {"public": halo, "group": beta}.get(access) or writing.category(
        cast.mia, "Members", access="members"
    )
    topic = writing.question(cast.cleo, place)
    post = writing.answer(topic, cast.cleo)
    remark = writing.remark(post, cast.cleo)
    everyone = Member.objects.people().filter(erased_at=None)
    for hide_it, hide_its_post in product([False, True], repeat=2):
        (hide_topic if hide_it else unhide_topic)(topic, by=cast.ada)
        (hide_post if hide_its_post else unhide_post)(post, by=cast.ada)
        topic = Topic.objects.select_related("category").get(pk=topic.pk)
        own = {who for who in everyone if place.is_visible_to(who)}
        assert set(readers_of_category(place, everyone)) == own
        assert set(readers_of_topic(topic, everyone)) == {
            who for who in everyone if topic.is_visible_to(who)
        }
        for one in (post, remark):
            rows = type(one).objects.select_related("topic__category", "parent")
            found = rows.get(pk=one.pk)
            seeing = {who for who in everyone if rows.visible_to(who).filter(pk=one.pk).exists()}
            assert set(readers_of_post(found, everyone)) == seeing


# Pages and mails ------------------------------------------------------------------------------


def test_opening_the_topic_settles_its_notices(cast, asked, told, client_for):
    writing.answer(asked, cast.finn, "As @cleo says.")
    writing.answer(asked, cast.ben)
    told()
    assert Waiting.read(cast.cleo).count == 2
    browser = client_for(cast.cleo)
    assert "Notices, 2 new" in browser.get("/").content.decode()
    browser.head(asked.url)
    assert Waiting.read(cast.cleo).count == 2, "asking for the head is not opening it"
    page = browser.get(asked.url)
    assert page.status_code == 200 and " new" not in page.content.decode().split("</header>")[0]
    assert Waiting.read(cast.cleo).count == 0
    assert Waiting.read(cast.finn).count == 1, "only the reader's own"


def test_a_topic_page_costs_a_member_no_statement_more(cast, asked, told, client_for):
    browser = client_for(cast.cleo)
    browser.get(asked.url)
    with statements() as before:
        browser.get(asked.url)
    writing.answer(asked, cast.finn)
    told()
    with statements() as settling:
        browser.get(asked.url)
    notices, drawing = 3, 3  # the bell, what is read, the bell again; the topic with its names
    noted, counted = 1, 1  # without script the page itself is the reading; what is new elsewhere
    assert len(settling) == len(before) + notices + drawing + noted + counted
    browser.get(asked.url)
    with statements(len(before)):
        browser.get(asked.url)


def test_following_a_category_by_its_button(cast, halo, client_for, guest):
    browser = client_for(cast.finn)
    page = browser.get(halo.url).content.decode()
    assert f'action="{halo.url}following"' in page and 'aria-pressed="false"' in page
    assert browser.post(f"{halo.url}following").status_code == 303
    assert Follow.objects.get(subject_kind="community.category").member == cast.finn
    assert 'aria-pressed="true"' in browser.get(halo.url).content.decode()
    part = browser.post(
        f"{halo.url}following", {"_method": "delete"}, headers={"HX-Request": "true"}
    )
    assert 'aria-pressed="false"' in part.content.decode() and "<html" not in part.content.decode()
    assert not Follow.objects.filter(subject_kind="community.category").exists()
    assert guest.post(f"{halo.url}following").status_code == 303


def test_a_category_that_is_closed_to_the_reader_cannot_be_followed(cast, beta, client_for):
    assert client_for(cast.finn).post(f"{beta.url}following").status_code == 404
    assert client_for(cast.dev).post(f"{beta.url}following").status_code == 404
