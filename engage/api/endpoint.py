"""`Endpoint`: the base of every address of the API, and `described`, the mark of its methods.

    class Thanks(Endpoint):
        \"\"\"Thanks for a post.\"\"\"

        @described(gettext_noop("Say thank you"), scope="community:write")
        def post(self, post_id: int) -> ThanksOut: ...

A method returns what its annotation says. Who calls stands in `self.viewer` (None is a guest) and
`self.member` (refuses guests), what was sent in `self.asked` (query) and `self.said` (body).
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import AuthenticationFailed, Throttled
from rest_framework.response import Response
from rest_framework.views import APIView

from engage.api.errors import sign_in_first
from engage.api.idempotency import HEADER, Key
from engage.api.inputs import Input, Query, read_body, read_query
from engage.api.models import ApiToken
from engage.api.outputs import Page
from engage.api.throttling import Allowance, address_of, take
from engage.members.models import Member
from engage.rules import NotAllowed, Refused
from engage.tenancy.current import acting

T = TypeVar("T")
SAFE = frozenset({"GET", "HEAD"})


@dataclass(frozen=True)
class Description:
    """What the world is told of one method, and what it asks of its caller."""

    function: Callable[..., Any]
    summary: str
    scope: str
    input: type[Input]
    query: type[Query]
    status: int
    for_guests: bool
    also: tuple[int, ...] = ()


def described(
    summary: str,
    *,
    scope: str,
    input: type[Input] = Input,
    query: type[Query] = Query,
    status: int = 200,
    for_guests: bool = True,
    also: tuple[int, ...] = (),
) -> Callable[[Callable[..., Any]], Callable[..., Response]]:
    """Let a method answer calls that bring `scope`, a `query` and an `input` of these kinds.

    `for_guests` matters for reading only: whoever changes something is a member. `also` are further
    statuses of refusals, for reading by a rule of its own. `summary` is a `gettext_noop` text.
    """

    def mark(function: Callable[..., Any]) -> Callable[..., Response]:
        description = Description(function, summary, scope, input, query, status, for_guests, also)

        @functools.wraps(function)
        def answer(self: Endpoint, request: Any, **parts: Any) -> Response:
            return self.answered(description, parts)

        answer.description = description  # type: ignore[attr-defined]
        return answer

    return mark


class Endpoint(APIView):
    """One address. It counts the call, admits the caller, reads, calls one method and answers."""

    http_method_names = ["get", "head", "post", "put", "delete"]
    schema = None  # type: ignore[assignment]
    asked: dict[str, Any]
    said: dict[str, Any]
    allowance: Allowance | None = None

    @property
    def viewer(self) -> Member | None:
        """The calling member of this brand; None is a guest."""
        return getattr(self.request._request, "member", None)

    @property
    def member(self) -> Member:
        """The calling member. Raises `NotAllowed` for a guest."""
        if self.viewer is None:
            raise sign_in_first()
        return self.viewer

    @property
    def token(self) -> ApiToken | None:
        """The token that the call came with."""
        return self.request.auth if isinstance(self.request.auth, ApiToken) else None

    def paged(self, items: list[T], cursor: str) -> Page[T]:
        """A page that goes on at `cursor`; empty on the last one."""
        query = self.request.query_params.copy()
        query["cursor"] = cursor
        return {
            "items": items,
            "next": f"{self.request.path}?{query.urlencode()}" if cursor else None,
        }

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with ExitStack() as self._while_answering:
            return super().dispatch(request, *args, **kwargs)

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        try:
            super().initial(request, *args, **kwargs)
        except AuthenticationFailed:
            self._count(address_of(request.client_ip), settings.API_GUEST_RATE)
            raise
        if self.viewer is not None:
            self._while_answering.enter_context(acting(self.viewer.pk))

    def check_throttles(self, request: Any) -> None:
        """Raises `Throttled` for whoever has used up a minute."""
        if self.viewer is None:
            self._count(address_of(request.client_ip), settings.API_GUEST_RATE)
            return
        caller = f"token-{self.token.pk}" if self.token else f"member-{self.viewer.pk}"
        self._count(caller, settings.API_MEMBER_RATE)
        if request.method not in SAFE:
            self._count(f"{caller}-writes", settings.API_WRITE_RATE)

    def answered(self, description: Description, parts: dict[str, Any]) -> Response:
        """Admit the caller, read what was sent, and let the method answer, once for each key."""
        self._admit(description)
        self.asked = read_query(description.query, self.request.query_params)
        self.said = {}
        if self.request.method in SAFE:
            return Response(description.function(self, **parts), description.status)
        self.said = read_body(description.input, self.request.data)
        key = self._key()
        if key is not None and key.answer is not None:
            again = {"Idempotent-Replayed": "true"}
            return Response(json.loads(key.answer.body), key.answer.status, headers=again)
        body = description.function(self, **parts)
        if key is not None:
            key.keep(description.status, body)
        return Response(body, description.status)

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        for name, value in (self.allowance.headers() if self.allowance else {}).items():
            response[name] = value
        patch_vary_headers(response, ["Authorization"])
        response.setdefault("Cache-Control", "private, no-store")
        return response

    def _admit(self, description: Description) -> None:
        is_change = self.request.method not in SAFE
        if self.viewer is None and (is_change or not description.for_guests):
            raise sign_in_first()
        if self.token is not None and description.scope not in self.token.scopes:
            why = _("This token may not be used for that; it needs the scope %(scope)s.")
            raise NotAllowed(Refused("scope_missing", why % {"scope": description.scope}))

    def _key(self) -> Key | None:
        text = self.request.headers.get(HEADER)
        if text is None or self.request.method != "POST":
            return None
        call = [self.request.method, self.request.get_full_path(), self.request.data]
        return Key(text, self.member, call)

    def _count(self, caller: str, limit: int) -> None:
        self.allowance = take(caller, limit)
        if self.allowance.is_spent:
            raise Throttled(wait=self.allowance.reset)
