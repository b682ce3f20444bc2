"""Keeping, ending and clearing away: nothing newer is overwritten, nothing sent comes back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import now

from community.operations import reply
from engage.drafts.marks import Mark
from engage.drafts.models import Draft
from engage.drafts.operations import (
    DraftConflict,
    drop_draft,
    end_draft,
    forget_drafts,
    forget_old_drafts,
    keep_draft,
    keeping,
)
from engage.drafts.places import Place
from engage.drafts.reads import DraftList
from engage.members import system_member
from engage.rules import NotAllowed, RuleBroken
from engage.tenancy.current import brand_context
from tests.community import writing

TEXT = {"text": "Have you tried\n  the other cable?"}


def fields_of(member, place):
    found = Draft.objects.of(member).at(place).first()
    return found.fields if found else None


def test_kept_as_typed_and_gone_on_with(cast, forum, in_acme):
    first = keep_draft(forum.reply, TEXT, by=cast.cleo)
    again = keep_draft(forum.reply, {"text": "Shorter"}, by=cast.cleo, version=first.version)
    assert again.version == first.version + 1
    assert fields_of(cast.cleo, forum.reply) == {"text": "Shorter"}


def test_a_newer_one_of_another_tab_is_not_overwritten(cast, forum, in_acme):
    first = keep_draft(forum.reply, TEXT, by=cast.cleo, tab="a", turn=1)
    keep_draft(forum.reply, {"text": "B"}, by=cast.cleo, version=first.version, tab="b", turn=1)
    with pytest.raises(DraftConflict) as conflict:
        keep_draft(forum.reply, {"text": "A"}, by=cast.cleo, version=first.version, tab="a", turn=2)
    assert conflict.value.current.fields == {"text": "B"}
    assert fields_of(cast.cleo, forum.reply) == {"text": "B"}
    mine = conflict.value.current.version
    keep_draft(forum.reply, {"text": "A"}, by=cast.cleo, version=mine, tab="a", turn=3)
    assert fields_of(cast.cleo, forum.reply) == {"text": "A"}


def test_a_tab_that_saw_none_does_not_overwrite_one(cast, forum, in_acme):
    keep_draft(forum.reply, TEXT, by=cast.cleo)
    with pytest.raises(DraftConflict):
        keep_draft(forum.reply, {"text": "Other"}, by=cast.cleo)


def test_the_same_words_are_no_conflict(cast, forum, in_acme):
    first = keep_draft(forum.reply, TEXT, by=cast.cleo, tab="a", turn=1)
    assert keep_draft(forum.reply, TEXT, by=cast.cleo, tab="b", turn=1).version == first.version


def test_a_tab_whose_answer_was_lost_goes_on(cast, forum, in_acme):
    keep_draft(forum.reply, TEXT, by=cast.cleo, tab="a", turn=1)
    keep_draft(forum.reply, {"text": "More"}, by=cast.cleo, tab="a", turn=2)
    assert fields_of(cast.cleo, forum.reply) == {"text": "More"}
    keep_draft(forum.reply, {"text": "Late"}, by=cast.cleo, tab="a", turn=1)
    assert fields_of(cast.cleo, forum.reply) == {"text": "More"}


def test_an_emptied_field_ends_the_draft(cast, forum, in_acme):
    first = keep_draft(forum.new, {"title": "Why", "kind": "question"}, by=cast.cleo)
    ended = keep_draft(forum.new, {"kind": "question"}, by=cast.cleo, version=first.version)
    assert not ended.is_open and ended.fields == {}
    assert DraftList.of(cast.cleo).rows == []


def test_sent_is_ended_and_a_late_save_finds_that_out(cast, forum, in_acme):
    first = keep_draft(forum.reply, TEXT, by=cast.cleo, tab="a", turn=1)
    end_draft(forum.reply, Mark(first.version, "a"), by=cast.cleo)
    for version, tab in [(first.version, "a"), (first.version, "b"), (0, "c")]:
        with pytest.raises(DraftConflict) as conflict:
            keep_draft(forum.reply, TEXT, by=cast.cleo, version=version, tab=tab, turn=9)
        assert not conflict.value.current.is_open
    assert fields_of(cast.cleo, forum.reply) == {}
    ended = Draft.objects.of(cast.cleo).at(forum.reply).get()
    keep_draft(forum.reply, {"text": "One more"}, by=cast.cleo, version=ended.version)
    assert fields_of(cast.cleo, forum.reply) == {"text": "One more"}


def test_a_save_still_on_its_way_when_the_post_is_sent(cast, forum, in_acme):
    """The tab's second save was answered too late, or its first one arrives after the post."""
    first = keep_draft(forum.reply, TEXT, by=cast.cleo, tab="a", turn=1)
    keep_draft(forum.reply, {"text": "…"}, by=cast.cleo, version=first.version, tab="a", turn=2)
    end_draft(forum.reply, Mark(first.version, "a"), by=cast.cleo)
    assert fields_of(cast.cleo, forum.reply) == {}
    end_draft(forum.new, Mark(0, "a"), by=cast.cleo)
    with pytest.raises(DraftConflict):
        keep_draft(forum.new, TEXT, by=cast.cleo, tab="a", turn=1)


