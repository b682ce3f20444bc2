"""What programs get from the ideas room."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, TypedDict

from django.utils.translation import gettext_noop

from engage.api.outputs import Moment, OneOf, RowId, stamp, stamp_or_none
from engage.api.people import PersonOut, person_out
from ideas.models.answer import reasons
from ideas.models.subscription import LEVELS
from ideas.reads import BoardRow, IdeaPage, IdeaRow, StatusRow
from ideas.reads.comments import CommentView
from ideas.reads.tags import TagLink

Path = Annotated[str, gettext_noop("Path of the page on this host")]
CATEGORIES = ("active", "complete", "closed")


class BoardOut(TypedDict):
    """A place for ideas about one thing."""

    id: RowId
    slug: str
    name: Annotated[str, gettext_noop("In the language of Accept-Language")]
    description: str
    access: Annotated[str, OneOf(("public", "members", "group", "staff"))]
    is_archived: Annotated[bool, gettext_noop("Whether it takes nothing new")]
    ideas_count: int
    owed_votes: Annotated[int, gettext_noop("Votes that make the brand owe an answer")]
    answer_days: Annotated[int, gettext_noop("Days within which it answers then")]
    url: Path


class StatusOut(TypedDict):
    """Where ideas can stand."""

    slug: str
    name: Annotated[str, gettext_noop("In the language of Accept-Language")]
    category: Annotated[str, OneOf(CATEGORIES)]
    is_frozen: Annotated[bool, gettext_noop("Whether voting has ended there")]
    is_on_roadmap: bool


class InStatusOut(TypedDict):
    """Where an idea stands."""

    slug: str
    name: str
    category: Annotated[str, OneOf(CATEGORIES)]


class OnBoardOut(TypedDict):
    """The board that an idea stands on."""

    slug: str
    name: str


class IdeaTagOut(TypedDict):
    """A word that ideas are found by."""

    slug: str
    name: str


class IdeaOut(TypedDict):
    """An idea as lists show it."""

    id: RowId
    title: str
    url: Path
    language: Annotated[str, gettext_noop("Code of the language, or empty")]
    excerpt: str
    board: OnBoardOut
    status: InStatusOut
    tags: list[IdeaTagOut]
    author: PersonOut
    is_by_staff: Annotated[bool, gettext_noop("Whether the author was staff when writing")]
    votes_count: Annotated[int, gettext_noop("Distinct voters, over all ideas joined with it")]
    comments_count: int
    is_frozen: Annotated[bool, gettext_noop("Whether voting has ended")]
    is_owed: Annotated[bool, gettext_noop("Whether an answer is owed")]
    merged_into_id: Annotated[RowId | None, gettext_noop("The idea that speaks for this one")]
    created_at: Moment
    status_at: Annotated[Moment, gettext_noop("Since when it stands there")]
    answered_at: Moment | None
    hidden_at: Annotated[Moment | None, gettext_noop("Set only in what moderators see")]


class IdeaAnswerOut(TypedDict):
    """The brand's word about an idea."""

    html: Annotated[str, gettext_noop("Safe to show as it is")]
    author: PersonOut
    at: Moment
    edited_at: Moment | None
    reason: Annotated[str, OneOf(("", *dict(reasons()))), gettext_noop("Code, or empty")]
    change_mind: Annotated[str, gettext_noop("What would change the brand’s mind")]
    revisit_on: Annotated[str | None, gettext_noop("Day on which it is looked at again")]


class WholeIdeaOut(IdeaOut):
    """An idea with its text, its answer and what the caller makes of it."""

    html: Annotated[str, gettext_noop("Safe to show as it is")]
    edition: Annotated[int, gettext_noop("Send it back with other words")]
    edited_at: Moment | None
    answer: IdeaAnswerOut | None
    merged_ids: Annotated[list[RowId], gettext_noop("Ideas that were joined with it")]
    has_voted: Annotated[bool, gettext_noop("Whether the caller voted")]
    level: Annotated[str, OneOf(("", *LEVELS)), gettext_noop("How much the caller hears of it")]


