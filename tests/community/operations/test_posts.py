"""Replying, commenting, editing and hiding."""

from __future__ import annotations

import pytest

from community.events import CommentPosted, PostEdited, PostHidden, PostShown, ReplyPosted
from community.models import Post, Revision, Topic
from community.operations import (
    EditConflict,
    accept_answer,
    close_topic,
    comment,
    edit_post,
    hide_post,
    reply,
    unhide_post,
)
from community.operations.counts import counted
from engage.events.forgetting import forget_member
from engage.events.models import EventRecord
from engage.members.operations.profiles import edit_profile
from engage.notifications.models import Follow
from engage.rules import NotAllowed, RuleBroken
from tests.community.writing import answer, question, remark


def facts(kind: str) -> list[EventRecord]:
    return list(EventRecord.objects.filter(kind=kind).order_by("pk"))


def fresh(topic: Topic) -> Topic:
    return Topic.objects.get(pk=topic.pk)


def test_replies_are_numbered_counted_followed_and_told(cast, asked):
    one = reply(asked, "Pair it again.", by=cast.finn)
    two = reply(asked, "That helped!", by=cast.cleo, quoted=one)
    topic = fresh(asked)
    assert (one.number, two.number, two.quoted) == (2, 3, one)
    assert (topic.last_number, topic.replies_count) == (3, 2)
    assert topic.first_answer_at == one.created_at
    assert topic.last_post_at == two.created_at
    assert topic.version == asked.version + 2
    followers = set(Follow.objects.of(asked.reference).values_list("member", flat=True))
    assert followers == {cast.cleo.pk, cast.finn.pk}
    assert [fact.particulars["number"] for fact in facts(ReplyPosted.kind)] == [2, 3]


def test_the_askers_own_reply_is_no_answer(cast, asked):
    reply(asked, "I forgot to say: on Windows.", by=cast.cleo)
    assert fresh(asked).first_answer_at is None
    assert fresh(asked).is_waiting


def test_a_comment_has_its_posts_number_and_is_no_answer(cast, asked):
    said = remark(asked.posts.get(), cast.finn)
    assert (said.number, said.parent) == (1, asked.posts.get(number=1, parent=None))
    topic = fresh(asked)
    assert (topic.last_number, topic.replies_count, topic.first_answer_at) == (1, 1, None)
    assert facts(CommentPosted.kind)[0].particulars["parent_id"] == said.parent_id
    with pytest.raises(NotAllowed) as no:
        comment(said, "A comment on a comment", by=cast.ben)
    assert no.value.code == "no_deeper"


def test_the_same_reply_sent_twice_is_one(cast, asked):
    first = reply(asked, "Pair it again.", by=cast.finn)
    assert reply(asked, "Pair it again.", by=cast.finn) == first
    assert reply(asked, "Pair it again.", by=cast.ben) != first
    assert comment(first, "Pair it again.", by=cast.finn) != first
    assert len(facts(ReplyPosted.kind)) == 2


def test_only_posts_of_the_same_topic_can_be_quoted(cast, asked, halo):
    other = question(cast.ben, halo, "Another question")
    with pytest.raises(RuleBroken) as broken:
        reply(asked, "As said there", by=cast.finn, quoted=other.posts.get())
    assert broken.value.code == "other_topic"


def test_a_closed_topic_takes_replies_of_moderators_only(cast, asked):
    close_topic(asked, by=cast.moe)
    with pytest.raises(NotAllowed) as no:
        answer(asked, cast.finn)
    assert no.value.code == "closed"
    assert answer(asked, cast.moe).number == 2


@pytest.mark.parametrize(("text", "code"), [("", "empty"), (">" * 30 + " deep", "text_too_deep")])
def test_bad_texts_are_refused(cast, asked, text, code):
    with pytest.raises(RuleBroken) as broken:
        reply(asked, text, by=cast.finn)
    assert (broken.value.code, broken.value.field) == (code, "text")


def test_an_edit_keeps_what_it_replaced(cast, asked):
    post = answer(asked, cast.finn, "Pair it *again*.")
    edited = edit_post(
        post, "Pair it **twice**.", by=cast.finn, version=1, reason="one was not enough"
    )
    assert "<strong>twice</strong>" in edited.html
    assert (edited.version, edited.edited_at is not None) == (2, True)
    kept = Revision.objects.get(post=post)
    assert (kept.version, kept.source_text, kept.by) == (1, "Pair it *again*.", cast.finn)
    assert kept.reason == "one was not enough"
    assert [fact.particulars["version"] for fact in facts(PostEdited.kind)] == [2]


