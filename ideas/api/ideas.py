"""Ideas: boards and statuses, lists, one of them, a new one, other words."""

from __future__ import annotations

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext_noop

from engage.api.endpoint import Endpoint, described
from engage.api.errors import Conflict
from engage.api.outputs import Page
from ideas.api.finding import board_called, idea_of, member_called
from ideas.api.inputs import (
    IdeaOnBoard,
    IdeaQuery,
    IdeaTagQuery,
    NewIdea,
    NewIdeaTags,
    NewIdeaWords,
)
from ideas.api.outputs import (
    BoardOut,
    IdeaOut,
    IdeaTagOut,
    StatusOut,
    WholeIdeaOut,
    board_out,
    idea_out,
    status_out,
    tags_out,
    whole_idea_out,
)
from ideas.operations import EditConflict, edit_idea, move_idea, retag_idea, submit_idea
from ideas.reads import IdeaList, IdeaPage, board_rows, status_rows
from ideas.reads.tags import TagList

READ, WRITE, MANAGE = "ideas:read", "ideas:write", "ideas:manage"


class Boards(Endpoint):
    """All boards that the caller may enter."""

    @described(gettext_noop("List idea boards"), scope=READ)
    def get(self) -> Page[BoardOut]:
        return self.paged([board_out(row) for row in board_rows(self.viewer)], "")


class Statuses(Endpoint):
    """Where ideas can stand."""

    @described(gettext_noop("List statuses of ideas"), scope=READ)
    def get(self) -> Page[StatusOut]:
        return self.paged([status_out(row) for row in status_rows()], "")


class Ideas(Endpoint):
    """Ideas by how warm, how new or how wanted they are."""

    @described(gettext_noop("List ideas"), scope=READ, query=IdeaQuery)
    def get(self) -> Page[IdeaOut]:
        asked = dict(self.asked)
        size, sort = asked.pop("limit"), asked.pop("sort")
        try:
            found = IdeaList.read(self.viewer, sort, size=size, **asked)
        except ObjectDoesNotExist:  # what one may not see has no ideas, as what does not exist
            return self.paged([], "")
        return self.paged([idea_out(row) for row in found.rows], found.next_cursor)

    @described(gettext_noop("Share an idea"), scope=WRITE, input=NewIdea, status=201)
    def post(self) -> WholeIdeaOut:
        said = self.said
        author = member_called(said["author"]) if said.get("author") else None
        idea = submit_idea(
            board_called(self.viewer, said["board"]),
            said["title"],
            said["text"],
            by=self.member,
            author=author,
            tags=said["tags"],
            origin=said["origin"],
            consents=said["consents"],
        )
        return whole_idea_out(IdeaPage.read(idea.pk, self.viewer))


class IdeaTags(Endpoint):
    """Tags of the ideas that the caller may see, by slug."""

    @described(gettext_noop("List tags of ideas"), scope=READ, query=IdeaTagQuery)
    def get(self) -> Page[IdeaTagOut]:
        found = TagList.read(self.viewer, self.asked["cursor"], self.asked["limit"])
        return self.paged(tags_out(found.rows), found.next_cursor)


class TagsOfIdea(Endpoint):
    """The tags of an idea."""

    @described(gettext_noop("Change the tags of an idea"), scope=WRITE, input=NewIdeaTags)
    def post(self, idea_id: int) -> WholeIdeaOut:
        retag_idea(idea_of(self.viewer, idea_id), self.said["tags"], by=self.member)
        return whole_idea_out(IdeaPage.read(idea_id, self.viewer))


class OneIdea(Endpoint):
    """An idea with its text and its answer."""

    @described(gettext_noop("Show an idea"), scope=READ)
    def get(self, idea_id: int) -> WholeIdeaOut:
        return whole_idea_out(IdeaPage.read(idea_id, self.viewer))


class Words(Endpoint):
    """What an idea says."""

    @described(gettext_noop("Give an idea other words"), scope=WRITE, input=NewIdeaWords)
    def post(self, idea_id: int) -> WholeIdeaOut:
        said, idea = self.said, idea_of(self.viewer, idea_id)
        try:
            edit_idea(idea, said["title"], said["text"], by=self.member, edition=said["edition"])
        except EditConflict as conflict:
            raise Conflict(conflict.code, conflict.message, "edition") from conflict
        return whole_idea_out(IdeaPage.read(idea_id, self.viewer))


class OnBoard(Endpoint):
    """The board that an idea stands on."""

    @described(gettext_noop("Move an idea"), scope=MANAGE, input=IdeaOnBoard)
    def post(self, idea_id: int) -> WholeIdeaOut:
        idea, board = idea_of(self.viewer, idea_id), board_called(self.viewer, self.said["board"])
        move_idea(idea, board, by=self.member)
        return whole_idea_out(IdeaPage.read(idea_id, self.viewer))
