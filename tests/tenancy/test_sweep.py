"""Without a brand there is nothing, and no statement carries a row or a key into another brand."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from engage.events.models import Delivery, EventRecord
from engage.tenancy.current import brand_context
from tests.tenancy.test_catalogue import tenant_models

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", tenant_models(), ids=lambda model: model._meta.db_table)
def test_without_a_brand_a_tenant_table_is_empty_and_refuses_rows(cast, model):
    """The policy is asked before any other constraint, so a row of nothing but its brand does."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "{table}"')
        assert cursor.fetchone() == (0,)
        for told, brand in (("", cast.acme), (str(cast.zenith.pk), cast.acme)):
            cursor.execute(f"SET LOCAL app.brand = '{told}'")
            with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
                cursor.execute(f'INSERT INTO "{table}" (brand_id) VALUES (%s)', [brand.pk])
        cursor.execute("SET LOCAL app.brand = ''")
        for change in (f'UPDATE "{table}" SET brand_id = brand_id', f'DELETE FROM "{table}"'):
            try:
                with transaction.atomic():
                    cursor.execute(change)
                    assert cursor.rowcount == 0
            except ProgrammingError as refused:  # what is only ever added to refuses it outright
                assert "permission denied" in str(refused)


def test_a_row_cannot_be_written_into_another_brand(acme, zenith):
    with brand_context(acme.pk):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            EventRecord.objects.create(brand_id=zenith.pk, kind="test.smuggled")
        mine = EventRecord.objects.create(kind="test.mine")
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            EventRecord.objects.filter(pk=mine.pk).update(brand=zenith)


def test_a_key_cannot_point_into_another_brand(acme, zenith):
    with brand_context(acme.pk):
        theirs = EventRecord.objects.create(kind="test.theirs")
    with (
        brand_context(zenith.pk),
        pytest.raises(IntegrityError, match="_in_brand"),
        transaction.atomic(),
    ):
        Delivery.objects.create(event_id=theirs.pk, hearer="x")
        connection.check_constraints()
