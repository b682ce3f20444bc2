"""Nobody but the moderators who decide ever learns who reported something."""

from __future__ import annotations

import pytest

from community.models import Post, Topic
from community.operations import hide_topic
from engage.events.deliver import deliver_waiting
from engage.events.kinds import kinds
from engage.events.models import EventRecord
from engage.members.models import Member
from engage.moderation.models import Report, Review
from engage.moderation.operations import appeal, keep, report, uphold, withdraw_report
from engage.notifications.models import Notice
from engage.notifications.reads import NoticeList
from engage.references import resolve_one
from engage.search.models import SearchEntry
from engage.tenancy.current import require_brand_id
from tests.api.calling import program_of
from tests.moderation.conftest import more_members

pytestmark = pytest.mark.django_db(databases=["default", "platform"])
CANARY = "Pelikan"


@pytest.fixture
def reported(place):
    """Everything that can happen to a report by somebody whose name and words are a canary."""
    (canary,) = more_members(1, "champion")
    canary.name, canary.username = f"{CANARY} Person", CANARY.lower()
    canary.save()
    place.canary = canary
    for post in (place.rude, place.remark, place.official):
        report(post.reference, "other", f"{CANARY} words", by=canary)
    report(place.topic.reference, "spam", f"{CANARY} words", by=canary)
    report(place.rude.reference, "rude", by=place.cast.cleo)
    withdraw_report(Report.objects.get(review__subject_id=place.remark.pk), by=canary)
    deliver()
    return place


def deliver() -> None:
    while deliver_waiting(require_brand_id()):
        pass


def test_it_is_hidden_by_rule_now(reported):
    assert Post.objects.get(pk=reported.rude.pk).is_hidden


def test_facts_name_no_reporter(reported):
    facts = EventRecord.objects.filter(kind__startswith="moderation.")
    assert facts.count() == 8
    system = Member.objects.system().pk
    for fact in facts:
        assert fact.actor_id in (None, system), fact.kind
        assert set(fact.particulars) <= {"review_id", "outcome"}, fact.kind
        assert "{actor}" not in fact.fact.sentence() or fact.kind == "moderation.decided"
    assert not any(
        kind.for_webhooks or kind.for_members
        for name, kind in kinds.items()
        if name.startswith("moderation.")
    )


@pytest.mark.parametrize("who", ["finn", "cleo", "ben"])
def test_no_page_of_theirs_names_the_reporter(reported, client_for, who):
    """Finn wrote what was reported; Ben, an agent, did so too, and sees the rest of the queue."""
    cast = reported.cast
    client = client_for(getattr(cast, who))
    review = Review.objects.get(subject_id=reported.official.pk, subject_kind="community.post")
    paths = [
        "/", reported.topic.url, "/notices/", "/reports/", f"/search/?q={CANARY}",
        f"/receipts/{reported.rude.reference}/", f"/receipts/{reported.official.reference}/",
        f"/posts/{reported.official.pk}/report", f"/console/reviews/{review.pk}/",
        "/questions/feed.atom", "/members/",
    ]  # fmt: skip
    for path in paths:
        page = client.get(path, follow=True)
        text = page.content.decode()
        if path in (
            "/members/",
            f"/search/?q={CANARY}",
        ):  # a member like others, and one's own words
            assert f"{CANARY} words" not in text, path
            continue
        assert CANARY not in text.replace(f"q={CANARY}", ""), path


def test_a_moderator_sees_all_but_what_was_reported_of_their_own(reported, client_for):
    page = client_for(reported.cast.ben).get("/console/reviews/").content.decode()
    assert CANARY in page
    own = page.count("We are looking into it.")
    assert own == 0
    assert "We are looking into it." in (
        client_for(reported.cast.moe).get("/console/reviews/").content.decode()
    )


def test_programs_learn_nothing_either(reported):
    finn = program_of(reported.cast.finn)
    assert CANARY not in finn.get("/reports/").content.decode()
    assert finn.get("/reviews/").status_code in (401, 403)
    mine = Report.objects.filter(member=reported.canary).first()
    assert finn.get(f"/reports/{mine.pk}").status_code == 404
    assert finn.delete(f"/reports/{mine.pk}").status_code == 404
    ben = program_of(reported.cast.ben)
    review = Review.objects.get(subject_id=reported.official.pk, subject_kind="community.post")
    assert ben.get(f"/reviews/{review.pk}/").status_code == 404
    said = {"outcome": "kept"}
    assert ben.post(f"/reviews/{review.pk}/decision", said).status_code == 404


def test_references_lead_the_author_nowhere_before_it_is_hidden(reported):
    review = Review.objects.get(subject_id=reported.topic.pk, subject_kind="community.topic")
    assert resolve_one(review.reference, reported.cast.cleo) is None
    assert resolve_one(review.reference, reported.cast.finn) is None
    assert resolve_one(review.reference, None) is None
    assert resolve_one(review.reference, reported.canary) is not None
    hide_topic(Topic.objects.get(pk=reported.topic.pk), by=reported.cast.moe)
    seen = resolve_one(review.reference, reported.cast.cleo)
    assert seen is not None
    assert CANARY not in str(seen)


def test_notices_and_search_hold_nothing_of_it(reported):
    review = Review.objects.get(subject_id=reported.rude.pk, subject_kind="community.post")
    uphold(review, "Be kind", by=reported.cast.moe)
    appeal(reported.rude.reference, "A joke", by=reported.cast.finn)
    keep(review, by=reported.cast.mia)
    deliver()
    assert not Notice.objects.filter(actor=reported.canary).exists()
    for who in (reported.cast.finn, reported.cast.ben):
        held = NoticeList.of(who, reported.cast.acme)
        assert CANARY not in str([*held.new, *held.read])
    assert not [
        entry for entry in SearchEntry.objects.all() if f"{CANARY} words" in str(vars(entry))
    ]


def test_the_book_and_its_file_do_not_name_them(reported, client_for):
    mia = client_for(reported.cast.mia)
    assert CANARY not in mia.get("/console/book/").content.decode()
    answer = mia.post("/console/book/sheet.csv", {"kind": ""})
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert not [line for line in lines if "moderation." in line and CANARY in line]
    assert CANARY not in mia.get("/admin/events/eventrecord/").content.decode()
