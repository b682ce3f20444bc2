"""Retitle, move, close, hide, retag, link, follow."""

from __future__ import annotations

import pytest

from community.events import TopicMoved, TopicRetagged, TopicsLinked
from community.models import Category, Closure, Hiding, Move, Topic, TopicLink
from community.operations import (
    close_topic,
    edit_category,
    hide_topic,
    link_topics,
    move_topic,
    reopen_topic,
    retag,
    retitle,
    unhide_topic,
    unlink_topics,
)
from engage.events.models import EventRecord
from engage.notifications.operations import follow, unfollow
from engage.notifications.reads import followers_of, is_following
from engage.references import BadReference
from engage.rules import NotAllowed, RuleBroken
from tests.community.writing import category, private_category, question


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def test_a_title_is_changed_by_its_author_until_closed(cast, asked):
    retitle(asked, "Only one side plays", by=cast.cleo)
    assert fresh(asked).title == "Only one side plays"
    assert fresh(asked).url == f"/topics/{asked.pk}-only-one-side-plays/"
    close_topic(asked, by=cast.moe, reason="Solved long ago")
    with pytest.raises(NotAllowed) as no:
        retitle(asked, "Something else", by=cast.cleo)
    assert no.value.code == "closed"
    retitle(asked, "Moderated title", by=cast.moe)


def test_closing_and_reopening_twice_is_calm(cast, asked):
    close_topic(asked, by=cast.moe, reason="Solved")
    close_topic(asked, by=cast.ben, reason="Again")
    closure = Closure.objects.get(topic=asked)
    assert (closure.by, closure.reason, fresh(asked).closed_at) == (cast.moe, "Solved", closure.at)
    for _again in range(2):
        reopen_topic(asked, by=cast.ben)
    assert not Closure.objects.exists()
    assert fresh(asked).closed_at is None


def test_a_hidden_topic_is_gone_for_all_but_moderators(cast, asked, halo):
    hide_topic(asked, by=cast.moe, reason="spam")
    assert Hiding.objects.get().topic == asked
    assert not Topic.objects.visible_to(cast.cleo).exists()
    assert Topic.objects.visible_to(cast.moe).get() == asked
    assert fresh(halo).topics_count == 0
    with pytest.raises(NotAllowed) as no:
        retitle(asked, "Still mine", by=cast.cleo)
    assert no.value.code == "not_visible"
    unhide_topic(asked, by=cast.moe)
    assert Topic.objects.visible_to(None).get() == asked
    assert fresh(halo).topics_count == 1


def test_moving_counts_in_both_places(cast, asked, halo):
    other = category(cast.mia, "Stage")
    move_topic(asked, other, by=cast.moe, reason=" About\nthe stage ")
    move_topic(asked, other, by=cast.moe, reason="Again")
    move = Move.objects.get()
    assert (move.before, move.after, move.by, move.reason) == (
        halo, other, cast.moe, "About the stage"
    )  # fmt: skip
    assert (fresh(halo).topics_count, fresh(other).topics_count) == (0, 1)
    fact = EventRecord.objects.get(kind=TopicMoved.kind).particulars
    assert (fact["from_category_id"], fact["to_category_id"]) == (halo.pk, other.pk)


def test_where_a_topic_cannot_go(cast, asked):
    secret = private_category(cast.mia, cast.cleo)
    news = edit_category(category(cast.mia, "News"), kinds=["announcement"], by=cast.mia)
    for where, who, code in [
        (secret, cast.moe, "not_visible"),
        (news, cast.moe, "other_kinds"),
        (news, cast.cleo, "moderators_only"),
    ]:
        with pytest.raises(NotAllowed) as no:
            move_topic(asked, where, by=who)
        assert no.value.code == code


def test_tags_are_replaced_and_told_by_id(cast, asked):
    retag(asked, ["windows", "calls"], by=cast.cleo)
    retag(asked, ["Calls", "bluetooth"], by=cast.cleo)
    retag(asked, ["bluetooth", "calls"], by=cast.cleo)
    assert set(asked.tagged.values_list("tag__slug", flat=True)) == {"calls", "bluetooth"}
    facts = EventRecord.objects.filter(kind=TopicRetagged.kind).order_by("pk")
    assert [[len(f.particulars["added"]), len(f.particulars["removed"])] for f in facts] == [
        [2, 0],
        [1, 1],
    ]


def test_links_have_a_kind_and_no_circles(cast, asked, halo):
    other = question(cast.finn, halo, "The same in other words")
    link_topics(other, asked, "related", by=cast.moe)
    link_topics(other, asked, "duplicate", by=cast.moe)
    link_topics(other, asked, "duplicate", by=cast.moe)
    assert TopicLink.objects.get().kind == "duplicate"
    assert EventRecord.objects.filter(kind=TopicsLinked.kind).count() == 2
    for one, two, kind, code in [
        (asked, other, "duplicate", "circle"),
        (asked, asked, "related", "same_topic"),
        (asked, other, "cousin", "bad_link"),
    ]:
        with pytest.raises(RuleBroken) as broken:
            link_topics(one, two, kind, by=cast.moe)
        assert broken.value.code == code
    for _again in range(2):
        unlink_topics(other, asked, by=cast.moe)
    assert not TopicLink.objects.exists()


def test_nothing_is_linked_to_what_one_cannot_see(cast, asked):
    secret = question(cast.cleo, private_category(cast.mia, cast.cleo), "A secret question")
    with pytest.raises(NotAllowed) as no:
        link_topics(asked, secret, "related", by=cast.moe)
    assert no.value.code == "not_visible"


def test_following_is_for_those_who_can_see(cast, asked):
    assert follow(asked.reference, by=cast.finn) is True
    assert follow(asked.reference, by=cast.finn) is False
    assert set(followers_of(asked.reference)) == {cast.cleo, cast.finn}
    assert is_following(cast.finn, asked.reference)
    assert unfollow(asked.reference, by=cast.finn) is True
    assert unfollow(asked.reference, by=cast.finn) is False
    assert not is_following(cast.finn, asked.reference) and not is_following(None, asked.reference)
    secret = question(cast.cleo, private_category(cast.mia, cast.cleo), "A secret question")
    for what, code in (
        (secret.reference, "not_visible"),
        ("community.topic:999999", "not_visible"),
    ):
        with pytest.raises(NotAllowed) as no:
            follow(what, by=cast.finn)
        assert no.value.code == code
    for nonsense in ("", "topic", "community.topic:0", "nobody.knows:1", "community.topic:1; DROP"):
        with pytest.raises(BadReference):
            follow(nonsense, by=cast.finn)


def test_suspended_followers_are_not_told(cast, asked):
    from engage.notifications.models import Follow

    Follow.objects.create(member=cast.dev, subject_kind="community.topic", subject_id=asked.pk)
    assert set(followers_of(asked.reference)) == {cast.cleo}


def test_categories_are_counted_without_hidden_topics(cast, asked, halo):
    hide_topic(asked, by=cast.moe)
    other = category(cast.mia, "Stage")
    move_topic(asked, other, by=cast.moe)
    assert set(Category.objects.values_list("topics_count", flat=True)) == {0}
    unhide_topic(asked, by=cast.moe)
    assert fresh(other).topics_count == 1
