"""Beginning a topic."""

from __future__ import annotations

import pytest

from community.events import AnnouncementMade, DiscussionStarted, QuestionAsked
from community.models import Post, Topic
from community.operations import announce, archive_category, ask_question, pace, start_discussion
from engage.events.models import EventRecord
from engage.notifications.models import Follow
from engage.rules import NotAllowed, RuleBroken
from tests.community.writing import question


def test_a_question_has_an_opening_a_follower_and_a_fact(cast, halo):
    topic = ask_question(halo, "  Why   is it quiet? ", "One **side** only.", by=cast.cleo)
    opening = topic.posts.get()
    assert topic.title == "Why is it quiet?"
    assert (opening.number, opening.parent, opening.author) == (1, None, cast.cleo)
    assert "<strong>side</strong>" in opening.html
    assert opening.is_by_staff is False
    assert topic.last_post_at == topic.created_at == opening.created_at
    assert Follow.objects.of(topic.reference).get().member == cast.cleo
    fact = EventRecord.objects.get(kind=QuestionAsked.kind)
    assert (fact.reference, fact.actor_id) == (topic.reference, cast.cleo.pk)
    assert fact.particulars == {
        "topic_id": topic.pk, "category_id": halo.pk, "post_id": opening.pk,
        "mentioned": [],
    }  # fmt: skip
    halo.refresh_from_db()
    assert halo.topics_count == 1


def test_the_three_kinds_have_their_own_facts(cast, halo):
    start_discussion(halo, "Records we love", "Tell.", by=cast.cleo)
    announce(halo, "3.4.2 is out", "Enjoy.", by=cast.ben)
    kinds = set(EventRecord.objects.values_list("kind", flat=True))
    assert {DiscussionStarted.kind, AnnouncementMade.kind} <= kinds
    assert list(Topic.objects.order_by("pk").values_list("kind", flat=True)) == [
        "discussion",
        "announcement",
    ]


def test_members_do_not_announce(cast, halo):
    with pytest.raises(NotAllowed) as no:
        announce(halo, "Buy my things", "Cheap.", by=cast.cleo)
    assert no.value.code == "staff_only"
    assert not Topic.objects.exists()


@pytest.mark.parametrize(
    ("title", "text", "tags", "code", "field"),
    [
        ("", "Something", [], "title_too_short", "title"),
        ("\u202e\u200b \u2060", "Something", [], "title_too_short", "title"),
        ("x" * 201, "Something", [], "title_too_long", "title"),
        ("A title", " \n\t ", [], "empty", "text"),
        ("A title", "x" * 70_000, [], "text_too_long", "text"),
        ("A title", "Something", ["a", "b", "c", "d", "e", "f"], "too_many_tags", "tags"),
        ("A title", "Something", ["!?"], "bad_tag", "tags"),
        ("A title", "Something", ["x" * 41], "bad_tag", "tags"),
    ],
)
def test_bad_input_is_refused_by_field(cast, halo, title, text, tags, code, field):
    with pytest.raises(RuleBroken) as broken:
        ask_question(halo, title, text, by=cast.cleo, tags=tags)
    assert (broken.value.code, broken.value.field) == (code, field)
    assert not Topic.objects.exists()


def test_tags_are_shared_and_found_by_slug(cast, halo):
    one = question(cast.cleo, halo, "One of two", tags=["Bluetooth", "C++", "bluetooth "])
    two = question(cast.finn, halo, "Two of two", tags=["bluetooth", "Новый звук"])
    assert set(one.tagged.values_list("tag__slug", flat=True)) == {"bluetooth", "c-plus-plus"}
    assert set(two.tagged.values_list("tag__name", flat=True)) == {"Bluetooth", "Новый звук"}


def test_sent_twice_it_is_one_question(cast, halo):
    first = ask_question(halo, "Why is it quiet?", "One side only.", by=cast.cleo)
    again = ask_question(halo, "Why is it quiet?", "One side only.\r\n", by=cast.cleo)
    assert again == first
    assert Topic.objects.count() == 1
    assert EventRecord.objects.filter(kind=QuestionAsked.kind).count() == 1


def test_who_writes_too_fast_waits_a_minute(cast, halo, monkeypatch):
    monkeypatch.setattr(pace, "POSTS_A_MINUTE", 3)
    monkeypatch.setattr(pace, "NEW_POSTS_A_MINUTE", 3)
    for number in range(3):
        question(cast.cleo, halo, f"Question number {number}")
    with pytest.raises(RuleBroken) as broken:
        question(cast.cleo, halo, "One too many")
    assert broken.value.code == "too_fast"
    question(cast.finn, halo, "Somebody else may")
    Post.objects.filter(author=cast.cleo).update(created_at="2020-01-01T00:00Z")
    question(cast.cleo, halo, "A minute later")


def test_newcomers_have_a_lower_limit(cast, halo):
    limit = pace.NEW_POSTS_A_MINUTE
    for number in range(limit):
        question(cast.cleo, halo, f"Question number {number}")
    with pytest.raises(RuleBroken, match="too_fast"):
        question(cast.cleo, halo, "One too many")


def test_staff_are_not_slowed_down(cast, halo):
    for number in range(pace.POSTS_A_MINUTE + 2):
        question(cast.ben, halo, f"Question number {number}")
    assert Topic.objects.count() == pace.POSTS_A_MINUTE + 2
    assert all(Post.objects.values_list("is_by_staff", flat=True))


def test_an_archived_category_takes_nothing(cast, halo):
    archived = archive_category(halo, by=cast.mia)
    with pytest.raises(NotAllowed) as no:
        question(cast.cleo, archived)
    assert no.value.code == "archived"


def test_a_category_that_one_cannot_see_takes_nothing(cast, beta):
    question(cast.cleo, beta)
    for stranger in (cast.finn, cast.ben, cast.moe, None):
        with pytest.raises(NotAllowed) as no:
            ask_question(beta, "Let me in", "Please.", by=stranger)
        assert no.value.code == "not_visible"


def test_guests_and_suspended_members_read_why_not(cast, halo):
    for who, code in ((None, "sign_in_first"), (cast.dev, "suspended")):
        with pytest.raises(NotAllowed) as no:
            ask_question(halo, "A title", "A text", by=who)
        assert no.value.code == code
        assert str(no.value.message)


def test_mentions_lead_to_members_of_this_brand_only(cast, halo):
    topic = ask_question(halo, "A question to you", "@finn @zoe @Moe can you?", by=cast.cleo)
    html = topic.posts.get().html
    assert 'href="/members/finn/"' in html
    assert 'href="/members/moe/"' in html
    assert "/members/zoe/" not in html
