"""Deciding and appealing: what becomes of the thing, and that two moderators do not cross."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import now

from community.hears import answer_reports
from community.models import Hiding, Post, Topic
from community.operations import hide_post, hide_topic, unhide_post
from engage.events.models import EventRecord
from engage.members.events import MemberErased
from engage.moderation.hears import forget
from engage.moderation.models import Appeal, Decision, Report, Review, RuleHiding
from engage.moderation.operations import appeal, keep, report, settle, uphold
from engage.moderation.reads import receipt_of
from engage.rules import NotAllowed, RuleBroken
from tests.moderation.conftest import more_members

pytestmark = pytest.mark.django_db


@pytest.fixture
def review(place) -> Review:
    """Finn's rude reply, reported by Cleo."""
    report(place.rude.reference, "rude", by=place.cast.cleo)
    return Review.objects.get()


@pytest.fixture
def ruled(place) -> Review:
    """The same, hidden by rule."""
    for one in more_members(3):
        report(place.rude.reference, "rude", by=one)
    return Review.objects.get()


def hear(kind: str) -> None:
    """The room hears the newest fact of this kind."""
    record = EventRecord.objects.filter(kind=kind).latest("pk")
    answer_reports(record.fact, record)


def test_upholding_hides_with_the_rooms_own_receipt(place, review):
    moe = place.cast.moe
    uphold(review, "  Be kind,\nplease  ", by=moe)
    hiding = Hiding.objects.get(post=place.rude)
    assert (hiding.by, hiding.reason) == (moe, "Be kind, please")
    decision = Decision.objects.get()
    assert (decision.outcome, decision.by, decision.reason) == ("upheld", moe, "Be kind, please")
    review.refresh_from_db()
    assert review.decided_at == decision.at
    assert EventRecord.objects.filter(kind="community.post_hidden").count() == 1
    hear("community.post_hidden")
    assert Decision.objects.count() == 1
    uphold(review, by=place.cast.ben)
    assert Decision.objects.count() == 1


def test_keeping_shows_again_what_the_rule_hid(place, ruled):
    assert Post.objects.get(pk=place.rude.pk).is_hidden
    keep(ruled, by=place.cast.moe)
    assert not Post.objects.get(pk=place.rude.pk).is_hidden
    assert not Hiding.objects.exists()
    assert RuleHiding.objects.get().explained()
    hear("community.post_shown")
    assert Decision.objects.get().outcome == "kept"


def test_who_comes_second_reads_what_was_decided(place, review):
    keep(review, by=place.cast.moe)
    with pytest.raises(RuleBroken) as broken:
        uphold(review, by=place.cast.ben)
    assert broken.value.code == "decided_meanwhile"
    assert "it stays" in str(broken.value.message)
    assert not Post.objects.get(pk=place.rude.pk).is_hidden


def test_nobody_decides_about_their_own(place):
    report(place.official.reference, "rude", by=place.cast.cleo)
    with pytest.raises(NotAllowed) as refused:
        keep(Review.objects.get(), by=place.cast.ben)
    assert refused.value.code == "own"


def test_moderators_decide_only_about_what_they_may_see(place):
    report(place.secret.reference, "spam", by=place.cast.mia)
    with pytest.raises(NotAllowed) as refused:
        keep(Review.objects.get(), by=place.cast.moe)
    assert refused.value.code == "not_visible"


def test_hiding_by_hand_answers_what_waits(place, review):
    hide_post(place.rude, by=place.cast.moe, reason="Rude")
    hear("community.post_hidden")
    assert Decision.objects.get().outcome == "upheld"
    assert Decision.objects.get().by == place.cast.moe


def test_showing_by_hand_answers_what_the_rule_hid(place, ruled):
    hear("community.post_hidden")
    assert Review.objects.get().is_waiting, "the rule's own hiding answers nothing"
    unhide_post(place.rude, by=place.cast.moe)
    hear("community.post_shown")
    assert Decision.objects.get().outcome == "kept"


def test_hiding_what_nobody_reported_opens_nothing(place):
    hide_topic(place.topic, by=place.cast.moe)
    hear("community.topic_hidden")
    assert not Review.objects.exists()
    assert settle(place.topic.reference, "upheld", by=place.cast.moe) is None