def test_another_tabs_newer_words_outlive_the_post(cast, forum, in_acme):
    first = keep_draft(forum.reply, TEXT, by=cast.cleo, tab="a", turn=1)
    keep_draft(forum.reply, {"text": "B"}, by=cast.cleo, version=first.version, tab="b", turn=1)
    end_draft(forum.reply, Mark(first.version, "a"), by=cast.cleo)
    assert fields_of(cast.cleo, forum.reply) == {"text": "B"}


def test_without_a_mark_nothing_ends(cast, forum, in_acme):
    keep_draft(forum.reply, TEXT, by=cast.cleo)
    reply(forum.topic, "By mail, from the train.", by=cast.cleo)
    assert fields_of(cast.cleo, forum.reply) == TEXT


def test_the_draft_ends_with_the_post_or_not_at_all(cast, forum, in_acme):
    draft = keep_draft(forum.reply, TEXT, by=cast.cleo)
    mark = Mark(draft.version)
    with pytest.raises(RuleBroken):
        reply(forum.topic, "  ", by=cast.cleo, draft=mark)
    assert fields_of(cast.cleo, forum.reply) == TEXT
    reply(forum.topic, TEXT["text"], by=cast.cleo, draft=mark)
    assert fields_of(cast.cleo, forum.reply) == {}


def test_a_cleared_draft_never_has_an_old_version_again(cast, forum, in_acme):
    first = keep_draft(forum.reply, TEXT, by=cast.cleo)
    Draft.objects.all().delete()
    with pytest.raises(DraftConflict) as conflict:
        keep_draft(forum.reply, TEXT, by=cast.cleo, version=first.version)
    assert conflict.value.current is None
    assert keep_draft(forum.reply, TEXT, by=cast.cleo).version > first.version


def test_thrown_away(cast, forum, in_acme):
    draft = keep_draft(forum.reply, TEXT, by=cast.cleo)
    with pytest.raises(DraftConflict):
        drop_draft(forum.reply, by=cast.cleo, version=draft.version - 1)
    assert drop_draft(forum.reply, by=cast.cleo)
    assert not drop_draft(forum.reply, by=cast.cleo)
    with pytest.raises(NotAllowed):
        drop_draft(forum.reply, by=None)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"text": "é" * 40_000}, "text_too_long"),
        ({"text": "x", "tags": "t" * 1_001}, "unknown_field"),
        ({"text": "x", "quoted": "1"}, "unknown_field"),
        ({"text": "x", "brand": "2"}, "unknown_field"),
    ],
)
def test_only_what_could_be_sent_is_kept(cast, forum, in_acme, fields, code):
    with pytest.raises(RuleBroken) as broken:
        keep_draft(forum.reply, fields, by=cast.cleo)
    assert broken.value.code == code
    assert fields_of(cast.cleo, forum.reply) is None


