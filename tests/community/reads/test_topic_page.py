"""One topic and a page of its replies."""

from __future__ import annotations

from datetime import timedelta

import pytest

from community.models import Post, Topic, TopicViews
from community.operations import (
    accept_answer,
    edit_post,
    give_thanks,
    hide_post,
    hide_topic,
    link_topics,
    reply,
    retag,
)
from community.reads import PostHistory, TopicPage
from engage.members.models import Member
from engage.notifications.operations import follow
from engage.rules import NotAllowed
from tests.community.writing import answer, question, remark
from tests.counting import statements


def standing(member):
    """The member as the middleware loads them: with their standing known."""
    return Member.objects.with_standing().get(pk=member.pk)


@pytest.fixture
def long(cast, asked):
    """The question with 45 replies by staff, numbers 2 to 46."""
    for number in range(45):
        reply(asked, f"Reply number {number + 2}", by=cast.ben)
    return asked


def test_what_the_page_knows(cast, halo):
    topic = question(cast.cleo, halo, "Why?  Because", tags=["calls", "Halo 2"])
    one = answer(topic, cast.finn, "First **answer**")
    two = reply(topic, "To that", by=cast.ben, quoted=one)
    remark(one, cast.cleo)
    give_thanks(one, by=cast.cleo)
    accept_answer(one, by=cast.cleo)
    TopicViews.objects.create(topic=topic, count=412)
    Post.objects.filter(pk=one.pk).update(imported_thanks=30)
    page = TopicPage.read(topic.pk, cast.cleo)
    assert (page.topic, page.author.name, page.category_name) == (topic, "Cleo", "Halo")
    assert [(tag.name, tag.url) for tag in page.tags] == [
        ("calls", "/tags/calls/"),
        ("Halo 2", "/tags/halo-2/"),
    ]
    assert (page.views_count, page.people_count, page.follows) == (412, 3, True)
    assert (page.page, page.pages) == (1, 1)
    assert page.opening.is_opening and "fine yesterday" in page.opening.html
    assert [post.id for post in page.replies] == [one.pk, two.pk]
    shown = page.replies[0]
    assert page.solution is shown and shown.is_solution and shown.thanked
    assert shown.thanks_count == 31
    assert "<strong>answer</strong>" in shown.html
    assert [comment.author.username for comment in shown.comments] == ["cleo"]
    assert shown.comments[0].is_comment and not shown.comments[0].rights.comment
    quoted = page.replies[1].quoted
    assert (quoted.id, quoted.author_name, quoted.url) == (one.pk, "Finn", one.url)
    assert page.replies[1].is_by_staff
    assert page.time_to_first_answer > timedelta(0)
    assert page.time_to_solution > page.time_to_first_answer


def test_rights_differ_by_reader(cast, asked):
    answer(asked, cast.finn)
    cleo, guest, moe = (TopicPage.read(asked.pk, who) for who in (cast.cleo, None, cast.moe))
    assert cleo.rights.accept and cleo.replies[0].rights.accept and not cleo.rights.close
    assert not cleo.opening.rights.thank and cleo.opening.rights.edit
    assert not guest.rights.reply and guest.rights.reply.why == "Sign in to reply."
    assert not guest.follows and not guest.replies[0].thanked
    assert moe.rights.close and moe.replies[0].rights.hide and not moe.opening.rights.hide


def test_three_statements_whoever_reads_and_however_much(cast, long):
    other = question(cast.finn, long.category, "A neighbour")
    link_topics(other, long, "related", by=cast.moe)
    for post in long.posts.filter(number__lte=5, parent=None):
        remark(post, cast.moe)
    for who in (standing(cast.cleo), standing(cast.moe), standing(cast.mia)):
        for page in (1, 3):
            with statements(3):
                TopicPage.read(long.pk, who, page)
    for expected in (3, 2):
        with statements(expected):
            TopicPage.read(long.pk, None)


def test_pages_and_orders(cast, long):
    def numbers(page, **options):
        return [post.number for post in TopicPage.read(long.pk, None, page, **options).replies]

    assert numbers(1) == list(range(2, 22))
    assert numbers(2) == list(range(22, 42))
    assert numbers(3) == numbers(99) == list(range(42, 47))
    assert numbers(0) == numbers(-5) == numbers(1)
    assert numbers(1, newest_first=True) == list(range(46, 26, -1))
    assert numbers(3, newest_first=True) == list(range(6, 1, -1))
    assert TopicPage.read(long.pk, None, 2).pages == 3


