"""Who hears of what happens in the forum: through the book, as a worker hears it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from django.core.cache import cache
from django.utils.translation import override

from community.models import Category, Topic
from community.operations import (
    accept_answer,
    add_to_group,
    announce,
    close_topic,
    edit_post,
    give_thanks,
    hide_post,
    hide_topic,
    move_topic,
    reopen_topic,
    unhide_post,
    unhide_topic,
    withdraw_solution,
    withdraw_thanks,
)
from community.reads.readers import readers_of_category, readers_of_post, readers_of_topic
from engage.events.deliver import deliver_waiting
from engage.events.models import Delivery
from engage.members.models import Member
from engage.members.operations.joining import join_brand
from engage.members.operations.profiles import edit_profile
from engage.notifications.kinds import in_order
from engage.notifications.models import Follow, Notice, NoticeChoice, Sending
from engage.notifications.operations import follow, read_all_notices, unfollow
from engage.notifications.reads import NoticeList, Waiting
from engage.notifications.sending import send_waiting
from engage.references import resolve_one
from tests.community import writing
from tests.counting import statements

pytestmark = pytest.mark.usefixtures("in_acme")
Told = set[tuple[str, str]]


@pytest.fixture
def told(cast: Any) -> Callable[[], Told]:
    """`told()`: let the book be heard; (member, kind) of what is new since the last time."""
    known: set[int] = set()
    cache.clear()

    def hear() -> Told:
        # What rewards make of it is told elsewhere.
        Delivery.objects.filter(hearer__startswith="rewards.").delete()
        deliver_waiting(cast.acme.pk)
        ours = Delivery.objects.filter(hearer__startswith="community.plugs.notices.")
        assert not ours.exclude(error="").exists()
        fresh = Notice.objects.exclude(pk__in=known).select_related("member")
        found = [(one.pk, one.member.username, one.kind) for one in fresh]
        known.update(pk for pk, _name, _kind in found)
        return {(name, kind.removeprefix("community.")) for _pk, name, kind in found}

    return hear


@pytest.fixture
def lines(cast: Any) -> Callable[[Any], list[str]]:
    """`lines(member)`: the sentences of that member's list, the new ones."""
    return lambda member: [row.sentence for row in NoticeList.of(member, cast.acme).new]


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


def receipt(cast: Any) -> tuple[str, str, str, str]:
    """Sentence, title, reason and address of Cleo's newest notice."""
    row = NoticeList.of(cast.cleo, cast.acme).new[0]
    return row.sentence, row.title, row.text, row.url


def test_receipts_for_a_topic(cast, asked, halo, told):
    close_topic(asked, reason="Asked before", by=cast.moe)
    assert told() == {("cleo", "moderation")}
    assert receipt(cast) == (
        "A moderator closed your topic", asked.title, "Asked before", asked.url
    )  # fmt: skip
    reopen_topic(asked, by=cast.moe)
    assert told() == {("cleo", "moderation")}
    assert receipt(cast)[0] == "A moderator opened your topic again"
    assert len(NoticeList.of(cast.cleo, cast.acme).new) == 1, "it is closed no longer"
    other = writing.category(cast.mia, "Other")
    move_topic(asked, other, reason="It is about lamps", by=cast.moe)
    assert told() == {("cleo", "moderation")}
    assert receipt(cast) == (
        "A moderator moved your topic to another category", asked.title, "It is about lamps",
        asked.url,
    )  # fmt: skip
    move_topic(asked, asked.category, by=cast.moe)
    assert told() == {("cleo", "moderation")}
    assert receipt(cast)[2] == "", "it is where the first move led no longer"
    hide_topic(asked, reason="Names a person", by=cast.moe)
    assert told() == {("cleo", "moderation")}
    assert receipt(cast) == (
        "A moderator hid your topic", asked.title, "Names a person",
        f"/receipts/{asked.reference}/",
    )  # fmt: skip
    unhide_topic(asked, by=cast.moe)
    told()
    assert receipt(cast)[0] == "A moderator shows your topic again"


def test_receipts_for_a_post(cast, asked, told):
    post = writing.answer(asked, cast.finn)
    told()
    hide_post(post, reason="Advertising", by=cast.moe)
    assert told() == {("finn", "moderation")}
    row = NoticeList.of(cast.finn, cast.acme).new[0]
    assert (row.sentence, row.text, row.url) == (
        "A moderator hid what you wrote in this topic", "Advertising",
        f"/receipts/{post.reference}/",
    )  # fmt: skip
    assert "Moe" not in row.sentence
    unhide_post(post, by=cast.moe)
    assert told() == {("finn", "moderation")}
    row = NoticeList.of(cast.finn, cast.acme).new[0]
    assert row.sentence == "A moderator shows again what you wrote in this topic"


