"""Reporting: what counts, what is refused, and what several reports do."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import now

from community.models import GroupMember, Hiding, Post, Topic
from community.operations import hide_post, unhide_post
from engage.events.models import EventRecord
from engage.members.models import Member, Suspension
from engage.moderation.models import Decision, ModerationPolicy, Report, Review, RuleHiding
from engage.moderation.operations import keep, report, set_policy, uphold, withdraw_report
from engage.moderation.operations.reports import weight_of
from engage.references import BadReference
from engage.rules import NotAllowed, RuleBroken
from tests.moderation.conftest import more_members

pytestmark = pytest.mark.django_db


def test_a_report_opens_a_review_and_twice_is_calm(place):
    cleo = place.cast.cleo
    made = report(place.rude.reference, "rude", "Calls me a fool", by=cleo)
    again = report(place.rude.reference, "spam", by=cleo)
    assert again.pk == made.pk
    assert again.reason == "rude"
    review = Review.objects.get()
    assert (review.about, review.reports_count, review.weight) == (place.rude.reference, 1, 1)
    assert Report.objects.count() == 1
    assert EventRecord.objects.filter(kind="moderation.reported").count() == 1


def test_an_opening_post_is_reported_as_its_topic(place):
    opening = place.topic.posts.get(number=1)
    report(opening.reference, "off_topic", by=place.cast.finn)
    assert Review.objects.get().about == place.topic.reference
    again = report(place.topic.reference, "spam", by=place.cast.finn)
    assert again.reason == "off_topic"


@pytest.mark.parametrize(
    ("who", "weight"),
    [("cleo", 1), ("moe", 3), ("ben", 9), ("mia", 10), ("ada", 11)],
)
def test_a_report_counts_by_standing(place, who, weight):
    assert weight_of(getattr(place.cast, who)) == weight


def test_one_report_hides_nothing_whatever_it_weighs(place):
    report(place.rude.reference, "rude", by=place.cast.ada)
    assert not Post.objects.get(pk=place.rude.pk).is_hidden


def test_two_light_ones_do_not_reach_three_and_a_third_does(place):
    people = more_members(2)
    report(place.rude.reference, "rude", by=place.cast.cleo)
    report(place.rude.reference, "rude", by=people[0])
    assert not Post.objects.get(pk=place.rude.pk).is_hidden
    report(place.rude.reference, "spam", by=people[1])
    hiding = Hiding.objects.get(post=place.rude)
    assert hiding.by.is_system
    assert hiding.reason == "Hidden until a moderator has looked: 3 people reported it."
    ruled = RuleHiding.objects.get()
    assert (ruled.weights, ruled.reporters, ruled.hide_weight) == ([1, 1, 1], 3, 3)
    told = ruled.explained()
    assert "3 people reported it with the weights 1 + 1 + 1 = 3." in told
    assert "at least 2 people report it with the weight 3 together" in told
    assert Review.objects.get().is_waiting


def test_a_topic_is_hidden_by_rule_too(place):
    (champion,) = more_members(1, "champion")
    report(place.topic.reference, "spam", by=place.cast.finn)
    report(place.topic.reference, "spam", by=champion)
    assert Topic.objects.get(pk=place.topic.pk).is_hidden


def test_what_staff_wrote_is_never_hidden_by_rule(place):
    for one in more_members(5):
        report(place.official.reference, "rude", by=one)
    assert not Post.objects.get(pk=place.official.pk).is_hidden
    assert Review.objects.get().weight == 5


def test_what_a_moderator_let_stay_is_not_hidden_by_rule_again(place):
    for one in more_members(3):
        report(place.rude.reference, "rude", by=one)
    keep(Review.objects.get(), by=place.cast.moe)
    Decision.objects.update(at=now() - timedelta(days=2))
    for one in more_members(4):
        report(place.rude.reference, "rude", by=one)
    assert not Post.objects.get(pk=place.rude.pk).is_hidden
    assert Review.objects.waiting().get().weight == 4


def test_the_brands_own_numbers_hold(place):
    set_policy(hide_weight=2, least_reporters=2, reports_a_day=10, wait_hours=0, by=place.cast.mia)
    for one in more_members(2):
        report(place.rude.reference, "rude", by=one)
    assert Post.objects.get(pk=place.rude.pk).is_hidden


@pytest.mark.parametrize(
    ("name", "value"),
    [("least_reporters", 1), ("hide_weight", 1), ("reports_a_day", 0), ("wait_hours", 721)],
)
def test_numbers_out_of_range_are_refused_by_name(place, name, value):
    numbers = {"hide_weight": 3, "least_reporters": 2, "reports_a_day": 10, "wait_hours": 24}
    with pytest.raises(RuleBroken) as broken:
        set_policy(**(numbers | {name: value}), by=place.cast.mia)
    assert (broken.value.code, broken.value.field) == ("out_of_range", name)
    assert not ModerationPolicy.objects.exists()


def test_words_are_needed_for_something_else_and_limited(place):
    with pytest.raises(RuleBroken) as missing:
        report(place.rude.reference, "other", "  ", by=place.cast.cleo)
    assert (missing.value.code, missing.value.field) == ("words_missing", "words")
    with pytest.raises(RuleBroken) as long:
        report(place.rude.reference, "spam", "x" * 1001, by=place.cast.cleo)
    assert long.value.code == "words_too_long"
    with pytest.raises(RuleBroken) as unknown:
        report(place.rude.reference, "ugly", by=place.cast.cleo)
    assert unknown.value.code == "no_reason"
    assert not Review.objects.exists()


def test_one_cannot_report_oneself(place):
    with pytest.raises(NotAllowed) as refused:
        report(place.rude.reference, "rude", by=place.cast.finn)
    assert refused.value.code == "own"


def test_private_and_missing_look_the_same(place):
    for about in (place.secret.reference, "community.post:999999999"):
        with pytest.raises(NotAllowed) as refused:
            report(about, "rude", by=place.cast.finn)
        assert refused.value.code == "not_visible"
    for about in ("community.category:1", "nobody.knows:1", "nonsense"):
        with pytest.raises(BadReference):
            report(about, "rude", by=place.cast.finn)


def test_who_is_suspended_or_new_or_a_guest_reads_why_not(place):
    cast = place.cast
    with pytest.raises(NotAllowed) as suspended:
        report(place.rude.reference, "rude", by=cast.dev)
    assert suspended.value.code == "suspended"
    Member.objects.filter(pk=cast.cleo.pk).update(joined_at=now() - timedelta(hours=23))
    with pytest.raises(NotAllowed) as new:
        report(place.rude.reference, "rude", by=Member.objects.get(pk=cast.cleo.pk))
    assert new.value.code == "too_new"
    assert "24 hours after they joined" in str(new.value.message)
    with pytest.raises(NotAllowed) as guest:
        report(place.rude.reference, "rude", by=None)
    assert guest.value.code == "sign_in_first"


def test_new_moderators_may_report_at_once(place):
    Member.objects.filter(pk=place.cast.moe.pk).update(joined_at=now())
    assert report(place.rude.reference, "rude", by=Member.objects.get(pk=place.cast.moe.pk))


def test_ten_a_day_also_when_they_are_taken_back(place):
    cleo = place.cast.cleo
    for _round in range(10):
        withdraw_report(report(place.rude.reference, "rude", by=cleo), by=cleo)
    with pytest.raises(RuleBroken) as broken:
        report(place.rude.reference, "rude", by=cleo)
    assert broken.value.code == "too_many_reports"
    assert "10 things" in str(broken.value.message)
    Report.objects.update(at=now() - timedelta(hours=25))
    assert report(place.rude.reference, "rude", by=cleo)


def test_hidden_things_are_not_reported(place):
    hide_post(place.rude, by=place.cast.moe)
    with pytest.raises(RuleBroken) as broken:
        report(place.rude.reference, "rude", by=place.cast.ben)
    assert broken.value.code == "hidden_already"


def test_what_was_just_kept_is_not_reported_again_for_a_day(place):
    report(place.rude.reference, "rude", by=place.cast.cleo)
    keep(Review.objects.get(), by=place.cast.moe)
    with pytest.raises(RuleBroken) as broken:
        report(place.rude.reference, "rude", by=place.cast.cleo)
    assert broken.value.code == "just_looked_at"
    Decision.objects.update(at=now() - timedelta(hours=25))
    report(place.rude.reference, "rude", by=place.cast.cleo)
    assert Review.objects.waiting().count() == 1


def test_taking_the_last_one_back_ends_the_review(place):
    cleo, (pat,) = place.cast.cleo, more_members(1)
    mine = report(place.rude.reference, "rude", by=cleo)
    report(place.rude.reference, "rude", by=pat)
    withdraw_report(mine, by=cleo)
    review = Review.objects.get()
    assert (review.weight, review.reports_count, review.is_waiting) == (1, 1, True)
    withdraw_report(mine, by=cleo)
    withdraw_report(Report.objects.get(member=pat), by=pat)
    review.refresh_from_db()
    assert not review.is_waiting
    assert Decision.objects.get().outcome == "dropped"
    with pytest.raises(NotAllowed):
        withdraw_report(mine, by=pat)


def test_hidden_by_rule_it_waits_for_a_moderator_whoever_takes_back(place):
    people = more_members(3)
    made = [report(place.rude.reference, "rude", by=one) for one in people]
    for one, person in zip(made, people, strict=True):
        withdraw_report(one, by=person)
    assert Review.objects.get().is_waiting
    assert Post.objects.get(pk=place.rude.pk).is_hidden


def test_suspended_people_may_still_take_back(place):
    mine = report(place.rude.reference, "rude", by=place.cast.cleo)
    Suspension.objects.create(member=place.cast.cleo, by=place.cast.moe, reason="x")
    withdraw_report(mine, by=Member.objects.get(pk=place.cast.cleo.pk))
    assert Report.objects.standing().count() == 0


def test_shown_again_by_hand_it_can_be_upheld_later(place):
    for one in more_members(3):
        report(place.rude.reference, "rude", by=one)
    unhide_post(place.rude, by=place.cast.moe)
    uphold(Review.objects.get(), "Rude", by=place.cast.moe)
    assert Hiding.objects.get(post=place.rude).reason == "Rude"


def test_the_rule_holds_in_private_places_too(place):
    people = more_members(3)
    for one in people:
        GroupMember.objects.create(group=place.beta.group, member=one, by=place.cast.mia)
        report(place.secret.reference, "rude", by=one)
    assert Post.objects.get(pk=place.secret.pk).is_hidden
