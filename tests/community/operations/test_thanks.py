"""Saying thank you."""

from __future__ import annotations

import pytest

from community.events import ThanksGiven, ThanksWithdrawn
from community.models import Post, Thanks, Topic
from community.operations import give_thanks, hide_post, withdraw_thanks
from engage.events.models import EventRecord
from engage.rules import NotAllowed
from tests.community.writing import answer


def test_thanks_count_once_a_person(cast, asked):
    post = answer(asked, cast.finn)
    for who in (cast.cleo, cast.cleo, cast.ben):
        shown = give_thanks(post, by=who)
    assert shown.thanks_count == 2
    assert Post.objects.get(pk=post.pk).thanks_count == 2
    assert Topic.objects.get(pk=asked.pk).thanks_count == 2
    assert EventRecord.objects.filter(kind=ThanksGiven.kind).count() == 2


def test_thanks_can_be_taken_back_once(cast, asked):
    post = answer(asked, cast.finn)
    give_thanks(post, by=cast.cleo)
    for _again in range(2):
        shown = withdraw_thanks(post, by=cast.cleo)
    assert shown.thanks_count == 0
    assert Topic.objects.get(pk=asked.pk).thanks_count == 0
    assert not Thanks.objects.exists()
    assert EventRecord.objects.filter(kind=ThanksWithdrawn.kind).count() == 1


def test_who_may_not_thank(cast, asked):
    post = answer(asked, cast.finn)
    for who, code in ((cast.finn, "own"), (None, "sign_in_first"), (cast.dev, "suspended")):
        with pytest.raises(NotAllowed) as no:
            give_thanks(post, by=who)
        assert no.value.code == code
    hide_post(post, by=cast.moe)
    with pytest.raises(NotAllowed) as no:
        give_thanks(post, by=cast.cleo)
    assert no.value.code == "not_visible"
