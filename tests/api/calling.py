"""Programs that call the API, as tests need them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.test import Client

from engage.api.operations import create_token
from engage.api.scopes import open_scopes
from engage.members.models import Member
from engage.tenancy.current import brand_context
from tests.cast import Cast
from tests.conftest import HOSTS


def token_of(member: Member, scopes: Sequence[str] | None = None, name: str = "tests") -> str:
    """A token with these scopes, by default with all that the member may give."""
    with brand_context(member.brand_id):
        wanted = scopes if scopes is not None else [one.name for one in open_scopes(member)]
        return create_token(member, name, wanted, by=member)[1]


class Program:
    """Calls `/api/v1/…` on a host, with a token or as a guest."""

    def __init__(self, host: str, token: str = "", **headers: str) -> None:
        sent = {"host": host} | ({"authorization": f"Bearer {token}"} if token else {}) | headers
        self.client = Client(headers=sent, raise_request_exception=False)

    def get(self, path: str, **query: Any) -> HttpResponse:
        return self.client.get(f"/api/v1{path}", query)

    def post(self, path: str, said: Any = None, **headers: str) -> HttpResponse:
        return self.send("POST", path, said, **headers)

    def delete(self, path: str, said: Any = None) -> HttpResponse:
        return self.send("DELETE", path, said)

    def send(self, method: str, path: str, said: Any = None, **headers: str) -> HttpResponse:
        """`said` is sent as JSON; bytes are sent as they are, None is no body."""
        raw = said if isinstance(said, bytes) else b"" if said is None else json.dumps(said)
        kind = "application/json" if raw else ""
        return self.client.generic(method, f"/api/v1{path}", raw, kind, headers=headers)


def program_of(member: Member, scopes: Sequence[str] | None = None, host: str = "") -> Program:
    """A program of that member, before the own brand's host."""
    return Program(host or HOSTS[Cast.slug_of(member)], token_of(member, scopes))


def error(answer: HttpResponse) -> tuple[int, str, str | None]:
    """Status, code and field of a refusal."""
    told = answer.json()["error"]
    assert set(told) <= {"code", "message", "field", "fields", "request_id"} and told["message"]
    return answer.status_code, told["code"], told.get("field")