class IdeaCommentOut(TypedDict):
    """A remark about an idea."""

    id: RowId
    idea_id: RowId
    author: PersonOut
    is_by_staff: Annotated[bool, gettext_noop("Whether the author was staff when writing")]
    html: Annotated[str, gettext_noop("Safe to show as it is")]
    language: Annotated[str, gettext_noop("Code of the language, or empty")]
    created_at: Moment
    edited_at: Moment | None
    hidden_at: Annotated[Moment | None, gettext_noop("Set only in what moderators see")]
    edition: Annotated[int, gettext_noop("Send it back with a new text")]
    url: Path


def board_out(row: BoardRow) -> BoardOut:
    return {
        "id": row.id,
        "slug": row.slug,
        "name": row.name,
        "description": row.description,
        "access": row.access,
        "is_archived": row.is_archived,
        "ideas_count": row.ideas_count,
        "owed_votes": row.owed_votes,
        "answer_days": row.answer_days,
        "url": row.url,
    }


def tags_out(tags: Iterable[TagLink]) -> list[IdeaTagOut]:
    return [{"slug": tag.slug, "name": tag.name} for tag in tags]


def status_out(row: StatusRow) -> StatusOut:
    return {
        "slug": row.slug,
        "name": row.name,
        "category": row.category,
        "is_frozen": row.freezes,
        "is_on_roadmap": row.is_on_roadmap,
    }


def idea_out(row: IdeaRow) -> IdeaOut:
    status = row.status
    return {
        "id": row.id,
        "title": row.title,
        "url": row.url,
        "language": row.language,
        "excerpt": row.excerpt,
        "board": {"slug": row.board.slug, "name": row.board.name},
        "status": {"slug": status.slug, "name": status.name, "category": status.category},
        "tags": tags_out(row.tags),
        "author": person_out(row.author),
        "is_by_staff": row.is_by_staff,
        "votes_count": row.votes_count,
        "comments_count": row.comments_count,
        "is_frozen": row.is_frozen,
        "is_owed": row.is_owed,
        "merged_into_id": row.merged_into_id,
        "created_at": stamp(row.created_at),
        "status_at": stamp(row.status_at),
        "answered_at": stamp_or_none(row.answer.at if row.answer else None),
        "hidden_at": stamp_or_none(row.hidden_at),
    }


def whole_idea_out(page: IdeaPage) -> WholeIdeaOut:
    """With its text, its answer, and what the caller makes of it."""
    return {
        **idea_out(page.row),
        "merged_into_id": page.speaker.id if page.speaker else None,
        "html": page.html,
        "edition": page.edition,
        "edited_at": stamp_or_none(page.edited_at),
        "answer": _answer_out(page),
        "merged_ids": [twin.id for twin in page.twins],
        "has_voted": page.voted,
        "level": page.level,
    }


def _answer_out(page: IdeaPage) -> IdeaAnswerOut | None:
    answer = page.answer
    if answer is None:
        return None
    return {
        "html": page.answer_html,
        "author": person_out(answer.author),
        "at": stamp(answer.at),
        "edited_at": stamp_or_none(page.answer_edited_at),
        "reason": answer.reason,
        "change_mind": page.change_mind,
        "revisit_on": answer.revisit_on.isoformat() if answer.revisit_on else None,
    }


def comment_out(view: CommentView, idea_id: int) -> IdeaCommentOut:
    return {
        "id": view.id,
        "idea_id": idea_id,
        "author": person_out(view.author),
        "is_by_staff": view.is_by_staff,
        "html": view.html,
        "language": view.language,
        "created_at": stamp(view.created_at),
        "edited_at": stamp_or_none(view.edited_at),
        "hidden_at": stamp_or_none(view.hidden_at),
        "edition": view.edition,
        "url": view.url,
    }
