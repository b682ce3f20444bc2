"""Sharing an idea."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.timezone import now

from engage.drafts.marks import Mark
from engage.drafts.operations import end_draft
from engage.drafts.places import Place
from engage.events import record
from engage.members.models import Member
from engage.rules import operation, require
from engage.text.tag_words import tag_words
from engage.uploads.operations import claim
from ideas.events import IdeaSubmitted
from ideas.models import Board, Idea, Status, Subscription, Vote
from ideas.models.subscription import ALL
from ideas.operations.origins import origin_of, require_consent, require_person
from ideas.operations.pace import keep_pace, recent_ideas
from ideas.operations.rows import count_ideas, locked_writer, seen_board
from ideas.operations.statuses import first_status
from ideas.operations.tags import put_tags
from ideas.operations.texts import Text, title_of, written
from ideas.operations.weighing import weigh_one_more
from ideas.permits import may_submit, may_submit_for


@operation
def submit_idea(
    board: Board,
    title: str,
    text: str,
    *,
    by: Member | None,
    author: Member | None = None,
    origin: str = "",
    consents: bool = False,
    tags: Sequence[str] = (),
    draft: Mark | None = None,
) -> Idea:
    """`by` shares an idea, votes for it and hears all of it from now on.

    Staff may write it down for another `author` who `consents`, with where they said so in
    `origin` (a reference). The same words within a minute are the same idea; the `draft` that it
    was made of is ended. Raises `NotAllowed`, and `RuleBroken` with `field` "title", "text",
    "tags", "origin", "member" or "consents".
    """
    seen_board(board, by)
    is_own = author is None or (by is not None and author.pk == by.pk)
    require(may_submit(by, board) if is_own else may_submit_for(by, board))
    assert by is not None  # noqa: S101 - the permit refuses guests
    author = by if author is None else author
    if not is_own:
        require_consent(consents)
        require_person(author)
    title, body = title_of(title), written(text, language=by.language, may_be_empty=True)
    words = tag_words(tags)
    origin = origin_of(origin, by)
    locked_writer(author)
    recent = recent_ideas(author)
    for idea in recent:
        if (idea.title, idea.source_text) == (title, body.source_text):
            return idea
    keep_pace(by, len(recent))
    idea = _add(board, first_status(), title, body, author, None if is_own else by, origin)
    put_tags(idea, words)
    claim(idea.reference, body.source_text, by=by)
    end_draft(Place("ideas.idea", 0, "new"), draft, by=by)
    fact = IdeaSubmitted(
        idea_id=idea.pk, board_id=board.pk, author_id=author.pk, mentioned=body.mentioned
    )
    record(fact, by=by)
    return idea


def _add(
    board: Board,
    status: Status,
    title: str,
    body: Text,
    author: Member,
    added_by: Member | None,
    origin: str,
) -> Idea:
    at = now()
    idea: Idea = Idea.objects.create(
        board=board,
        status=status,
        status_at=at,
        title=title,
        author=author,
        added_by=added_by,
        is_by_staff=author.is_staff,
        origin=origin,
        created_at=at,
        **body.columns,
    )
    Vote.objects.create(idea=idea, member=author, at=at, added_by=added_by, origin=origin)
    Subscription.objects.create(idea=idea, member=author, level=ALL, since=at)
    weigh_one_more(idea, at)
    count_ideas(board.pk, 1)
    return idea
