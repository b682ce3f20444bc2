"""A fact and its deliveries in one statement: most writes of a page end with this one."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection
from psycopg2.extras import Json

from engage.events.models import EventRecord
from engage.tenancy.writing import Statement

_WRITTEN = Statement(
    """
WITH told AS (
  INSERT INTO events_eventrecord
    (brand_id, kind, actor_id, subject_kind, subject_id, particulars, request_id)
  VALUES (%s, %s, %s, %s, %s, %s, %s)
  RETURNING brand_id, id, at
), owed AS (
  INSERT INTO events_delivery (brand_id, event_id, hearer, attempts, error)
  SELECT told.brand_id, told.id, hearer, 0, '' FROM told, unnest(%s::text[]) AS hearer
)
SELECT id, at FROM told
"""
)


def write_with_deliveries(event: EventRecord, hearers: Sequence[str]) -> None:
    """Write the new `event`, owed to each of the `hearers`; it gets its id and its time."""
    values = [
        event.brand_id,
        event.kind,
        event.actor_id,
        event.subject_kind,
        event.subject_id,
        Json(event.particulars),
        event.request_id,
        list(hearers),
    ]
    [(event.pk, event.at)] = _WRITTEN.run(values)
    event._state.adding = False
    event._state.db = connection.alias
