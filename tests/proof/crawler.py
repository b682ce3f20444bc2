"""A visitor who notes every word that it should not have read, and walks wherever links lead."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from engage.members.models import User
from engage.tenancy.current import brand_context
from tests.proof.canaries import ROLES, ROOTS, WORD, Twin
from tests.proof.reading import Form, forms_in, links_in

PLATFORM = "platform.localhost"
STARTS = ("/", "/members/", "/questions/", "/categories/", "/topics/new", "/settings/", "/admin/")
STARTS += ("/accounts/login/", "/accounts/email/", "/accounts/2fa/", "/accounts/sessions/")
STARTS += ("/robots.txt", "/styleguide/", "/invitations/", "/by-invitation/")
QUERIES_A_PATH, QUERIES_OF_ADMIN = 4, 1
"""How many queries of one path are followed; the admin's filters combine without end."""
NOT_FOLLOWED = re.compile(r"^/(static/|accounts/logout/|admin/logout/)")
CHANGING = re.compile(
    r"""(name="(csrfmiddlewaretoken|csrf_token)"[^>]*value="[^"]*")|\b[0-9a-f]{32}\b|nonce="[^"]*\""""
)


@dataclass
class Answer:
    """Status, text and headers of one answer."""

    status: int
    text: str
    headers: str
    location: str = ""

    @property
    def lasting(self) -> str:
        """The text without what differs between two equal requests."""
        return CHANGING.sub("", self.text)


@dataclass
class Visitor:
    """Somebody with a role of one brand, before its host.

    `faults` is what must stay empty, `pages` what was walked, `forms` what was found there.
    """

    twin: Twin
    role: str
    client: Client
    host: str
    faults: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    forms: dict[tuple[str, str, tuple[str, ...]], Form] = field(default_factory=dict)

    def ask(self, method: str, path: str, data: Any = None, **more: Any) -> Answer:
        """One request; whatever its answer holds that this role must not read is a fault."""
        response = self.client.generic(method, path, **_body(method, data), **more)
        raw = b"".join(response) if response.streaming else response.content
        cookies = response.cookies.output()
        self.client.cookies.pop("messages", None)
        text = raw.decode("utf-8", "replace")
        headers = "\n".join(f"{name}: {value}" for name, value in response.items())
        answer = Answer(response.status_code, text, headers, response.get("Location", ""))
        sent = set(WORD.findall(unquote(f"{path} {data or ''}").lower()))
        told = self._forbidden(unquote(f"{text}\n{headers}\n{cookies}")) - sent
        where = f"{self.twin.brand.slug} {self.role}: {method} {path[:200]}"
        if told:
            self.faults.append(f"{where} tells {sorted(told)}")
        if answer.status >= 500:
            self.faults.append(f"{where} answers {answer.status}")
        return answer

    def _forbidden(self, text: str) -> set[str]:
        if self.role == "operator":
            known = re.compile(
                "|".join(
                    rf"{root}(brand|tagline|xmail)|{slug}\.localhost"
                    for slug, root in ROOTS.items()
                )
            )
            return {word for word in WORD.findall(text.lower()) if not known.match(word)}
        return self.twin.forbidden(text, self.role)

    def walk(self, starts: Iterable[str] = STARTS, most: int = 4000) -> None:
        """Breadth first from `starts` over everything that answers lead to."""
        waiting, queries, known = deque(starts), Counter[str](), set(starts)
        while waiting and len(self.pages) < most:
            path = waiting.popleft()
            self.pages.append(path)
            answer = self.ask("GET", path)
            found = links_in(f'{answer.text} href="{answer.location}"', path, self.host)
            for link in found:
                bare = link.partition("?")[0]
                most_queries = QUERIES_OF_ADMIN if bare.startswith("/admin/") else QUERIES_A_PATH
                if link not in known and queries[bare] < most_queries + ("?" not in link):
                    if not NOT_FOLLOWED.match(link):
                        waiting.append(link)
                    known.add(link)
                    queries[bare] += 1
            for form in forms_in(answer.text, path):
                if urlsplit(form.action).netloc in {"", self.host}:
                    self.forms.setdefault(form.shape, form)


def _body(method: str, data: Any) -> dict[str, Any]:
    if data is None:
        return {}
    if isinstance(data, bytes):
        return {"data": data, "content_type": "application/x-www-form-urlencoded"}
    return {"data": encode_multipart(BOUNDARY, data), "content_type": MULTIPART_CONTENT}


def visitor(twin: Twin, role: str, at: Twin | None = None) -> Visitor:
    """A signed-in visitor of that role, by default before the own brand's host."""
    if role == "operator":
        return _operator(twin)
    host = (at or twin).host
    client = Client(headers={"host": host}, raise_request_exception=False)
    if role != "guest":
        client.force_login(twin.people[role].user)
        session = client.session
        session["brand_id"] = twin.brand.pk
        session.save()
    return Visitor(at or twin, role if at in (None, twin) else "guest", client, host)


def _operator(twin: Twin) -> Visitor:
    user = User.objects.filter(email="operator@installation.example").first()
    user = user or User.objects.create_superuser("operator@installation.example", "quiet evening")
    client = Client(headers={"host": PLATFORM}, raise_request_exception=False)
    client.force_login(user)
    session = client.session
    session["brand_id"] = 0
    session.save()
    return Visitor(twin, "operator", client, PLATFORM)


def everyone(twin: Twin) -> list[Visitor]:
    """One visitor of each role and a guest."""
    with brand_context(twin.brand.pk):
        for member in twin.people.values():
            member.user  # noqa: B018 - read while the brand is current
    return [visitor(twin, role) for role in ("guest", *ROLES)]
