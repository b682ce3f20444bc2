"""The other brand sees, decides and counts nothing of it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.utils.timezone import now

from engage.moderation.models import Decision, Report, Review
from engage.moderation.operations import keep, report
from engage.rules import NotAllowed
from engage.tenancy.current import brand_context
from tests.api.calling import Program, program_of
from tests.moderation.conftest import furnished, settle_in
from tests.proof.checksums import brand_sums

pytestmark = pytest.mark.django_db(databases=["default", "platform"])
TABLES = ("review", "report", "decision", "appeal", "rulehiding", "moderationpolicy")


@pytest.fixture
def theirs(cast):
    """Acme's reported reply, and nobody inside Acme any more."""
    settle_in(cast)
    cast = type(cast).load()
    with brand_context(cast.acme.pk):
        place = furnished(cast)
        report(place.rude.reference, "rude", by=cast.cleo)
        place.review = Review.objects.get()
        place.mine = Report.objects.get()
    return place


def test_zoe_sees_nothing_and_changes_nothing(theirs, client_for):
    before = brand_sums(theirs.cast.acme.pk)
    zoe = client_for(theirs.cast.zoe)
    assert "Nothing waits for review." in zoe.get("/console/reviews/").content.decode()
    number = theirs.review.pk
    for path in (
        f"/console/reviews/{number}/", f"/receipts/{theirs.rude.reference}/",
        f"/posts/{theirs.rude.pk}/report", f"/topics/{theirs.topic.pk}/report",
    ):  # fmt: skip
        assert zoe.get(path).status_code == 404, path
    said = {"outcome": "kept", "reason": "spam", "text": "x"}
    for path in (
        f"/console/reviews/{number}/decision", f"/receipts/{theirs.rude.reference}/appeal",
        f"/posts/{theirs.rude.pk}/report",
    ):  # fmt: skip
        assert zoe.post(path, said).status_code == 404, path
    assert zoe.post(f"/reports/{theirs.mine.pk}", {"_method": "delete"}).status_code == 404
    file = b"".join(zoe.post("/console/reviews/decisions.csv").streaming_content)
    assert file.count(b"\n") == 1
    assert brand_sums(theirs.cast.acme.pk) == before


def test_nor_do_their_programs(theirs):
    before = brand_sums(theirs.cast.acme.pk)
    program: Program = program_of(theirs.cast.zoe)
    assert program.get("/reviews/").json() == {"items": [], "next": None}
    number, mine = theirs.review.pk, theirs.mine.pk
    assert program.get(f"/reviews/{number}/").status_code == 404
    assert program.post(f"/reviews/{number}/decision", {"outcome": "kept"}).status_code == 404
    assert program.get(f"/reports/{mine}").status_code == 404
    assert program.delete(f"/reports/{mine}").status_code == 404
    said = {"about": theirs.rude.reference, "reason": "spam"}
    assert program.post("/reports/", said).status_code == 404
    said = {"about": theirs.rude.reference, "text": "Why?"}
    assert program.post("/appeals/", said).status_code == 404
    assert brand_sums(theirs.cast.acme.pk) == before


def test_operations_find_nothing_of_another_brand(theirs):
    with brand_context(theirs.cast.zenith.pk):
        assert not Review.objects.exists()
        with pytest.raises(NotAllowed):
            report(theirs.rude.reference, "spam", by=theirs.cast.zara)
        with pytest.raises(Review.DoesNotExist):
            keep(theirs.review, by=theirs.cast.zoe)
        assert not Decision.objects.exists()


def test_the_database_hides_each_table_by_itself(theirs):
    with brand_context(theirs.cast.zenith.pk), connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT count(*) FROM moderation_{table}")
            assert cursor.fetchone() == (0,), table


def test_keys_never_point_into_another_brand(theirs):
    from django.db import IntegrityError

    with pytest.raises(IntegrityError), brand_context(theirs.cast.zenith.pk):
        Decision.objects.create(
            review_id=theirs.review.pk, by=theirs.cast.zoe, outcome="kept", at=now()
        )
        connection.check_constraints()
