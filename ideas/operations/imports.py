"""Whole ideas at once, with everything that became of them at its own time: imports and the demo.

An idea is written once, its counts made from values in memory; ideas that are here already (by
their id in the source) are passed over. Facts are past ones: nobody is told of an import.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from engage.events.past import Past, record_past
from engage.members.models import Member
from engage.rules import operation, require
from ideas import events
from ideas.models import (
    Answer,
    Board,
    Comment,
    Idea,
    Merge,
    Status,
    StatusChange,
    Subscription,
    Vote,
)
from ideas.models.status import COMPLETE
from ideas.models.subscription import ALL
from ideas.operations.rows import count_ideas
from ideas.operations.statuses import first_status
from ideas.operations.tags import put_tags
from ideas.operations.texts import title_of, written
from ideas.operations.weighing import weigh_board
from ideas.permits import may_manage_boards


@dataclass(frozen=True, slots=True)
class Step:
    """What the brand did: a status, an official answer with it, or both as one act."""

    at: datetime
    by: Member
    status: Status
    answer: str = ""
    reason: str = ""
    change_mind: str = ""
    revisit_on: date | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A comment."""

    at: datetime
    by: Member
    text: str


@dataclass(frozen=True, slots=True)
class ImportedIdea:
    """One idea as the source tells of it, its parts in order of time."""

    source_id: str
    board: Board
    author: Member
    title: str
    text: str
    created_at: datetime
    language: str = ""
    votes: Sequence[tuple[int, datetime]] = ()
    """Member id and moment of each voter besides the author, who voted when sharing it."""
    steps: Sequence[Step] = ()
    comments: Sequence[Said] = ()
    tags: Mapping[str, str] = field(default_factory=dict)
    """Slug → name of each."""
    merged_into: str = ""
    """The source's id of an idea of the same call that speaks for it."""
    merged_by: Member | None = None
    merged_at: datetime | None = None


@operation
def import_ideas(
    source: str, ideas: Sequence[ImportedIdea], *, by: Member | None, tells: bool = True
) -> dict[str, int]:
    """Write those that are not here yet; source id → id for all of them. Raises `NotAllowed`.

    With `tells` the book of facts has it all at its time, and who wrote follows; without, whoever
    imports tells one fact for the whole.
    """
    require(may_manage_boards(by))
    ids = [one.source_id for one in ideas]
    known = dict(
        Idea.objects.filter(source=source, source_id__in=ids).values_list("source_id", "pk")
    )
    fresh = {one.source_id: one for one in ideas if one.source_id not in known}
    begin = first_status()
    rows = Idea.objects.bulk_create(_idea(source, one, begin) for one in fresh.values())
    made = dict(zip(fresh, rows, strict=True))
    facts: list[Past] = []
    for one in fresh.values():
        facts += _write(one, made[one.source_id], begin, follows=tells)
    for one in fresh.values():
        if one.merged_into:
            facts.append(_merge(one, made[one.source_id], made[one.merged_into]))
    if tells:
        record_past(sorted(facts, key=lambda past: past[2]))
    for board in {one.board.pk: one.board for one in fresh.values()}.values():
        count_ideas(board.pk, _listed(board, fresh))
        weigh_board(board)
    return known | {key: idea.pk for key, idea in made.items()}


def _listed(board: Board, fresh: dict[str, ImportedIdea]) -> int:
    mine = [one for one in fresh.values() if one.board.pk == board.pk]
    return sum(not one.merged_into for one in mine)


def _idea(source: str, one: ImportedIdea, begin: Status) -> Idea:
    last = one.steps[-1] if one.steps else None
    answers = [step for step in one.steps if step.answer]
    body = written(one.text, language=one.language, may_be_empty=True)
    return Idea(
        board=one.board,
        status=last.status if last else begin,
        status_at=last.at if last else one.created_at,
        title=title_of(one.title),
        author=one.author,
        is_by_staff=one.author.is_staff,
        created_at=one.created_at,
        comments_count=len(one.comments),
        answered_at=answers[-1].at if answers else None,
        owed_at=_owed(one),
        responded_at=one.steps[0].at if one.steps else None,
        source=source,
        source_id=one.source_id,
        **body.columns,
    )