def test_a_title_has_the_size_of_one(cast, forum, in_acme):
    with pytest.raises(RuleBroken) as broken:
        keep_draft(forum.new, {"text": "x", "title": "t" * 1_001}, by=cast.cleo)
    assert (broken.value.code, broken.value.field) == ("too_long", "title")


def test_what_postgresql_cannot_store_is_left_out(cast, forum, in_acme):
    keep_draft(forum.reply, {"text": "a\0b\r\nc"}, by=cast.cleo)
    assert fields_of(cast.cleo, forum.reply) == {"text": "ab\nc"}


def test_who_may_keep_one_where(cast, forum, in_acme):
    for who in (None, cast.dev):
        with pytest.raises(NotAllowed):
            keep_draft(forum.reply, TEXT, by=who)
    with pytest.raises(NotAllowed) as refused:
        keep_draft(forum.hidden, TEXT, by=cast.finn)
    assert refused.value.code == "not_visible"
    assert keep_draft(forum.hidden, TEXT, by=cast.cleo)


def test_the_one_left_alone_longest_makes_room(cast, forum, in_acme, monkeypatch):
    monkeypatch.setattr(keeping, "MOST_DRAFTS", 3)
    places = [Place("community.post", number, "edit") for number in range(1, 6)]
    posts = [writing.answer(forum.topic, cast.ben, f"No {n}") for n in range(5)]
    places = [Place("community.post", post.pk, "edit") for post in posts]
    for place in places:
        keep_draft(place, TEXT, by=cast.cleo)
    kept = [row.place for row in DraftList.of(cast.cleo).rows]
    assert kept == places[:1:-1]
    ended = drop_draft(places[2], by=cast.cleo)
    assert ended
    keep_draft(places[0], TEXT, by=cast.cleo)
    back = Draft.objects.of(cast.cleo).at(places[2]).get()
    keep_draft(places[2], TEXT, by=cast.cleo, version=back.version)
    assert len(DraftList.of(cast.cleo).rows) == 3


def test_old_ones_go(cast, forum, in_acme):
    keep_draft(forum.reply, TEXT, by=cast.cleo)
    kept = keep_draft(forum.new, TEXT, by=cast.cleo)
    ended = keep_draft(forum.reply, TEXT, by=cast.finn)
    end_draft(forum.reply, Mark(ended.version), by=cast.finn)
    Draft.objects.of(cast.cleo).at(forum.reply).update(saved_at=now() - timedelta(days=181))
    Draft.objects.of(cast.finn).update(saved_at=now() - timedelta(days=31))
    Draft.objects.filter(pk=kept.pk).update(saved_at=now() - timedelta(days=179))
    assert forget_old_drafts(by=system_member()) == 2
    assert [draft.pk for draft in Draft.objects.all()] == [kept.pk]


def test_an_erased_person_leaves_none(cast, forum, in_acme):
    keep_draft(forum.reply, TEXT, by=cast.cleo)
    keep_draft(forum.reply, TEXT, by=cast.finn)
    forget_drafts(cast.cleo.pk, by=None)
    assert [draft.member_id for draft in Draft.objects.all()] == [cast.finn.pk]


def test_other_brands_and_other_members_see_none(cast, forum, in_acme):
    keep_draft(forum.new, TEXT, by=cast.cleo)
    for other in (cast.finn, cast.mia, cast.ada):
        assert DraftList.of(other).rows == []
    assert DraftList.one(forum.new, cast.ada) is None


def test_the_other_brand_sees_none(cast, forum):
    with brand_context(cast.acme.pk):
        keep_draft(forum.new, TEXT, by=cast.cleo)
    with brand_context(cast.zenith.pk):
        assert Draft.objects.count() == 0
        assert DraftList.of(cast.zoe).rows == []
        with pytest.raises(NotAllowed):
            keep_draft(forum.reply, TEXT, by=cast.zoe)
