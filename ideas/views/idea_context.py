"""What the template of an idea needs beside its `IdeaPage`."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.safestring import mark_safe
from django.utils.timezone import now

from engage.drafts.reads import DraftHere
from engage.members.visits import viewer_of
from engage.references import BadReference, resolve_one
from engage.text import excerpt, plain
from engage.web.moments import stamp
from engage.web.outlets import fill
from engage.web.structured import absolute, structured
from ideas.forms import CommentForm
from ideas.models.answer import reasons
from ideas.models.board import PUBLIC
from ideas.reads import IdeaPage

DESCRIPTION = 160
"""Characters of the idea in search results and shared links."""


def whole(
    page: IdeaPage, request: HttpRequest, form: CommentForm, preview: Any = None
) -> dict[str, Any]:
    """Everything for `show.html`; a bound `form` is a comment that came back."""
    row = page.row
    is_public = row.board.access == PUBLIC and not row.is_hidden
    typed = form.is_bound or preview is not None
    posted = DraftHere.posted(page.draft.place, request.POST.get("draft"))
    return {
        "page": page,
        "idea": row,
        "form": form,
        "typed": typed,
        "preview": preview,
        "draft": posted if typed else page.draft,
        "beside": fill("member.beside_name", _people(page), request),
        "about": excerpt(mark_safe(page.html), DESCRIPTION) or row.title,  # noqa: S308 - sanitised
        "canonical": absolute(request, page_url(page, page.page)),
        "page_urls": {
            "previous": page_url(page, page.page - 1) if page.page > 1 else None,
            "next": page_url(page, page.page + 1) if page.page < page.pages else None,
        },
        "is_public": is_public,
        "origin": _origin(page, request),
        "reasons": dict(reasons()),
        "drawn": int(now().timestamp() * 1000),
        "structured": structured(_data(page, request)) if is_public else "",
    }


def page_url(page: IdeaPage, number: int) -> str:
    """The path of a page of this idea; the first has no number."""
    return page.row.url + (f"?page={number}" if number > 1 else "")


def _origin(page: IdeaPage, request: HttpRequest) -> Any:
    """What the idea was made of, for those who may see that."""
    try:
        return resolve_one(page.origin, viewer_of(request)) if page.origin else None
    except BadReference:
        return None


class _Named:
    """A person as outlets want it: something with a `pk`."""

    def __init__(self, pk: int) -> None:
        self.pk = pk


def _people(page: IdeaPage) -> list[_Named]:
    ids = {page.row.author_id, *(comment.author_id for comment in page.comments)}
    if page.answer:
        ids.add(page.answer.author.id)
    return [_Named(pk) for pk in sorted(ids)]


def _data(page: IdeaPage, request: HttpRequest) -> dict[str, Any]:
    """A `DiscussionForumPosting` with its votes and the brand's answer as a comment."""
    row = page.row
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "DiscussionForumPosting",
        "headline": row.title,
        "text": plain(page.html) or row.title,
        "url": absolute(request, row.url),
        "datePublished": stamp(row.created_at),
        "author": {"@type": "Person", "name": row.author.name},
        "commentCount": row.comments_count,
        "interactionStatistic": {
            "@type": "InteractionCounter",
            "interactionType": "https://schema.org/LikeAction",
            "userInteractionCount": row.votes_count,
        },
    }
    if row.language:
        data["inLanguage"] = row.language
    if page.edited_at:
        data["dateModified"] = stamp(page.edited_at)
    if page.answer:
        data["comment"] = {
            "@type": "Comment",
            "text": plain(page.answer_html),
            "datePublished": stamp(page.answer.at),
            "author": {"@type": "Person", "name": page.answer.author.name},
        }
    return data
