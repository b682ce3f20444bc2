"""Ideas in an order of chance, so that not only what is popular already is seen.

The order is a reader's own and lasts a day: PostgreSQL's hash of the idea's id, seeded with both.
A cursor knows its day, so that whoever turns pages at midnight misses nothing.
"""

from __future__ import annotations

from typing import Any

from django.db.models import BigIntegerField, F, Func, Value
from django.db.models.functions import Cast
from django.utils.timezone import localdate

from engage.members.models import Member
from ideas.reads.blanks import SEED

_BITS = 44
_PLACES = 2**_BITS
_DAYS = 8
"""A cursor is good for so many days."""


def place() -> Any:
    """Where an idea stands in the order of `SEED`: 0 to 2⁴⁴ - 1."""
    seed = Cast(Value(SEED), BigIntegerField())
    hashed = Func(F("pk"), seed, function="hashint8extended", output_field=BigIntegerField())
    return Func(hashed, Value(_PLACES - 1), template="(%(expressions)s)", arg_joiner=" & ")


def seed_of(viewer: Member | None, day: int) -> int:
    """One for each reader and day; all guests share one."""
    return ((viewer.pk if viewer else 0) << 24) + day


def today() -> int:
    return localdate().toordinal()


def number_of(at: int, day: int) -> int:
    """The place `at` and its day as one number, for a cursor."""
    return at + _PLACES * (day % _DAYS)


def read_number(number: int) -> tuple[int, int]:
    """Place and day of such a number: the last day that it may mean. Raises `ValueError`."""
    if not 0 <= number < _PLACES * _DAYS:
        raise ValueError("not a cursor of ours")
    last = today()
    return number % _PLACES, last - (last - number // _PLACES) % _DAYS
