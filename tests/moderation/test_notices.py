"""Who is told of reports: moderators once, reporters and authors what came of it."""

from __future__ import annotations

import pytest

from engage.events.deliver import deliver_waiting
from engage.events.models import Delivery
from engage.moderation.models import Review
from engage.moderation.operations import appeal, keep, report, uphold, withdraw_report
from engage.notifications.models import Notice
from engage.notifications.reads import NoticeList, Waiting
from engage.tenancy.current import require_brand_id
from tests.moderation.conftest import more_members

pytestmark = pytest.mark.django_db


def deliver() -> None:
    deliver_waiting(require_brand_id())
    assert not Delivery.objects.exclude(error="").exists()


def rows(place, who: str) -> list[tuple[str, str, str]]:
    """Sentence, title and address of what is new about reports and hiding for somebody."""
    deliver()
    found = NoticeList.of(getattr(place.cast, who), place.cast.acme)
    ours = [row for row in found.new if "moderation" in row.kind]
    return [(row.sentence, row.title, row.url) for row in ours]


WAITS = "Reported by members, or asked about by its author"


def test_moderators_have_one_unread_notice_that_counts_right(place):
    cast = place.cast
    report(place.rude.reference, "rude", by=cast.cleo)
    assert rows(place, "moe") == [(WAITS, "1 thing waits for review", "/console/reviews/")]
    report(place.remark.reference, "rude", by=cast.cleo)
    for one in more_members(3):
        report(place.official.reference, "spam", by=one)
    assert rows(place, "moe") == [(WAITS, "3 things wait for review", "/console/reviews/")]
    assert Notice.objects.filter(kind="moderation.waiting", member=cast.moe).count() == 1
    bundles = Waiting.read(cast.moe).bundles
    assert len([kind for kind, _bundle in bundles if kind == "moderation.waiting"]) == 1
    assert rows(place, "ben")[0][1] == "2 things wait for review", "but what he wrote himself"
    assert rows(place, "cleo") == []
    assert rows(place, "finn") == []


def test_opening_the_queue_reads_it(place, client_for):
    report(place.rude.reference, "rude", by=place.cast.cleo)
    deliver()
    client_for(place.cast.moe).get("/console/reviews/")
    assert rows(place, "moe") == []
    report(place.remark.reference, "rude", by=place.cast.cleo)
    assert len(rows(place, "moe")) == 1


def test_with_an_empty_queue_nobody_is_told_that_something_waits(place):
    report(place.rude.reference, "rude", by=place.cast.cleo)
    deliver()
    keep(Review.objects.get(), by=place.cast.moe)
    deliver()
    assert not Notice.objects.unread().filter(kind="moderation.waiting").exists()


def test_private_places_wait_for_those_who_enter(place):
    report(place.secret.reference, "private", by=place.cast.mia)
    deliver()
    told = Notice.objects.filter(kind="moderation.waiting")
    assert {one.member.username for one in told.select_related("member")} == {"mia", "ada"}


def test_reporters_are_thanked_whatever_came_of_it(place):
    cast = place.cast
    report(place.rude.reference, "rude", by=cast.cleo)
    report(place.remark.reference, "spam", by=cast.cleo)
    rude, remark = Review.objects.order_by("pk")
    deliver()
    uphold(rude, "Be kind", by=cast.moe)
    keep(remark, by=cast.moe)
    found = rows(place, "cleo")
    assert ("Thank you for your report: it was hidden", "What you reported", "/reports/") in found
    kept = "Thank you for your report: a moderator looked, and it stays"
    assert (kept, place.topic.title, "/reports/") in found
    assert len(found) == 2


def test_the_author_is_told_by_the_rooms_own_receipt(place):
    report(place.rude.reference, "rude", by=place.cast.cleo)
    deliver()
    uphold(Review.objects.get(), "Be kind", by=place.cast.moe)
    assert rows(place, "finn") == [
        (
            "A moderator hid what you wrote in this topic",
            place.topic.title,
            f"/receipts/{place.rude.reference}/",
        )
    ]


def test_what_the_rule_hid_is_told_as_that_and_then_its_answer(place):
    for one in more_members(3):
        report(place.rude.reference, "rude", by=one)
    (first,) = rows(place, "finn")
    assert first[0].startswith("Several members reported what you wrote")
    uphold(Review.objects.get(), "Be kind", by=place.cast.moe)
    newest = rows(place, "finn")[0]
    assert newest[0] == "A moderator has looked at what you wrote: it stays hidden"
    assert newest[2] == f"/receipts/{place.rude.reference}/"


def test_an_appeal_waits_and_is_answered(place):
    cast = place.cast
    report(place.rude.reference, "rude", by=cast.cleo)
    review = Review.objects.get()
    uphold(review, "Be kind", by=cast.moe)
    deliver()
    Notice.objects.all().delete()
    appeal(place.rude.reference, "It was a joke", by=cast.finn)
    assert rows(place, "moe")[0][1] == "1 thing waits for review"
    keep(review, by=cast.ben)
    assert [one[0] for one in rows(place, "finn")] == [
        "A moderator shows again what you wrote in this topic"
    ]
    assert rows(place, "cleo") == [], "thanked once"
    assert not Notice.objects.unread().filter(kind="moderation.waiting").exists()


def test_reports_taken_back_are_told_to_nobody(place):
    mine = report(place.rude.reference, "rude", by=place.cast.cleo)
    withdraw_report(mine, by=place.cast.cleo)
    assert rows(place, "moe") == []
    assert rows(place, "cleo") == []


def test_an_erased_author_breaks_nothing(place):
    report(place.rude.reference, "rude", by=place.cast.cleo)
    place.rude.author.__class__.objects.filter(pk=place.rude.author_id).update(
        erased_at=place.rude.created_at
    )
    uphold(Review.objects.get(), by=place.cast.moe)
    deliver()