def _owed(one: ImportedIdea) -> datetime | None:
    """When the vote came after which an answer was owed."""
    times = sorted([one.created_at, *(at for _voter, at in one.votes)])
    enough = one.board.owed_votes
    return times[enough - 1] if len(times) >= enough else None


def _write(one: ImportedIdea, idea: Idea, begin: Status, *, follows: bool) -> Iterator[Past]:
    """The rows that hang on an idea, and the facts that tell of them."""
    author = one.author.pk
    yield (
        events.IdeaSubmitted(idea_id=idea.pk, board_id=one.board.pk, author_id=author),
        author,
        one.created_at,
    )
    own = Vote(idea=idea, member_id=author, at=one.created_at)
    Vote.objects.bulk_create(
        [own, *(Vote(idea=idea, member_id=voter, at=at) for voter, at in one.votes)]
    )
    for voter, at in one.votes:
        yield events.IdeaVoted(idea_id=idea.pk, member_id=voter, author_id=author), voter, at
    hearing = {author: one.created_at} | {said.by.pk: said.at for said in one.comments}
    Subscription.objects.bulk_create(
        Subscription(idea=idea, member_id=pk, level=ALL, since=at)
        for pk, at in hearing.items()
        if follows
    )
    put_tags(idea, one.tags)
    yield from _comments(one, idea)
    yield from _steps(one, idea, begin)


def _comments(one: ImportedIdea, idea: Idea) -> Iterator[Past]:
    rows = Comment.objects.bulk_create(
        Comment(
            idea=idea,
            author=said.by,
            is_by_staff=said.by.is_staff,
            created_at=said.at,
            **written(said.text, language=one.language).columns,
        )
        for said in one.comments
    )
    for row in rows:
        fact = events.IdeaCommented(
            idea_id=idea.pk, comment_id=row.pk, author_id=row.author_id, mentioned=()
        )
        yield fact, row.author_id, row.created_at


def _steps(one: ImportedIdea, idea: Idea, begin: Status) -> Iterator[Past]:
    before, author = begin, one.author.pk
    answer = _answer(one, idea)
    for step in one.steps:
        if step.status.pk != before.pk:
            StatusChange.objects.create(
                idea=idea, before=before, status=step.status, by=step.by, at=step.at
            )
            changed = events.IdeaStatusChanged(
                idea_id=idea.pk,
                status_id=step.status.pk,
                category=step.status.category,
                before=before.pk,
                author_id=author,
            )
            yield changed, step.by.pk, step.at
            if step.status.category == COMPLETE:
                shipped = events.IdeaShipped(idea_id=idea.pk, author_id=author)
                yield shipped, step.by.pk, step.at
        if step.answer and answer is not None:
            told = events.IdeaAnswered(idea_id=idea.pk, answer_id=answer.pk, author_id=author)
            yield told, step.by.pk, step.at
        before = step.status


def _answer(one: ImportedIdea, idea: Idea) -> Answer | None:
    """The newest word of the brand; an idea has one."""
    said = [step for step in one.steps if step.answer]
    if not said:
        return None
    step = said[-1]
    row: Answer = Answer.objects.create(
        idea=idea,
        author=step.by,
        at=step.at,
        reason=step.reason,
        change_mind=step.change_mind,
        revisit_on=step.revisit_on,
        **written(step.answer, language=one.language).columns,
    )
    return row


def _merge(one: ImportedIdea, idea: Idea, into: Idea) -> Past:
    assert one.merged_by is not None and one.merged_at is not None  # noqa: S101 - given together
    Merge.objects.create(idea=idea, into=into, by=one.merged_by, at=one.merged_at)
    Idea.objects.filter(pk=idea.pk).update(merged_into=into)
    fact = events.IdeasMerged(idea_id=idea.pk, into_id=into.pk)
    return fact, one.merged_by.pk, one.merged_at