def test_the_opening_and_the_solution_are_on_every_page(cast, long):
    best = long.posts.get(number=5)
    accept_answer(best, by=cast.cleo)
    remark(long.posts.get(number=1), cast.finn)
    third = TopicPage.read(long.pk, cast.cleo, 3)
    assert third.opening.number == 1 and third.opening.comments == []
    assert third.solution.id == best.pk
    assert best.pk not in [post.id for post in third.replies]
    assert len(TopicPage.read(long.pk, cast.cleo, 1).opening.comments) == 1


def test_a_hidden_post_is_not_named_by_who_quoted_it(cast, asked):
    rude = answer(asked, cast.finn)
    reply(asked, "Please not like this", by=cast.ben, quoted=rude)
    hide_post(rude, by=cast.moe)
    assert TopicPage.read(asked.pk, cast.cleo).replies[0].quoted is None


def test_an_erased_author_has_no_name(cast, asked):
    answer(asked, cast.finn)
    Member.objects.filter(pk=cast.finn.pk).update(erased_at=asked.created_at)
    author = TopicPage.read(asked.pk, None).replies[0].author
    assert (author.name, author.url, author.is_erased) == ("Deleted member", "", True)


def test_close_topics_are_linked_ones_then_those_that_share_tags(cast, halo):
    topic = question(cast.ben, halo, "The topic", tags=["calls", "windows"])
    far = question(cast.ben, halo, "Nothing in common")
    both = question(cast.ben, halo, "Two tags", tags=["windows", "calls"])
    one = question(cast.ben, halo, "One tag", tags=["calls"])
    linked = question(cast.ben, halo, "Linked from elsewhere")
    original = question(cast.ben, halo, "Asked before")
    link_topics(linked, topic, "related", by=cast.moe)
    link_topics(topic, original, "duplicate", by=cast.moe)
    page = TopicPage.read(topic.pk, None)
    assert page.duplicate_of.id == original.pk
    assert [row.id for row in page.close_to] == [linked.pk, both.pk, one.pk, far.pk]


def test_guests_see_the_same_close_topics_until_something_was_done_to_one(cast, halo):
    topic = question(cast.ben, halo, "The topic", tags=["calls"])
    close = question(cast.ben, halo, "One tag", tags=["calls"])
    other = question(cast.ben, halo, "The same again")

    def shown():
        page = TopicPage.read(topic.pk, None)
        return page.duplicate_of, [row.title for row in page.close_to]

    before = shown()
    reply(topic, "Me too", by=cast.finn)
    with statements(2):
        assert shown() == before == (None, ["One tag", "The same again"])
    hide_topic(close, by=cast.moe)
    assert shown() == (None, ["The same again"])
    link_topics(topic, other, "duplicate", by=cast.moe)
    assert shown()[0].id == other.pk
    question(cast.ben, halo, "Two tags", tags=["calls", "windows"])
    retag(topic, ["windows"], by=cast.ben)
    assert shown()[1] == ["Two tags"]


def test_nobody_reads_what_is_not_there(cast, in_acme):
    with pytest.raises(Topic.DoesNotExist):
        TopicPage.read(10**12, cast.cleo)


def test_history(cast, asked):
    post = answer(asked, cast.finn, "One\n\nTwo\n\nThree")
    edit_post(post, "One\n\nTwo!\n\nThree", by=cast.finn, version=1)
    edit_post(post, "One\n\nTwo!", by=cast.moe, version=2, reason="too long")
    cleo = standing(cast.cleo)
    with statements(2):
        history = PostHistory.read(post.pk, cleo)
    assert [(v.number, v.by.username, v.reason) for v in history.versions] == [
        (3, "moe", "too long"),
        (2, "finn", ""),
        (1, "finn", ""),
    ]
    newest, middle, oldest = history.versions
    assert ("removed", "Three") in newest.diff and ("same", "Two!") in newest.diff
    assert (middle.added, middle.removed) == (1, 1)
    assert (oldest.source, oldest.removed) == ("One\n\nTwo\n\nThree", 0)
    assert {kind for kind, _line in oldest.diff} == {"same"}
    assert newest.at > middle.at > oldest.at == post.created_at
    assert history.post_url == post.url
    with pytest.raises(NotAllowed):
        PostHistory.read(post.pk, None)


def test_following_shows(cast, asked):
    assert not TopicPage.read(asked.pk, cast.finn).follows
    follow(asked.reference, by=cast.finn)
    assert TopicPage.read(asked.pk, cast.finn).follows
