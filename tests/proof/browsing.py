"""A client that costs little, and sees which keys of its query a view really read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.test import Client
from django.test.client import ClientHandler
from django.utils.functional import cached_property

WHOLE = "*"
"""Among the keys: the query was read as a whole."""


class WatchedQuery(QueryDict):
    """A query that notes what it is asked for."""

    def note(self, key: str) -> None:
        vars(self).setdefault("noted", set()).add(key)

    def __getitem__(self, key: str) -> Any:
        self.note(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self.note(str(key))
        return super().__contains__(key)

    def getlist(self, key: str, default: Any = None) -> list[Any]:
        self.note(key)
        return super().getlist(key, default)

    def __iter__(self) -> Iterator[str]:
        self.note(WHOLE)
        return super().__iter__()

    def keys(self) -> Any:
        self.note(WHOLE)
        return super().keys()

    def lists(self) -> Any:
        self.note(WHOLE)
        return super().lists()


class _Request(WSGIRequest):
    @cached_property
    def GET(self) -> QueryDict:
        query = super().GET
        query.__class__ = WatchedQuery
        return query


class _Handler(ClientHandler):
    def get_response(self, request: HttpRequest) -> HttpResponse:
        request.__class__ = _Request
        return super().get_response(request)


HANDLER = _Handler(enforce_csrf_checks=False)
"""One for every browser, so that its middleware is loaded once."""


class Browser(Client):
    """Django's client without its copies of every template and context; errors are answers."""

    def __init__(self, host: str) -> None:
        super().__init__(headers={"host": host}, raise_request_exception=False)
        self.handler = HANDLER

    def request(self, **request: Any) -> HttpResponse:
        response = self.handler(self._base_environ(**request))
        if response.cookies:
            self.cookies.update(response.cookies)
        return response


def keys_read(response: HttpResponse) -> frozenset[str]:
    """The keys of its query that were read for this answer."""
    query = vars(response.wsgi_request).get("GET")
    return frozenset(vars(query).get("noted", ())) if query is not None else frozenset()