def test_its_author_appeals_once_and_the_review_waits_again(place, review):
    cast = place.cast
    uphold(review, "Rude", by=cast.moe)
    made = appeal(place.rude.reference, "It was a joke", by=cast.finn)
    assert made.review_id == review.pk
    review.refresh_from_db()
    assert review.is_waiting
    assert review.priority == Review.APPEAL_FIRST + 1
    assert appeal(place.rude.reference, "Please", by=cast.finn).pk == made.pk
    assert EventRecord.objects.filter(kind="moderation.appealed").count() == 1
    uphold(review, "Not a good one", by=cast.ben)
    with pytest.raises(RuleBroken) as broken:
        appeal(place.rude.reference, "Again", by=cast.finn)
    assert broken.value.code == "appealed_already"
    assert Decision.objects.filter(review=review).count() == 2


def test_an_appeal_that_is_heard_shows_it_again(place, review):
    uphold(review, by=place.cast.moe)
    appeal(place.rude.reference, "It was a joke", by=place.cast.finn)
    keep(review, by=place.cast.ben)
    assert not Post.objects.get(pk=place.rude.pk).is_hidden
    hide_post(place.rude, by=place.cast.moe, reason="Another time")
    again = appeal(place.rude.reference, "Not again!", by=place.cast.finn)
    assert again.review_id != review.pk


def test_what_was_hidden_without_any_report_can_be_appealed(place):
    hide_topic(place.topic, by=place.cast.moe, reason="Spam")
    appeal(place.topic.reference, "I only asked", by=place.cast.cleo)
    keep(Review.objects.get(), by=place.cast.mia)
    assert not Topic.objects.get(pk=place.topic.pk).is_hidden


def test_only_its_author_appeals_and_only_what_is_hidden(place, review):
    cast = place.cast
    with pytest.raises(NotAllowed) as shown:
        appeal(place.rude.reference, "Why?", by=cast.finn)
    assert shown.value.code == "not_hidden"
    hide_post(place.rude, by=cast.moe)
    for other in (cast.cleo, cast.moe):
        with pytest.raises(NotAllowed) as refused:
            appeal(place.rude.reference, "Why?", by=other)
        assert refused.value.code == "not_visible"
    with pytest.raises(RuleBroken) as empty:
        appeal(place.rude.reference, " \n", by=cast.finn)
    assert (empty.value.code, empty.value.field) == ("empty", "text")
    with pytest.raises(NotAllowed) as suspended:
        hide_post(place.remark, by=cast.moe)
        cast.finn.has_suspension = True
        appeal(place.remark.reference, "Why?", by=cast.finn)
    assert suspended.value.code == "suspended"


def test_a_receipt_says_why_and_names_nobody(place, ruled):
    cast = place.cast
    receipt = receipt_of(place.rude.reference, cast.finn)
    assert "3 people reported it" in receipt.reason
    assert receipt.ruled is not None
    assert receipt.right
    uphold(ruled, "Be kind", by=cast.moe)
    receipt = receipt_of(place.rude.reference, cast.finn)
    assert (receipt.reason, receipt.ruled, receipt.appeal) == ("Be kind", None, None)
    appeal(place.rude.reference, "A joke", by=cast.finn)
    receipt = receipt_of(place.rude.reference, cast.finn)
    assert receipt.appeal is not None
    assert receipt.answered_at is None
    for other in (cast.cleo, cast.moe, cast.ada):
        with pytest.raises(NotAllowed):
            receipt_of(place.rude.reference, other)


def test_an_erased_person_leaves_the_reason_and_the_weight(place, review):
    cast = place.cast
    record = EventRecord(kind="members.erased", particulars={})
    forget(MemberErased(member_id=cast.cleo.pk), record)
    one = Report.objects.get()
    assert (one.member, one.words, one.reason, one.weight) == (None, "", "rude", 1)
    uphold(review, by=cast.moe)
    appeal(place.rude.reference, "It was a joke", by=cast.finn)
    forget(MemberErased(member_id=cast.finn.pk), record)
    left = Appeal.objects.get()
    assert (left.by, left.text) == (None, "")


def test_a_decision_of_long_ago_is_not_about_todays_hiding(place, review):
    keep(review, by=place.cast.moe)
    Decision.objects.update(at=now() - timedelta(days=9))
    hide_post(place.rude, by=place.cast.moe, reason="Now it is too much")
    assert receipt_of(place.rude.reference, place.cast.finn).reason == "Now it is too much"
