"""The words that topics are found by."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from community.api.inputs import SlugQuery
from community.api.outputs import TagOut, tags_out
from community.reads.tag_list import TagList
from engage.api.endpoint import Endpoint, described
from engage.api.outputs import Page


class AllTags(Endpoint):
    """Tags of the topics that the caller may see, by slug."""

    @described(gettext_noop("List tags"), scope="community:read", query=SlugQuery)
    def get(self) -> Page[TagOut]:
        found = TagList.read(self.viewer, self.asked["cursor"], self.asked["limit"])
        return self.paged(tags_out(found.rows), found.next_cursor)
