"""What staff decide about an idea: answer and status, joining, its board, a vote for somebody."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from engage.members.models import Member
from engage.members.visits import see, viewer_of
from engage.rules import RuleBroken, require
from engage.web.htmx import render_page
from ideas.forms import AnswerForm, BoardChoiceForm, MergeForm, VoteForForm
from ideas.models import Answer, Board, Idea, Status
from ideas.operations import change_status, merge_ideas, move_idea, unmerge_idea, vote_for
from ideas.permits import may_answer, may_merge, may_move, may_see_voters
from ideas.reads import board_rows, status_rows
from ideas.reads.readers import told_count
from ideas.reads.similar import similar_ideas
from ideas.reads.voters import voters_of
from ideas.views.changing import change_page, changed
from ideas.views.finding import for_members, idea_of
from ideas.views.trying import tried


@for_members
def answer(request: HttpRequest, idea_id: int) -> HttpResponse:
    """GET: status and answer as they are."""
    idea = idea_of(request, idea_id)
    require(may_answer(viewer_of(request), idea))
    given: dict[str, Any] = {"status": idea.status.slug}
    found = Answer.objects.filter(idea=idea).first()
    if found is not None:
        given |= {"text": found.source_text, "reason": found.reason}
        given |= {"change_mind": found.change_mind, "revisit_on": found.revisit_on}
    return _answer_page(request, idea, _answer_form(initial=given))


@for_members
def set_answer(request: HttpRequest, idea_id: int) -> HttpResponse:
    """POST: both as one act; who voted and follows is told."""
    idea, form = idea_of(request, idea_id), _answer_form(request.POST)
    if form.is_valid():
        result = tried(form, lambda: _decide(request, idea, dict(form.cleaned_data)))
        if result is not None:
            return see(f"{result.url}#answer")
    return _answer_page(request, idea, form, 422)


def _decide(request: HttpRequest, idea: Idea, said: dict[str, Any]) -> Idea:
    status, by = Status.objects.get(slug=said.pop("status")), viewer_of(request)
    found = Answer.objects.filter(idea=idea).first()
    if found is not None and status.pk != idea.status_id and found.source_text == said["text"]:
        said["text"] = ""  # the same words are no new answer
    changed_idea: Idea = change_status(idea, status, by=by, **said)
    return changed_idea


def _answer_form(*args: object, **kwargs: object) -> AnswerForm:
    return AnswerForm(*args, statuses=[(one.slug, one.name) for one in status_rows()], **kwargs)


def _answer_page(
    request: HttpRequest, idea: Idea, form: AnswerForm, status: int = 200
) -> HttpResponse:
    explanation = _(
        "The status and your answer go out together. Say what happens next, or honestly that "
        "nothing does."
    )
    if idea.answered_at:
        mended = _("Where only the words of an answer are mended, nobody is told again.")
        explanation = f"{explanation} {mended}"
    words = {
        "heading": _("Answer this idea"),
        "explanation": explanation,
        "told": told_count(idea, viewer_of(request), "ideas.answer"),
        "verb": _("Save and tell nobody"),
    }
    return change_page(request, idea, form, words, status)


@for_members
def merge(request: HttpRequest, idea_id: int) -> HttpResponse:
    """GET: which idea shall speak for this one? Near ones are proposed."""
    idea = idea_of(request, idea_id)
    require(may_merge(viewer_of(request)))
    form = MergeForm(initial={"into": request.GET.get("into", "")})
    return change_page(request, idea, form, _merge_words(request, idea))


@for_members
def set_merge(request: HttpRequest, idea_id: int) -> HttpResponse:
    """POST `into`: that one speaks for both."""
    idea, form = idea_of(request, idea_id), MergeForm(request.POST)
    words, by = _merge_words(request, idea), viewer_of(request)
    return changed(
        request, idea, form, words, lambda said: merge_ideas(idea, _other(request, said), by=by)
    )


@for_members
def part(request: HttpRequest, idea_id: int) -> HttpResponse:
    """DELETE: it stands for itself again."""
    return see(unmerge_idea(idea_of(request, idea_id), by=viewer_of(request)).url)


def _other(request: HttpRequest, said: dict[str, Any]) -> Idea:
    found = Idea.objects.visible_to(viewer_of(request)).filter(pk=said["into"]).first()
    if found is None:
        raise RuleBroken("not_there", _("There is no such idea."), "into")
    return found


def _merge_words(request: HttpRequest, idea: Idea) -> dict[str, Any]:
    near = [
        one
        for one in similar_ideas(idea.title, viewer_of(request), apart=idea.reference)
        if not one.shown.row.is_merged
    ]
    return {
        "heading": _("Join this with another idea"),
        "verb": _("Join them"),
        "similar": near,
        "explanation": _(
            "The other idea then speaks for both: everybody who voted for either is counted once. "
            "You can part them again, and everybody has their vote back."
        ),
    }


@for_members
def board(request: HttpRequest, idea_id: int) -> HttpResponse:
    """GET: where does it belong?"""
    idea = idea_of(request, idea_id)
    require(may_move(viewer_of(request)))
    form = _board_form(request, initial={"board": idea.board.slug})
    return change_page(request, idea, form, _board_words())


@for_members
def set_board(request: HttpRequest, idea_id: int) -> HttpResponse:
    """POST `board`: it stands there from now on."""
    idea, by = idea_of(request, idea_id), viewer_of(request)
    form = _board_form(request, request.POST)

    def move(said: dict[str, Any]) -> Idea:
        return move_idea(idea, Board.objects.visible_to(by).get(slug=said["board"]), by=by)

    return changed(request, idea, form, _board_words(), move)


def _board_form(request: HttpRequest, *args: object, **kwargs: object) -> BoardChoiceForm:
    rows = board_rows(viewer_of(request))
    choices = [(row.slug, row.name) for row in rows if not row.is_archived]
    return BoardChoiceForm(*args, boards=choices, **kwargs)


def _board_words() -> dict[str, Any]:
    return {"heading": _("Move to another board"), "verb": _("Move it")}


@require_safe
@for_members
def voters(request: HttpRequest, idea_id: int) -> HttpResponse:
    """Who voted, for staff, and the form to vote on somebody's behalf."""
    idea = idea_of(request, idea_id)
    require(may_see_voters(viewer_of(request)))
    return _voters_page(request, idea, VoteForForm())


@for_members
def add_vote(request: HttpRequest, idea_id: int) -> HttpResponse:
    """POST `member`, `origin`, `consents`: a vote on somebody's behalf."""
    idea, form = idea_of(request, idea_id), VoteForForm(request.POST)
    require(may_see_voters(viewer_of(request)))
    if form.is_valid() and tried(form, lambda: _vote_for(request, idea, form)) is not None:
        return see(f"/ideas/{idea.pk}/voters")
    return _voters_page(request, idea, form, 422)


def _vote_for(request: HttpRequest, idea: Idea, form: VoteForForm) -> Idea:
    said = form.cleaned_data
    member = Member.objects.people().filter(username=said["member"], erased_at=None).first()
    if member is None:
        raise RuleBroken("nobody", _("Nobody has this username."), "member")
    return vote_for(
        idea, member, by=viewer_of(request), origin=said["origin"], consents=said["consents"]
    )


def _voters_page(
    request: HttpRequest, idea: Idea, form: VoteForForm, status: int = 200
) -> HttpResponse:
    context = {"idea": idea, "form": form, "voters": voters_of(idea.pk)}
    return render_page(request, "ideas/voters.html", None, context, status=status)
