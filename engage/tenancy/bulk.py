"""Many new rows of a brand in one statement, for imports: a third of the cost of `bulk_create`."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection, models
from django.db.models.expressions import DatabaseDefault

from engage.tenancy.current import require_brand_id
from engage.tenancy.owned import BrandOwned


def insert_all(rows: Sequence[BrandOwned]) -> None:
    """Write unsaved `rows` of one model into the current brand and give them their ids.

    Values go to PostgreSQL as arrays, a column at a time, as they are: no `pre_save`, and no
    columns that need preparing (JSON raises `TypeError`). Give some hundred at a time.
    """
    if not rows:
        return
    model = type(rows[0])
    brand_id = require_brand_id()
    for row in rows:
        row.brand_id = brand_id
    names, parts, values = [], [], []
    for field in model._meta.local_concrete_fields:
        if field.primary_key:
            continue
        if isinstance(field, models.JSONField):
            raise TypeError(f"{model.__name__}.{field.name} needs preparing")
        column = [vars(row)[field.attname] for row in rows]
        if all(isinstance(value, DatabaseDefault) for value in column):
            continue
        names.append(connection.ops.quote_name(str(field.column)))
        parts.append(f"%s::{field.db_type(connection)}[]")
        values.append(column)
    table = connection.ops.quote_name(model._meta.db_table)
    sql = (
        f"INSERT INTO {table} ({', '.join(names)}) "  # noqa: S608 - names are the model's own
        f"SELECT * FROM unnest({', '.join(parts)}) RETURNING id"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        for row, (pk,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = pk
            row._state.adding = False
            row._state.db = connection.alias
