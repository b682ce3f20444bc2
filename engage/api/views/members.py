"""Who is here."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from engage.api.endpoint import Endpoint, described
from engage.api.inputs import Number, Query, RowNumber
from engage.api.outputs import Page
from engage.api.people import ProfileOut, profile_out
from engage.api.reads.people import PEOPLE_A_PAGE, PeoplePage, person_called


class PeopleQuery(Query):
    """Where the list goes on, and how many."""

    cursor = RowNumber(required=False)
    limit = Number(min_value=1, max_value=100, default=PEOPLE_A_PAGE)


class Members(Endpoint):
    """People, those who joined last first."""

    @described(gettext_noop("List people"), scope="members:read", query=PeopleQuery)
    def get(self) -> Page[ProfileOut]:
        found = PeoplePage.read(self.viewer, self.asked.get("cursor"), self.asked["limit"])
        return self.paged([profile_out(one) for one in found.people], found.next_cursor)


class Profile(Endpoint):
    """One person."""

    @described(gettext_noop("Show a person"), scope="members:read")
    def get(self, username: str) -> ProfileOut:
        return profile_out(person_called(username, self.viewer))
