"""Who asks, and at which place: what every view of drafts begins with."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from engage.drafts.operations import DraftConflict
from engage.drafts.places import Place
from engage.members.gates import members_only
from engage.members.models import Member
from engage.references import BadReference
from engage.rules import NotAllowed
from engage.web.errors import error_page, wants_json

View = Callable[..., HttpResponse]


def writers_only(view: View) -> View:
    """Guests sign in first, a module that asks for JSON is told so; no such place is 404.

    What has changed meanwhile is raised through: each face shows it its own way.
    """
    for_members = members_only(view)

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if getattr(request, "member", None) is None and wants_json(request):
            return error_page(request, 401, "sign_in_first", _("Please sign in first."))
        try:
            return for_members(request, *args, **kwargs)
        except BadReference as bad:
            raise Http404 from bad
        except NotAllowed as refused:
            if refused.code == "not_visible":
                raise Http404 from refused
            raise

    return answer


def writer_of(request: HttpRequest) -> Member:
    """The reader, who is the writer."""
    member: Member = request.member  # type: ignore[attr-defined]
    return member


def place_of(text: str) -> Place:
    """The place named in an address. Raises `BadReference`."""
    return Place.read(text)


def told(conflict: DraftConflict) -> dict[str, Any] | None:
    """The draft that stands in the way, for a module; None when it is gone."""
    current = conflict.current
    if current is None:
        return None
    return {
        "version": current.version,
        "fields": current.fields,
        "saved_at": current.saved_at.isoformat(),
        "is_open": current.is_open,
    }
