"""A visitor who notes every word that it should not have read, and walks wherever links lead."""

from __future__ import annotations

import json
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from engage.members.models import User
from tests.proof.browsing import Browser, keys_read
from tests.proof.canaries import ROOTS, WORD, Twin
from tests.proof.reading import Form, forms_in, links_in

PLATFORM = "platform.localhost"
STARTS = ("/", "/members/", "/questions/", "/categories/", "/topics/new", "/settings/", "/admin/")
STARTS += ("/accounts/login/", "/accounts/email/", "/accounts/2fa/", "/accounts/sessions/")
STARTS += ("/reports/", "/console/reviews/", "/console/reviews/?state=decided")
STARTS += ("/robots.txt", "/sitemap.xml", "/sitemap/topics-0.xml", "/bookmarks/", "/styleguide/")
STARTS += ("/invitations/", "/by-invitation/", "/ideas/", "/ideas/new", "/roadmap/")
QUERIES_A_PATH, QUERIES_OF_ADMIN = 4, 1
"""How many queries of one path are followed; the admin's filters combine without end."""
ROWS_OF_ADMIN = re.compile(r"^(/admin/\w+/\w+)/\d+/(\w*)")
FEW_ROWS = 4
NUMBER = re.compile(r"\d+")
NOT_SENT = ("/accounts/logout/", "/admin/logout/")
SENT_LAST = ("/accounts/", "/settings/leave/", "/console/settings/second-factor")
"""Forms after which a visitor may be somebody else, or may do less."""
NOT_FOLLOWED = re.compile(r"^/static/")
CHANGING = re.compile(
    r"""(name="(csrfmiddlewaretoken|csrf_token)"[^>]*value="[^"]*")|\b[0-9a-f]{32}\b|nonce="[^"]*\""""
)


@dataclass
class Answer:
    """Status, text and headers of one answer, and which keys of the query were read for it.

    `methods` are those that the address has, where it has not the one that was asked with.
    """

    status: int
    text: str
    headers: str
    location: str = ""
    keys: frozenset[str] = frozenset()
    methods: frozenset[str] | None = None

    @property
    def lasting(self) -> str:
        """The text without what differs between two equal requests."""
        return CHANGING.sub("", self.text)


