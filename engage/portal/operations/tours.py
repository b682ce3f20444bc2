"""Ending one's tour, and seeing it again. Quiet operations: no fact tells of them."""

from __future__ import annotations

from engage.members.models import Member
from engage.portal.permits import may_end_tour
from engage.portal.tours import tour_of
from engage.rules import operation, require


@operation
def end_tour(*, by: Member | None) -> None:
    """The first steps of what `by` is now are shown no more. Raises `NotAllowed`."""
    require(may_end_tour(by))
    assert by is not None  # noqa: S101 - the permit refuses guests
    by.tour = tour_of(by)
    Member.objects.filter(pk=by.pk).update(tour=by.tour)


@operation
def begin_tour(*, by: Member | None) -> None:
    """They are shown again. Raises `NotAllowed`."""
    require(may_end_tour(by))
    assert by is not None  # noqa: S101 - the permit refuses guests
    by.tour = ""
    Member.objects.filter(pk=by.pk).update(tour="")
