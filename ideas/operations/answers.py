"""The brand's word: an official answer, another status, or both as one act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _

from engage.events import record
from engage.members.models import Member
from engage.rules import RuleBroken, operation, require
from engage.text import clean_line
from engage.uploads.operations import claim
from ideas.events import (
    IdeaAnswered,
    IdeaAnswerEdited,
    IdeaShipped,
    IdeaStatusChanged,
    WishShipped,
)
from ideas.models import Answer, Idea, Status, StatusChange, Vote
from ideas.models.answer import MIND_LENGTH, reasons
from ideas.models.status import CLOSED, COMPLETE
from ideas.operations.rows import locked_idea, touch
from ideas.operations.texts import Text, written
from ideas.permits import may_answer


@dataclass(frozen=True, slots=True)
class _Word:
    """An answer as it will be stored."""

    body: Text
    reason: str
    change_mind: str
    revisit_on: date | None

    @property
    def beside(self) -> dict[str, Any]:
        return {
            "reason": self.reason,
            "change_mind": self.change_mind,
            "revisit_on": self.revisit_on,
        }


@operation
def answer_idea(
    idea: Idea,
    text: str,
    *,
    by: Member | None,
    reason: str = "",
    change_mind: str = "",
    revisit_on: date | None = None,
    quietly: bool = False,
) -> Answer:
    """The brand answers; an answer that is there gets these words and keeps its date and author.

    Whoever voted or follows is told unless `quietly`. Raises `NotAllowed`, and `RuleBroken` with
    `field` "text", "reason" or "revisit_on".
    """
    idea = locked_idea(idea, by)
    require(may_answer(by, idea))
    assert by is not None  # noqa: S101 - the permit refuses guests
    word = _word(idea, text, reason, change_mind, revisit_on)
    answer: Answer | None = Answer.objects.filter(idea=idea).first()
    if answer is None:
        answer = _give(idea, word, by)
        record(_answered(answer, idea, quietly=quietly), by=by)
    elif _mend(answer, word, by):
        touch(idea)
        record(IdeaAnswerEdited(idea_id=idea.pk, answer_id=answer.pk), by=by)
    return answer


@operation
def change_status(
    idea: Idea,
    status: Status,
    *,
    by: Member | None,
    text: str = "",
    reason: str = "",
    change_mind: str = "",
    revisit_on: date | None = None,
    quietly: bool = False,
) -> Idea:
    """Move it to `status`, with the brand's word as one act when `text` is given.

    An idea is closed with a `reason` and a word, new or given before. Whoever voted or follows is
    told unless `quietly`. Raises `NotAllowed`, and `RuleBroken` with `field` "text", "reason" or
    "revisit_on".
    """
    idea = locked_idea(idea, by)
    require(may_answer(by, idea))
    assert by is not None  # noqa: S101 - the permit refuses guests
    if idea.status_id == status.pk:
        if text.strip():
            answer_idea(
                idea, text, by=by, reason=reason, change_mind=change_mind,
                revisit_on=revisit_on, quietly=quietly,
            )  # fmt: skip
        return idea
    answer: Answer | None = Answer.objects.filter(idea=idea).first()
    word = _word(idea, text, reason, change_mind, revisit_on) if text.strip() else None
    if status.category == CLOSED:
        _require_reason(word, answer, reason)
    if word is not None:
        answer = _give(idea, word, by) if answer is None else _renew(answer, word, by)
    elif answer is not None and status.category != CLOSED and answer.reason:
        _mend_columns(answer, {"reason": "", "change_mind": "", "revisit_on": None})
    elif answer is not None and reason:
        _mend_columns(answer, {"reason": _reason(reason)})
    _move(idea, status, by, quietly)
    if word is not None and answer is not None:
        record(_answered(answer, idea, has_status=True, quietly=quietly), by=by)
    return idea


def _move(idea: Idea, status: Status, by: Member, quietly: bool) -> None:
    before = idea.status
    at = now()
    StatusChange.objects.create(idea=idea, before=before, status=status, by=by, at=at)
    idea.status, idea.status_at = status, at
    idea.responded_at = idea.responded_at or at
    touch(idea, status=status, status_at=at, responded_at=idea.responded_at)
    fact = IdeaStatusChanged(
        idea_id=idea.pk,
        status_id=status.pk,
        category=status.category,
        before=before.pk,
        author_id=idea.author_id,
        is_quiet=quietly,
    )
    record(fact, by=by)
    if status.category == COMPLETE and before.category != COMPLETE:
        record(IdeaShipped(idea_id=idea.pk, author_id=idea.author_id, is_quiet=quietly), by=by)
        for origin in [] if quietly or idea.is_hidden else _origins(idea):
            record(WishShipped(idea_id=idea.pk, origin=origin), by=by)


def _origins(idea: Idea) -> list[str]:
    """Where else the idea, what it speaks for, and the votes that count came from."""
    family = list(Idea.objects.filter(Q(pk=idea.pk) | Q(merged_into=idea, hidden_at=None)))
    voices = Vote.objects.filter(idea__in=family).exclude(origin="")
    found = {one.origin for one in family} | set(voices.values_list("origin", flat=True))
    return sorted(found - {""})


def _give(idea: Idea, word: _Word, by: Member) -> Answer:
    answer: Answer = Answer.objects.create(idea=idea, author=by, **word.body.columns, **word.beside)
    claim(answer.reference, word.body.source_text, by=by)
    idea.answered_at = answer.at
    idea.responded_at = idea.responded_at or answer.at
    touch(idea, answered_at=idea.answered_at, responded_at=idea.responded_at)
    return answer


def _mend(answer: Answer, word: _Word, by: Member) -> bool:
    """Other words under the same date; whether anything changed."""
    known = (answer.source_text, answer.reason, answer.change_mind, answer.revisit_on)
    if known == (word.body.source_text, *word.beside.values()):
        return False
    claim(answer.reference, word.body.source_text, by=by, before=answer.source_text)
    _mend_columns(answer, {**word.body.columns, **word.beside, "edited_at": now()})
    return True


def _renew(answer: Answer, word: _Word, by: Member) -> Answer:
    """With another status it is a new word: of today, by whoever says it."""
    claim(answer.reference, word.body.source_text, by=by, before=answer.source_text)
    fresh = {"author": by, "at": now(), "edited_at": None}
    _mend_columns(answer, {**word.body.columns, **word.beside, **fresh})
    Idea.objects.filter(pk=answer.idea_id).update(answered_at=answer.at)
    return answer


def _mend_columns(answer: Answer, columns: dict[str, Any]) -> None:
    for name, value in columns.items():
        setattr(answer, name, value)
    answer.save(update_fields=list(columns))


def _word(idea: Idea, text: str, reason: str, change_mind: str, revisit_on: date | None) -> _Word:
    body = written(text, language=idea.language)
    if revisit_on is not None and revisit_on <= localdate():
        raise RuleBroken("in_the_past", _("Choose a day that is still to come."), "revisit_on")
    return _Word(body, _reason(reason), clean_line(change_mind, MIND_LENGTH), revisit_on)


def _reason(reason: str) -> str:
    if reason and reason not in dict(reasons()):
        raise RuleBroken("bad_reason", _("Choose a reason from the list."), "reason")
    return reason


def _require_reason(word: _Word | None, answer: Answer | None, reason: str) -> None:
    """Raise `RuleBroken` where an idea would be closed without saying why."""
    if word is None and answer is None:
        raise RuleBroken("no_answer", _("Say why, to everybody who voted for it."), "text")
    if not _reason(reason):
        raise RuleBroken("no_reason", _("Choose the reason for closing it."), "reason")


def _answered(
    answer: Answer, idea: Idea, *, has_status: bool = False, quietly: bool
) -> IdeaAnswered:
    return IdeaAnswered(
        idea_id=idea.pk,
        answer_id=answer.pk,
        author_id=idea.author_id,
        has_status=has_status,
        is_quiet=quietly,
    )