@dataclass
class Visitor:
    """Somebody with a role of one brand, before its host.

    `faults` is what must stay empty, `pages` what was walked, `forms` what was found there,
    `reached` the patterns of the URL conf whose views answered a GET.
    """

    twin: Twin
    role: str
    client: Browser
    host: str
    faults: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    forms: dict[tuple[str, str, tuple[str, ...]], Form] = field(default_factory=dict)
    reached: set[str] = field(default_factory=set)

    def ask(self, method: str, path: str, data: Any = None, **more: Any) -> Answer:
        """One request; whatever its answer holds that this role must not read is a fault."""
        response = self.client.generic(method, path, **_body(path, data), **more)
        raw = b"".join(response) if response.streaming else response.content
        cookies = response.cookies.output()
        self.client.cookies.pop("messages", None)
        text = raw.decode("utf-8", "replace")
        headers = "\n".join(f"{name}: {value}" for name, value in response.items())
        answer = Answer(response.status_code, text, headers, response.get("Location", ""))
        answer.keys = keys_read(response)
        if answer.status == 405:
            answer.methods = frozenset(response.get("Allow", "").split(", "))
        if method == "GET" and response.wsgi_request.resolver_match:
            self.reached.add(response.wsgi_request.resolver_match.route)
        sent = set(WORD.findall(unquote(f"{path} {data or ''}").lower()))
        told = self._forbidden(path, unquote(f"{text}\n{headers}\n{cookies}")) - sent
        where = f"{self.twin.brand.slug} {self.role}: {method} {path[:200]}"
        if told:
            self.faults.append(f"{where} tells {sorted(told)}")
        if answer.status >= 500:
            self.faults.append(f"{where} answers {answer.status}")
        return answer

    def _forbidden(self, path: str, text: str) -> set[str]:
        if self.role == "operator":
            known = re.compile(
                "|".join(
                    rf"{root}(brand|tagline|xmail)|{slug}\.localhost"
                    for slug, root in ROOTS.items()
                )
            )
            return {word for word in WORD.findall(text.lower()) if not known.match(word)}
        return self.twin.forbidden(
            text,
            self.role,
            as_notice=path.startswith("/notices/"),
            as_own=path.startswith(("/receipts/", "/settings/data.json", "/api/v1/me/data")),
        )

    def walk(
        self, starts: Iterable[str] = STARTS, most: int = 4000, admin_rows: int = 1000
    ) -> None:
        """Breadth first from `starts` over everything that answers lead to.

        `admin_rows` is how many rows of each kind are opened in the admin, beside the starts; of
        their histories and the like a few are. The lists there show all.
        An address that is not for GET is asked once, whatever the number in it.
        """
        known = dict.fromkeys(starts)
        waiting, queries = deque(known), Counter[str]()
        no_pages: set[str] = set()
        while waiting and len(self.pages) < most:
            path = waiting.popleft()
            numberless = NUMBER.sub("0", path.partition("?")[0])
            if numberless in no_pages:
                continue
            self.pages.append(path)
            answer = self.ask("GET", path)
            if answer.methods is not None:
                no_pages.add(numberless)
            found = links_in(f'{answer.text} href="{answer.location}"', path, self.host)
            for link in found:
                if link in known or NOT_FOLLOWED.match(link):
                    continue
                known[link] = None
                bare = link.partition("?")[0]
                most_queries = QUERIES_OF_ADMIN if bare.startswith("/admin/") else QUERIES_A_PATH
                if queries[bare] >= most_queries + ("?" not in link):
                    continue
                row = ROWS_OF_ADMIN.sub(r"\1 \2", bare)
                most_rows = admin_rows if row.endswith(" change/") else min(admin_rows, FEW_ROWS)
                if row != bare and queries[row] >= most_rows:
                    continue
                queries.update({bare, row})
                waiting.append(link)
            for form in forms_in(answer.text, path):
                if urlsplit(form.action).netloc in {"", self.host}:
                    self.forms.setdefault(form.shape, form)

    def forms_to_send(self) -> Iterator[Form]:
        """All that were found; before those that may end it, the sign-in is seen to be alive."""
        forms = [form for form in self.forms.values() if not form.action.startswith(NOT_SENT)]
        yield from (form for form in forms if not form.action.startswith(SENT_LAST))
        if self.role != "guest" and not self.is_signed_in():
            self.faults.append(f"{self.role} was signed out on the way, or may not go on")
        yield from (form for form in forms if form.action.startswith(SENT_LAST))

    def see_again(self, form: Form) -> Form:
        """The form as its page shows it now, or as it was when the page has none any more."""
        text = self.ask("GET", form.page).text
        return next((now for now in forms_in(text, form.page) if now.shape == form.shape), form)

    def is_signed_in(self) -> bool:
        """Whether it is still whom it was."""
        return self.ask("GET", "/settings/").status == 200


def _body(path: str, data: Any) -> dict[str, Any]:
    if data is None:
        return {}
    if isinstance(data, bytes):
        return {"data": data, "content_type": "application/x-www-form-urlencoded"}
    if path.startswith("/api/"):
        return {"data": json.dumps(data), "content_type": "application/json"}
    return {"data": encode_multipart(BOUNDARY, data), "content_type": MULTIPART_CONTENT}


def visitor(twin: Twin, role: str, at: Twin | None = None) -> Visitor:
    """A signed-in visitor of that role, by default before the own brand's host."""
    if role == "operator":
        return _operator(twin)
    host = (at or twin).host
    client = Browser(host)
    if role != "guest":
        client.force_login(twin.people[role].user)
        session = client.session
        session["brand_id"] = twin.brand.pk
        session.save()
    return Visitor(at or twin, role if at in (None, twin) else "guest", client, host)


def _operator(twin: Twin) -> Visitor:
    user = User.objects.filter(email="operator@installation.example").first()
    user = user or User.objects.create_superuser("operator@installation.example", "quiet evening")
    client = Browser(PLATFORM)
    client.force_login(user)
    session = client.session
    session["brand_id"] = 0
    session.save()
    return Visitor(twin, "operator", client, PLATFORM)
