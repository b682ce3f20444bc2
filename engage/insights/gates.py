"""Pages for those who read figures."""

from __future__ import annotations

import functools
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from engage.insights.permits import may_read_insights
from engage.members.gates import View, members_only
from engage.rules import require


def readers_only(view: View) -> View:
    """Guests are sent to sign in and back, others read why this is not open to them; a row that
    does not exist is no page."""

    @members_only
    @functools.wraps(view)
    def gate(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        require(may_read_insights(request.member))  # type: ignore[attr-defined]
        try:
            return view(request, *args, **kwargs)
        except LookupError as missing:
            raise Http404 from missing

    return gate
