"""What references to ideas, comments, answers, boards and statuses lead to."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.safestring import mark_safe

from engage.members.models import Member
from engage.references import Beginning, Seen, reference
from engage.text import excerpt
from ideas.models import Answer, Board, Comment, Hiding, Idea, Status
from ideas.models.comment import comment_url
from ideas.models.idea import idea_url


@reference("ideas.idea")
def ideas(ids: Iterable[int], viewer: Member | None) -> dict[int, Seen]:
    """Title, page and beginning; 1 statement."""
    rows = Idea.objects.visible_to(viewer).filter(pk__in=list(ids))
    found = rows.values_list("pk", "title", "html", "language")
    return {
        pk: (title, idea_url(pk, title), _beginning(html), language)
        for pk, title, html, language in found
    }


@reference("ideas.comment")
def comments(ids: Iterable[int], viewer: Member | None) -> dict[int, Seen]:
    """Title of its idea, permalink and beginning; 1 statement."""
    rows = Comment.objects.visible_to(viewer).filter(pk__in=list(ids))
    found = rows.values_list("pk", "idea_id", "idea__title", "html", "idea__language")
    return {
        pk: (title, comment_url(idea_id, title, pk), _beginning(html), language)
        for pk, idea_id, title, html, language in found
    }


@reference("ideas.answer")
def answers(ids: Iterable[int], viewer: Member | None) -> dict[int, Seen]:
    """Title of its idea, place and beginning; 1 statement."""
    seen = Idea.objects.visible_to(viewer).order_by().values("pk")
    rows = Answer.objects.filter(pk__in=list(ids), idea__in=seen)
    found = rows.values_list("pk", "idea_id", "idea__title", "html", "idea__language")
    return {
        pk: (title, f"{idea_url(idea_id, title)}#answer", _beginning(html), language)
        for pk, idea_id, title, html, language in found
    }


@reference("ideas.board")
def boards(ids: Iterable[int], viewer: Member | None) -> dict[int, Seen]:
    """Name, list and description; 1 statement."""
    rows = Board.objects.visible_to(viewer).filter(pk__in=list(ids))
    return {row.pk: (row.named(), row.url, excerpt(row.described())) for row in rows}


@reference("ideas.status")
def statuses(ids: Iterable[int], viewer: Member | None) -> dict[int, Seen]:
    """Name and roadmap; everybody sees them. 1 statement."""
    rows = Status.objects.filter(pk__in=list(ids))
    return {row.pk: (row.named(), "/roadmap/", "") for row in rows}


@reference("ideas.hiding")
def hidings(ids: Iterable[int], viewer: Member | None) -> dict[int, Seen]:
    """What was hidden, with the reason: for moderators, and for its author as a receipt, who is
    led to a page that says why and how to ask for another look. 1 statement."""
    if viewer is None:
        return {}
    rows = Hiding.objects.filter(pk__in=list(ids))
    if not viewer.may_moderate:
        entered = Board.objects.visible_to(viewer).order_by().values("pk")
        rows = rows.filter(
            Q(idea__author=viewer, idea__board__in=entered)
            | Q(comment__author=viewer, comment__idea__board__in=entered)
        )
    columns = ("pk", "reason", "idea_id", "idea__title", "comment_id")
    place = ("comment__idea_id", "comment__idea__title")
    language = Coalesce("idea__language", "comment__idea__language")
    found: dict[int, Seen] = {}
    for pk, reason, idea_id, title, comment_id, on_id, on_title, spoken in rows.values_list(
        *columns, *place, language
    ):
        about = f"ideas.idea:{idea_id}" if idea_id else f"ideas.comment:{comment_id}"
        url = idea_url(idea_id or on_id, title or on_title)
        if not viewer.may_moderate:
            url = reverse("moderation:receipt", args=[about])
        found[pk] = (title or on_title, url, reason, spoken or "")
    return found


def _beginning(html: str) -> Beginning:
    return partial(excerpt, mark_safe(html))  # noqa: S308 - sanitised when it was written