def test_saving_the_same_text_changes_nothing(cast, asked):
    post = answer(asked, cast.finn, "Pair it again.")
    same = edit_post(post, "Pair it again.\n", by=cast.finn, version=1)
    assert (same.version, same.edited_at) == (1, None)
    assert not Revision.objects.exists()


def test_an_edit_of_an_older_version_loses_nothing(cast, asked):
    post = answer(asked, cast.finn, "Pair it again.")
    edit_post(post, "Moderated.", by=cast.moe, version=1)
    with pytest.raises(EditConflict) as conflict:
        edit_post(post, "Pair it again, please.", by=cast.finn, version=1)
    assert conflict.value.code == "edited_meanwhile"
    assert (conflict.value.current.source_text, conflict.value.current.version) == ("Moderated.", 2)
    assert edit_post(post, "Moderated.", by=cast.finn, version=1).version == 2
    assert edit_post(post, "Pair it again, please.", by=cast.finn, version=2).version == 3


def test_who_may_edit(cast, asked):
    post = answer(asked, cast.finn)
    for who, code in ((cast.cleo, "not_yours"), (cast.dev, "suspended"), (None, "sign_in_first")):
        with pytest.raises(NotAllowed) as no:
            edit_post(post, "Changed", by=who, version=1)
        assert no.value.code == code
    close_topic(asked, by=cast.moe)
    with pytest.raises(NotAllowed) as no:
        edit_post(post, "Changed", by=cast.finn, version=1)
    assert no.value.code == "closed"
    assert edit_post(post, "Changed", by=cast.moe, version=1).version == 2


def test_a_hidden_post_takes_its_comments_solution_and_counts_along(cast, asked):
    post = answer(asked, cast.finn)
    remark(post, cast.ben)
    later = answer(asked, cast.moe)
    accept_answer(post, by=cast.cleo)
    hide_post(post, by=cast.moe, reason="rude")
    topic = fresh(asked)
    assert (topic.solved_at, topic.replies_count) == (None, 1)
    assert topic.first_answer_at == later.created_at
    assert set(Post.objects.visible_to(cast.cleo)) == {asked.posts.get(number=1), later}
    assert Post.objects.visible_to(cast.moe).count() == 4
    assert hide_post(post, by=cast.moe).is_hidden
    assert len(facts(PostHidden.kind)) == 1
    unhide_post(post, by=cast.ben)
    assert fresh(asked).replies_count == 3
    assert fresh(asked).first_answer_at == post.created_at
    assert len(facts(PostShown.kind)) == 1


def test_an_opening_is_hidden_with_its_topic(cast, asked):
    with pytest.raises(NotAllowed) as no:
        hide_post(asked.posts.get(), by=cast.moe)
    assert no.value.code == "opening"


def test_counters_stay_what_the_rows_say(cast, asked):
    posts = [answer(asked, who) for who in (cast.finn, cast.ben, cast.cleo)]
    remark(posts[0], cast.moe)
    hide_post(posts[1], by=cast.moe)
    topic = fresh(asked)
    assert {name: getattr(topic, name) for name in counted(topic)} == counted(topic)


def test_those_whom_a_text_calls_stand_in_its_fact(cast, asked):
    edit_profile(cast.finn, is_listed=False, by=cast.finn)
    post = reply(asked, "Ask @ben, @Finn, @nobody or `@mia`, not x@ada.example.", by=cast.cleo)
    remark(post, cast.ben, "As @cleo says.")
    called = [fact.particulars["mentioned"] for fact in facts(ReplyPosted.kind)]
    assert sorted(called[0]) == sorted([cast.ben.pk, cast.finn.pk])
    assert facts(CommentPosted.kind)[0].particulars["mentioned"] == [cast.cleo.pk]
    assert "/members/ben/" in post.html and "/members/finn/" not in post.html


def test_an_edit_tells_of_those_it_calls_anew(cast, asked):
    post = reply(asked, "Ask @ben.", by=cast.cleo)
    edit_post(post, "Ask @ben or @mia.", by=cast.cleo, version=1)
    edit_post(post, "Ask somebody.", by=cast.cleo, version=2)
    assert [fact.particulars["mentioned"] for fact in facts(PostEdited.kind)] == [[cast.mia.pk], []]


def test_forgetting_somebody_takes_them_out_of_the_calls(cast, asked):
    reply(asked, "Ask @ben or @mia.", by=cast.cleo)
    assert forget_member(cast.ben.pk) > 0
    assert facts(ReplyPosted.kind)[0].particulars["mentioned"] == [cast.mia.pk]
