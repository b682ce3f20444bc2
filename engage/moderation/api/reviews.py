"""The review queue."""

from __future__ import annotations

from typing import Annotated, TypedDict

from django.utils.translation import gettext_noop

from engage.api.endpoint import Endpoint, described
from engage.api.outputs import Moment, OneOf, Page, RowId, stamp, stamp_or_none
from engage.members.models import Member
from engage.moderation.api.inputs import NewDecision, ReviewQuery
from engage.moderation.models import REASONS, UPHELD
from engage.moderation.models.decision import OUTCOMES
from engage.moderation.operations import keep, uphold
from engage.moderation.permits import may_review
from engage.moderation.reads import Queue, ReviewRow, review_page
from engage.rules import require

SCOPE = "moderation:review"


class ReviewerOut(TypedDict):
    """Somebody by id and name."""

    id: RowId
    name: str


class ReviewReportOut(TypedDict):
    """One report."""

    reporter: Annotated[ReviewerOut | None, gettext_noop("Null once they were erased")]
    reason: Annotated[str, OneOf(tuple(REASONS))]
    words: str
    weight: int
    at: Moment


class DecisionOut(TypedDict):
    """What was decided, by whom and why."""

    outcome: Annotated[str, OneOf(tuple(OUTCOMES))]
    by: ReviewerOut
    at: Moment
    reason: str


class ReviewOut(TypedDict):
    """A thing that is looked at, or was."""

    id: RowId
    about: Annotated[str, gettext_noop("A reference, such as community.post:12")]
    title: str
    url: str
    excerpt: str
    author: ReviewerOut | None
    is_hidden: bool
    weight: int
    opened_at: Moment
    decided_at: Moment | None
    hidden_by_rule: Annotated[str, gettext_noop("The calculation in words, or empty")]
    appeal: Annotated[str | None, gettext_noop("What its author asks")]
    answer_due_at: Moment | None
    reports: list[ReviewReportOut]
    decisions: Annotated[list[DecisionOut], gettext_noop("The newest first")]


class Reviews(Endpoint):
    """What waits for moderators, or was decided by them."""

    @described(gettext_noop("List reviews"), scope=SCOPE, query=ReviewQuery, for_guests=False)
    def get(self) -> Page[ReviewOut]:
        asked, by = self.asked, self.member
        require(may_review(by))
        if asked["state"] == "decided":
            found = Queue.decided(by, asked["cursor"])
        else:
            found = Queue.waiting(by, asked["cursor"], asked["sort"] == "oldest")
        return self.paged([review_out(row) for row in found.rows], found.next_cursor)


class OneReview(Endpoint):
    """One of them."""

    @described(gettext_noop("Show a review"), scope=SCOPE, for_guests=False)
    def get(self, review_id: int) -> ReviewOut:
        require(may_review(self.member))
        return review_out(review_page(review_id, self.member))


class Decisions(Endpoint):
    """What becomes of it."""

    @described(gettext_noop("Decide about it"), scope=SCOPE, input=NewDecision)
    def post(self, review_id: int) -> ReviewOut:
        require(may_review(self.member))
        row = review_page(review_id, self.member)
        answer = uphold if self.said["outcome"] == UPHELD else keep
        answer(row.review, self.said["reason"], by=self.member)
        return review_out(review_page(review_id, self.member))


def review_out(row: ReviewRow) -> ReviewOut:
    review, appeal = row.review, row.appeal
    return {
        "id": review.pk,
        "about": review.about,
        "title": row.title,
        "url": row.url,
        "excerpt": row.excerpt,
        "author": _person(row.author) if row.author else None,
        "is_hidden": row.is_hidden,
        "weight": review.weight,
        "opened_at": stamp(review.opened_at),
        "decided_at": stamp_or_none(review.decided_at),
        "hidden_by_rule": row.ruled.explained() if row.ruled else "",
        "appeal": appeal.text if appeal else None,
        "answer_due_at": stamp_or_none(row.answer_due_at) if review.is_waiting else None,
        "reports": [
            {
                "reporter": _person(one.reporter) if one.reporter else None,
                "reason": one.code,
                "words": one.words,
                "weight": one.weight,
                "at": stamp(one.at),
            }
            for one in row.reports
        ],
        "decisions": [
            {
                "outcome": one.outcome,
                "by": _person(one.by),
                "at": stamp(one.at),
                "reason": one.reason,
            }
            for one in row.decisions
        ],
    }


def _person(member: Member) -> ReviewerOut:
    return {"id": member.pk, "name": member.shown_name}
