"""One's own first steps."""

from __future__ import annotations

from typing import Annotated, TypedDict

from django.utils.translation import gettext_noop

from engage.api.endpoint import Endpoint, described
from engage.members.models import Member
from engage.portal.operations import begin_tour, end_tour
from engage.portal.tours import is_new_to, steps_of, tour_of


class StepOut(TypedDict):
    """One place to go to."""

    title: str
    text: str
    url: str


class TourOut(TypedDict):
    """The first steps of what the caller is here."""

    tour: Annotated[str, gettext_noop("customer, agent or manager")]
    is_ended: Annotated[bool, gettext_noop("Whether the first pages show it no more")]
    steps: list[StepOut]


class TourEnding(Endpoint):
    """Whether the caller has put their first steps aside."""

    @described(gettext_noop("Show your first steps"), scope="members:read", for_guests=False)
    def get(self) -> TourOut:
        return _tour_out(self.member)

    @described(gettext_noop("Put your first steps aside"), scope="tour:write")
    def post(self) -> TourOut:
        end_tour(by=self.member)
        return _tour_out(self.member)

    @described(gettext_noop("See your first steps again"), scope="tour:write")
    def delete(self) -> TourOut:
        begin_tour(by=self.member)
        return _tour_out(self.member)


def _tour_out(member: Member) -> TourOut:
    tour = tour_of(member)
    return {
        "tour": tour,
        "is_ended": not is_new_to(member),
        "steps": [
            {"title": str(step.title), "text": str(step.text), "url": step.url}
            for step in steps_of(tour)
        ],
    }
