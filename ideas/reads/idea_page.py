"""One idea with everything that its page shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Case, Exists, Q, QuerySet, Subquery, When

from engage.drafts.places import Place
from engage.drafts.reads import DraftHere, kept_here
from engage.members.models import Member
from engage.rules import Permit
from engage.tenancy.shapes import shaped
from engage.text.wording import worded
from ideas import permits
from ideas.models import Comment, Idea, StatusChange, Subscription, Vote
from ideas.models.comment import COMMENTS_A_PAGE
from ideas.models.idea import idea_url
from ideas.models.subscription import ALL, NONE
from ideas.reads.blanks import IDEA, role_of, stand_in, with_viewer
from ideas.reads.comments import CommentView, comments_of, page_of_comment
from ideas.reads.idea_row import AnswerPart, IdeaRow, row_of, row_query

STEPS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Twin:
    """An idea that this one speaks for, or that speaks for this one."""

    id: int
    title: str
    votes_count: int

    @property
    def url(self) -> str:
        return idea_url(self.id, self.title)


@dataclass(frozen=True, slots=True)
class Step:
    """One change of status."""

    at: datetime
    name: str
    icon: str


@dataclass(slots=True)
class IdeaPage:
    """The idea, its answer, its family, its way, and a page of comments."""

    row: IdeaRow
    html: str
    edition: int
    edited_at: datetime | None
    answer_html: str
    answer_edited_at: datetime | None
    change_mind: str
    added_by_id: int | None
    origin: str
    voted: bool
    level: str
    """How much the reader hears of it: "all", "status", "none", or "" for neither vote nor wish."""
    twins: list[Twin]
    """What was merged into it."""
    speaker: Twin | None
    """What it was merged into."""
    steps: list[Step]
    comments: list[CommentView]
    page: int
    pages: int
    draft: DraftHere
    rights: dict[str, Permit] = field(default_factory=dict)

    @classmethod
    def read(
        cls, idea_id: int, viewer: Member | None, page: int = 1, comment: int | None = None
    ) -> IdeaPage:
        """In 4 statements; 1 more where `comment` asks for the page on which that one stands.

        Raises `Idea.DoesNotExist`, also for what `viewer` may not see and past the last page.
        """
        found = _page(role_of(viewer)).run(with_viewer(viewer, {IDEA: idea_id}))
        if not found:
            raise Idea.DoesNotExist
        row, extra = row_of(found[0])
        html, edition, edited_at, *answer, added_by_id, origin, voted, wish, draft = extra
        shown = row.comments_count
        if viewer is not None and viewer.may_moderate:
            shown = Comment.objects.filter(idea=idea_id).count()
        pages = max(1, -(-shown // COMMENTS_A_PAGE))
        if comment is not None:
            page = page_of_comment(idea_id, comment, viewer)
        if not 1 <= page <= pages:
            raise Idea.DoesNotExist
        twins, speaker = _family(row, viewer)
        made = cls(
            row=row,
            html=html,
            edition=edition,
            edited_at=edited_at,
            answer_html=answer[0] or "",
            answer_edited_at=answer[1],
            change_mind=answer[2] or "",
            added_by_id=added_by_id,
            origin=origin,
            voted=bool(voted),
            level=wish or ("status" if voted else ""),
            twins=twins,
            speaker=speaker,
            steps=steps_of(idea_id),
            comments=comments_of(row, viewer, page),
            page=page,
            pages=pages,
            draft=DraftHere.of(Place("ideas.idea", idea_id, "comment"), draft),
        )
        made.rights = rights_of(row, viewer)
        return made

    @property
    def answer(self) -> AnswerPart | None:
        return self.row.answer


def rights_of(row: IdeaRow, viewer: Member | None) -> dict[str, Permit]:
    """What the reader may do with it; no query."""
    return {
        "vote": permits.may_vote(viewer, row),
        "vote_for": permits.may_vote_for(viewer, row),
        "follow": permits.may_follow(viewer, row),
        "comment": permits.may_comment(viewer, row),
        "edit": permits.may_edit(viewer, row),
        "retag": permits.may_retag(viewer, row),
        "answer": permits.may_answer(viewer, row),
        "merge": permits.may_merge(viewer),
        "move": permits.may_move(viewer),
        "hide": permits.may_hide(viewer),
        "report": permits.may_report_idea(viewer, row),
        "voters": permits.may_see_voters(viewer),
    }


def steps_of(idea_id: int) -> list[Step]:
    """The newest changes of its status, oldest first; 1 statement."""
    found = _steps().run({IDEA: idea_id})
    return [Step(at, worded(name), icon) for at, name, icon in reversed(found)]


def _family(row: IdeaRow, viewer: Member | None) -> tuple[list[Twin], Twin | None]:
    """1 statement: those around it that the reader may see."""
    values = with_viewer(viewer, {IDEA: row.id})
    around = [(merged, Twin(*one)) for *one, merged in _around(role_of(viewer)).run(values)]
    twins = [twin for merged, twin in around if merged == row.id]
    speaker = next((twin for _merged, twin in around if twin.id == row.merged_into_id), None)
    return twins, speaker


@shaped(IDEA)
def _page(role: str) -> QuerySet[Any]:
    viewer = stand_in(role)
    seen = Idea.objects.visible_to(viewer).filter(pk=IDEA)
    own: dict[str, Any] = {}
    counted = Q(idea=IDEA) | Q(idea__merged_into=IDEA, idea__hidden_at=None)
    votes = Vote.objects.filter(counted)
    member = viewer.pk if viewer else 0
    # As `ideas.reads.readers.listeners`: the one for itself first, of the others the quietest.
    first = Case(
        When(idea=IDEA, then=0), When(level=NONE, then=1), When(level=ALL, then=2), default=3
    )
    family = Q(idea=IDEA) | Q(idea__merged_into=IDEA)
    wishes = Subscription.objects.filter(family).order_by(first, "pk")
    own["voted"] = Exists(votes.filter(member=member))
    own["wish"] = Subquery(wishes.filter(member=member).values("level")[:1])
    told = seen.annotate(**own, draft=kept_here("ideas.idea", "comment", viewer))
    return row_query(
        told, "html", "edition", "edited_at", "answers__html", "answers__edited_at",
        "answers__change_mind", "added_by_id", "origin", "voted", "wish", "draft",
    )  # fmt: skip


@shaped(IDEA)
def _around(role: str) -> QuerySet[Any]:
    seen = Idea.objects.visible_to(stand_in(role))
    near = seen.filter(Q(merged_into=IDEA) | Q(merged=IDEA))
    return near.order_by("-votes_count", "pk").values_list(
        "pk", "title", "votes_count", "merged_into_id"
    )[:50]


@shaped(IDEA)
def _steps() -> QuerySet[Any]:
    rows = StatusChange.objects.filter(idea=IDEA).order_by("-pk")
    return rows.values_list("at", "status__name", "status__icon")[:STEPS_SHOWN]
