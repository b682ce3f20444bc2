"""Who is here."""

from __future__ import annotations

from django.utils.translation import gettext_noop
from rest_framework.exceptions import Throttled

from engage.api.endpoint import Endpoint, described
from engage.api.inputs import Number, NumberCursor, Query, Text
from engage.api.outputs import Page
from engage.api.people import ProfileOut, profile_out
from engage.api.reads.people import PEOPLE_A_PAGE, PeoplePage, person_called
from engage.members.permits import may_act
from engage.members.reads.mentionable import LONGEST
from engage.members.views.mentionable import ASKED, people
from engage.rules import require
from engage.web.pace import seconds_to_wait


class PeopleQuery(Query):
    """Where the list goes on, and how many."""

    cursor = NumberCursor()
    limit = Number(min_value=1, max_value=100, default=PEOPLE_A_PAGE)


class MentionQuery(Query):
    """The beginning of a name, and where it is typed."""

    q = Text(default="", max_length=LONGEST)
    about = Text(default="", help_text=gettext_noop("Such as community.topic:12"))


class Mentionable(Endpoint):
    """Whom the caller may mention with @ in a place: its people first, 8 at most."""

    @described(
        gettext_noop("List whom you may mention"),
        scope="members:read",
        query=MentionQuery,
        for_guests=False,
        also=(404,),
    )
    def get(self) -> Page[ProfileOut]:
        require(may_act(self.member))
        if seconds_to_wait(self.member.pk, "mentions", ASKED):
            raise Throttled
        found = people(self.asked["q"], self.asked["about"], self.member)
        return self.paged([profile_out(one) for one in found], "")


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
