"""Many people at the same moment: counts stay right, one review, one hiding, one decision."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

from django.db import connection
from django.utils.timezone import now

from community.models import Hiding
from community.operations import ask_question, create_category, reply
from engage.members.models import Member
from engage.moderation.models import Decision, ModerationPolicy, Report, Review, RuleHiding
from engage.moderation.operations import keep, report, uphold, withdraw_report
from engage.rules import RuleBroken
from engage.tenancy.current import brand_context
from tests.cast import Cast
from tests.moderation.conftest import more_members

TOGETHER = 12


def at_once(brand_id: int, works: list[Callable[[], object]]) -> list[BaseException]:
    """Each in a thread and a brand of its own, begun together; what they raised."""
    barrier, raised = threading.Barrier(len(works)), []

    def run(work: Callable[[], object]) -> None:
        try:
            barrier.wait(timeout=20)
            with brand_context(brand_id):
                work()
        except BaseException as error:
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return raised


def prepared() -> tuple[Cast, int, str, list[Member]]:
    cast = Cast.load()
    with brand_context(cast.acme.pk):
        Member.objects.update(joined_at=now() - timedelta(days=90))
        halo = create_category({"en": "Halo"}, by=cast.mia)
        topic = ask_question(halo, "Why is it quiet?", "It was fine before.", by=cast.cleo)
        post = reply(topic, "Only a fool would ask.", by=cast.finn)
        people = more_members(TOGETHER)
    return Cast.load(), cast.acme.pk, post.reference, people


def test_twelve_reports_at_once_count_twelve_and_hide_once(committed):
    _cast, brand_id, about, people = prepared()
    works = [lambda one=one: report(about, "rude", by=one) for one in people]
    raised = at_once(brand_id, works)
    with brand_context(brand_id):
        review = Review.objects.get()
        standing = Report.objects.standing().count()
        # Who came after it was hidden does not see it any more, and counts for nothing.
        assert {getattr(error, "code", repr(error)) for error in raised} <= {
            "hidden_already", "not_visible",
        }  # fmt: skip
        assert standing + len(raised) == TOGETHER
        assert (review.reports_count, review.weight) == (standing, standing)
        assert Hiding.objects.count() == 1
        assert RuleHiding.objects.get().weights == [1, 1, 1]


def test_counts_stay_right_where_nothing_is_hidden(committed):
    _cast, brand_id, about, people = prepared()
    with brand_context(brand_id):
        ModerationPolicy.objects.create(hide_weight=1000)
    stays, first, second = people[0], people[1:6], people[6:]
    with brand_context(brand_id):
        # Were all to take theirs back before the second come, the review would rightly end.
        report(about, "rude", by=stays)
        made = [report(about, "rude", by=one) for one in first]
    works = [lambda one=one: report(about, "spam", by=one) for one in second]
    works += [
        lambda row=row, one=one: withdraw_report(row, by=one)
        for row, one in zip(made, first, strict=True)
    ]
    assert at_once(brand_id, works) == []
    with brand_context(brand_id):
        assert Review.objects.get().weight == Report.objects.standing().count() == 7


def test_reports_that_come_as_all_others_are_taken_back_stand_in_one_open_review(committed):
    _cast, brand_id, about, people = prepared()
    with brand_context(brand_id):
        ModerationPolicy.objects.create(hide_weight=1000)
        made = [report(about, "rude", by=one) for one in people[:2]]
    works = [
        lambda row=row, one=one: withdraw_report(row, by=one)
        for row, one in zip(made, people[:2], strict=True)
    ]
    works += [lambda one=one: report(about, "spam", by=one) for one in people[2:]]
    assert at_once(brand_id, works) == []
    with brand_context(brand_id):
        open_now = Review.objects.get(decided_at=None)
        assert open_now.weight == Report.objects.standing().count() == TOGETHER - 2


def test_one_person_clicking_ten_times_reports_once(committed):
    _cast, brand_id, about, people = prepared()
    works = [lambda: report(about, "rude", by=people[0]) for _click in range(10)]
    assert at_once(brand_id, works) == []
    with brand_context(brand_id):
        assert Report.objects.count() == 1


def test_the_limit_of_a_day_holds_for_clicks_at_once(committed):
    cast, brand_id, _about, people = prepared()
    with brand_context(brand_id):
        ModerationPolicy.objects.create(reports_a_day=3)
        topic = ask_question(
            create_category({"en": "Other"}, by=cast.mia), "Another one?", "Yes.", by=cast.cleo
        )
        posts = [reply(topic, f"Number {n}", by=cast.ben) for n in range(6)]
    works = [lambda post=post: report(post.reference, "spam", by=people[0]) for post in posts]
    raised = at_once(brand_id, works)
    assert [getattr(error, "code", repr(error)) for error in raised] == ["too_many_reports"] * 3
    with brand_context(brand_id):
        assert Report.objects.count() == 3


def test_two_moderators_decide_once(committed):
    cast, brand_id, about, people = prepared()
    with brand_context(brand_id):
        report(about, "rude", by=people[0])
        review = Review.objects.get()
    works = [
        lambda: uphold(review, "Rude", by=cast.moe),
        lambda: keep(review, by=cast.ben),
        lambda: uphold(review, "Rude", by=cast.mia),
        lambda: keep(review, by=cast.ada),
    ]
    raised = at_once(brand_id, works)
    assert all(isinstance(error, RuleBroken) for error in raised)
    with brand_context(brand_id):
        decision = Decision.objects.get()
        assert Hiding.objects.exists() == (decision.outcome == "upheld")
