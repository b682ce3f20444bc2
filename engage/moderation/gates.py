"""Views for moderators only."""

from __future__ import annotations

import functools
from typing import Any

from django.http import HttpRequest, HttpResponse

from engage.members.gates import View, members_only
from engage.moderation.permits import may_review
from engage.rules import require


def moderators_only(view: View) -> View:
    """Guests are sent to sign in and back, everybody else reads why this is not open to them."""

    @members_only
    @functools.wraps(view)
    def gate(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        require(may_review(request.member))  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)

    return gate
