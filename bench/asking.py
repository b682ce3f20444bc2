"""A browser behind the proxy: keep-alive, one connection, the headers that Caddy would add."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode

TOKEN = "b" * 32
"""Our CSRF secret, which is a valid token of itself."""


@dataclass(frozen=True)
class Ask:
    """One request; `session` is the key of a signed-in member's, `token` a program's instead;
    `form` makes it a POST; `is_part` asks as htmx does.
    """

    path: str
    session: str = ""
    token: str = ""
    form: dict[str, str] | None = None
    expects: int = 200
    is_part: bool = False


@dataclass
class Answer:
    """What came back: milliseconds until its last byte, and its length in bytes."""

    milliseconds: float
    size: int


class WrongAnswer(RuntimeError):
    """A page that should have been measured answered something else."""


@dataclass
class Browser:
    """Asks one request after the other over one connection."""

    address: str
    targets: dict[str, Any]
    _connection: HTTPConnection = field(init=False)

    def __post_init__(self) -> None:
        self._connection = HTTPConnection(self.address, timeout=60)

    def close(self) -> None:
        self._connection.close()

    def ask(self, asked: Ask) -> Answer:
        """Send it and read it whole. Raises `WrongAnswer` for another status than expected."""
        host = self.targets["host"]
        headers = {
            "Host": host,
            "X-Forwarded-For": "127.0.0.1",
            "X-Forwarded-Proto": "https",
            "Accept-Language": "en",
        }
        if asked.session:
            headers["Cookie"] = (
                f"{self.targets['session_cookie']}={asked.session}; "
                f"{self.targets['csrf_cookie']}={TOKEN}"
            )
        if asked.token:
            headers["Authorization"] = f"Bearer {asked.token}"
        if asked.is_part:
            headers["HX-Request"] = "true"
        method, content = "GET", None
        if asked.form is not None:
            method, content = "POST", urlencode(asked.form | {"csrfmiddlewaretoken": TOKEN})
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Origin": f"https://{host}",
            }
        began = time.perf_counter()
        self._connection.request(method, asked.path, body=content, headers=headers)
        response = self._connection.getresponse()
        read = response.read()
        took = (time.perf_counter() - began) * 1000
        if response.status != asked.expects:
            raise WrongAnswer(
                f"{method} {asked.path}: {response.status} instead of {asked.expects}\n"
                + read.decode(errors="replace")[:2000]
            )
        return Answer(took, len(read))
