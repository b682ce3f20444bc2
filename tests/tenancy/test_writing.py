"""Kept inserts and updates: what Django would write, in the brand that is current and no other."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.db.models import F

from engage.events.models import Delivery, EventRecord
from engage.members.models import Member
from engage.notifications.models import Follow
from engage.tenancy.current import NoCurrentBrand, brand_context
from engage.tenancy.shapes import blank, blank_text
from engage.tenancy.writing import altering, insert

PK, TITLE = blank(1), blank_text(1)


@altering(PK, TITLE)
def _titled() -> tuple:
    return Member.objects.filter(pk=PK), {"title": TITLE, "user": F("user") + 0}


@pytest.fixture(autouse=True, params=[True, False], ids=["prepared", "plain"])
def way(request, db, settings):
    settings.PREPARED_STATEMENTS = request.param
    yield
    if connections["default"].__dict__.pop("_engage_prepared", (None, None))[1] is not None:
        with connection.cursor() as cursor:
            cursor.execute("DEALLOCATE ALL")


def test_a_row_is_written_as_django_would(cast):
    with brand_context(cast.acme.pk):
        event = EventRecord(kind="test.bell", subject_id=7, particulars={"a": [1, "ж'"]})
        assert insert(event)
        kept = EventRecord.objects.get(pk=event.pk)
        assert (kept.brand_id, kept.kind, kept.subject_id) == (cast.acme.pk, "test.bell", 7)
        assert kept.particulars == {"a": [1, "ж'"]} and kept.at == event.at
        assert not event._state.adding


def test_what_is_there_already_stays(cast):
    with brand_context(cast.acme.pk):
        for new in (True, False):
            row = Follow(member=cast.cleo, subject_kind="test.bell", subject_id=1)
            assert insert(row, or_nothing=True) is new
        with pytest.raises(IntegrityError), transaction.atomic():
            insert(Follow(member=cast.cleo, subject_kind="test.bell", subject_id=1))


def test_a_key_cannot_lead_into_another_brand(cast):
    with brand_context(cast.acme.pk):
        with pytest.raises(IntegrityError), transaction.atomic():
            insert(Follow(member=cast.zoe, subject_kind="test.bell", subject_id=1))
            connection.check_constraints()
        event = EventRecord(kind="test.bell", brand_id=cast.zenith.pk)
        with pytest.raises(Exception, match="row-level security"), transaction.atomic():
            insert(event)


def test_only_the_current_brands_row_is_changed(cast):
    with brand_context(cast.acme.pk):
        assert _titled().run({PK: cast.cleo.pk, TITLE: "100 % it's"}) == 1
        assert _titled().run({PK: cast.zoe.pk, TITLE: "ours"}) == 0
        assert Member.objects.get(pk=cast.cleo.pk).title == "100 % it's"
    with brand_context(cast.zenith.pk):
        assert Member.objects.get(pk=cast.zoe.pk).title != "ours"


def test_without_a_brand_nothing_is_written(cast):
    with pytest.raises(NoCurrentBrand):
        insert(Delivery(hearer="x"))
    with pytest.raises(NoCurrentBrand):
        _titled().run({PK: cast.cleo.pk, TITLE: "x"})