def test_a_receipt_is_the_authors_alone(cast, asked, told):
    hide_topic(asked, reason="Names a person", by=cast.moe)
    told()
    subject = Notice.objects.get().subject
    for who in (None, cast.finn, cast.dev):
        assert resolve_one(subject, who) is None
    assert resolve_one(subject, cast.ben).excerpt == "Names a person"


def test_moderators_get_no_receipt_for_what_they_do_themselves(cast, halo, told):
    topic = writing.question(cast.moe, halo)
    close_topic(topic, by=cast.moe)
    assert told() == set()


def test_a_welcome(cast, told, lines):
    user = cast.cleo.user.__class__.objects.create_user("ines@acme.example")
    ines = join_brand(user, name="Ines", by=None)
    assert told() == {("ines", "members.welcome")}
    row = NoticeList.of(ines, cast.acme).new[0]
    assert (row.title, row.url) == ("Welcome to Acme", "/")


# Who may see it -------------------------------------------------------------------------------


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
    notices, drawing = 3, 4  # the bell, what is read, the bell again; topic, names beside it
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


EVERY_KIND = [kind.name for kind in in_order() if kind.name.startswith(("community.", "members."))]


def make_all(cast: Any, halo: Category, language: str) -> None:
    """One of each kind for Cleo, every mail wanted."""
    for kind in EVERY_KIND:
        NoticeChoice.objects.create(member=cast.cleo, kind=kind, channel="mail", is_wanted=True)
    edit_profile(cast.cleo, language=language, by=cast.cleo)
    cast.cleo.refresh_from_db()
    follow(halo.reference, by=cast.cleo)
    asked = writing.question(cast.cleo, halo, "Why is the left side quiet?")
    writing.answer(asked, cast.finn, "Turn it off and on.")
    other = writing.question(cast.finn, halo, "Which pads fit glasses?")
    post = writing.answer(other, cast.cleo, "The thin ones.")
    writing.answer(other, cast.ben, "Yes, the thin ones.")
    writing.answer(other, cast.mia, "I agree with @cleo.")
    give_thanks(post, by=cast.finn)
    accept_answer(post, by=cast.finn)
    close_topic(asked, reason="Asked before", by=cast.moe)
    hide_post(post, reason="Too short", by=cast.moe)
    from engage.events import record
    from engage.members.events import MemberJoined

    record(MemberJoined(member_id=cast.cleo.pk), by=cast.cleo)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_kind_has_its_mail_and_its_line_in_both_languages(
    cast, halo, told, mailoutbox, language
):
    make_all(cast, halo, language)
    told()
    hidden = {"community.thanks", "community.accepted"}  # the post they are about is hidden now
    unhide_post(cast_post(cast), by=cast.moe)
    send_waiting(cast.acme.pk)
    sent = dict(
        Sending.objects.filter(member=cast.cleo, state="sent").values_list("kind", "reason")
    )
    assert set(EVERY_KIND) - set(sent) <= hidden
    mine = [message for message in mailoutbox if message.to == ["cleo@acme.example"]]
    assert len(mine) >= len(EVERY_KIND) - len(hidden)
    for message in mine:
        html = message.alternatives[0].content
        assert f'lang="{language}"' in html
        assert "%(" not in message.subject + message.body + html
        assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    with override(language):
        rows = NoticeList.of(cast.cleo, cast.acme).new
    assert rows and all(row.sentence and row.title for row in rows)


def cast_post(cast: Any) -> Any:
    from community.models import Post

    return Post.objects.select_related("topic__category", "parent").get(
        source_text="The thin ones."
    )


def test_a_mail_tells_no_more_than_title_and_beginning(cast, asked, told, mailoutbox):
    writing.answer(asked, cast.finn, "Private words. " + "Long and longer. " * 60)
    told()
    send_waiting(cast.acme.pk)
    message = mailoutbox[0]
    assert message.subject == f"Re: {asked.title}"
    assert "Private words." in message.body and len(message.body) < 1200
    assert "Private words" not in message.subject
    assert asked.url in message.body


def test_mails_of_one_topic_are_one_conversation(cast, asked, told, mailoutbox):
    writing.answer(asked, cast.finn)
    writing.answer(asked, cast.ben)
    told()
    send_waiting(cast.acme.pk)
    mine = [message for message in mailoutbox if message.to == ["cleo@acme.example"]]
    threads = {message.extra_headers["References"] for message in mine}
    assert len(mine) == 2 and threads == {f"<community.topic-{asked.pk}@acme.localhost>"}
    assert {message.subject for message in mine} == {f"Re: {asked.title}"}
