"""Hostile input in every form field and every query key: refused in words, never our mistake."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from tests.house.routes import routes
from tests.proof.browsing import WHOLE
from tests.proof.crawler import Visitor, visitor
from tests.proof.strangers import asked_names, values_of

pytestmark = pytest.mark.usefixtures("no_limits")

HOSTILE = {
    "nul": b"a\x00b",
    "long": b"y" * 10_000,
    "not utf-8": b"\xff\xfe\xc3\x28",
    "half a pair": b"\xed\xa0\x80",
    "exponent": b"1e999999",
    "negative": b"-1",
    "huge": b"9" * 40,
    "beyond bigint": b"9223372036854775808",
    "fraction": b"0.1e-5",
    "digits that are none": "²٣".encode(),
    "quotes": b"'\"><script>%s%%{{7*7}}",
    "empty": b"",
}
SHORT = {name: value for name, value in HOSTILE.items() if len(value) < 100}
ALONE = ("not utf-8", "exponent", "beyond bigint", "digits that are none")
"""Those that are also sent in one key at a time, where another key cannot hide the fault."""
AT_LEAST = ("not utf-8", "quotes")
"""Those that are sent to addresses that look at no key of their query."""
QUERIED = ("q", "s", "o", "p", "e", "all", "_facets", "role__exact", "state", "at__gte", "_popup")
"""Keys that Django's and allauth's own code reads."""


@pytest.mark.parametrize("role", ["guest", "member", "manager"])
def test_every_query_key_of_every_address(world, role):
    twin = world["acme"]
    sender, names = visitor(twin, role), [*asked_names(), *QUERIED]
    read_somewhere: set[str] = set()
    for route in routes():
        path = route.path(values_of(twin, "public", route))
        read = set().union(*(_send(sender, path, names, SHORT[kind]) for kind in AT_LEAST))
        if read:
            read = read.union(*(_send(sender, path, names, value) for value in SHORT.values()))
        if role != "member" and not route.shape.startswith("/admin/"):  # managers are members
            for name in names if WHOLE in read else read:
                for kind in ALONE:
                    _send(sender, path, [name], SHORT[kind])
        sender.ask("GET", f"{path}?{names[0]}={'y' * 9_000}")
        read_somewhere |= read
    assert "\n".join(sender.faults) == ""
    assert {"after", "page", "next"} <= read_somewhere
    assert sender.is_signed_in() == (role != "guest")


def _send(sender: Visitor, path: str, names: list[str], value: bytes) -> frozenset[str]:
    """Ask with that value in every one of `names`; the keys that the view looked at."""
    query = "&".join(f"{quote(name)}={quote(value)}" for name in names)
    return sender.ask("GET", f"{path}?{query}").keys


@pytest.mark.parametrize("role", ["guest", "manager"])
def test_every_parameter_of_every_address(world, role):
    twin = world["acme"]
    sender = visitor(twin, role)
    for route in routes():
        values = values_of(twin, "public", route)
        for name in route.parameters:
            for value in HOSTILE.values():
                shape = {key: quote(str(kept)) for key, kept in values.items()}
                path = route.shape % (shape | {name: quote(value[:2_000])})
                for method in ("GET", "POST"):
                    answer = sender.ask(method, path)
                    assert (
                        answer.status != 200
                        or not route.is_ours
                        or value == b""
                        or name in {"words", "token", "mark"}
                    ), (method, path)
    assert "\n".join(sender.faults) == ""
    assert sender.is_signed_in() == (role != "guest")


def test_bodies_that_are_no_forms(world):
    sender = visitor(world["acme"], "member")
    place = world["acme"].places["public"]
    actions = ["/topics/", "/previews", f"/topics/{place['topic_id']}/replies", "/settings/"]
    bodies = [b"{", b"[]", b"\x00", b"--x\r\n", b"a" * 2_000_000, b"&" * 1_000]
    kinds = ["application/json", "multipart/form-data", "multipart/form-data; boundary=x"]
    kinds += ["text/plain; charset=nonsense", "application/x-www-form-urlencoded", ""]
    for action in actions:
        for body in bodies:
            for kind in kinds:
                response = sender.client.generic("POST", action, body, content_type=kind)
                assert response.status_code < 500, (action, kind, body[:20])


@pytest.mark.parametrize("role", ["guest", "member", "manager"])
def test_every_field_of_every_form(world, role):
    sender = visitor(world["acme"], role)
    sender.walk(most=250)
    sent = 0
    for form in sender.forms_to_send():
        for name in form.fields.keys() - {"csrfmiddlewaretoken"}:
            for value in HOSTILE.values():
                body = "&".join(
                    f"{quote(key)}={quote(value if key == name else (kept or 'plain words'))}"
                    for key, kept in form.fields.items()
                )
                sent += 1
                if form.method == "post":
                    sender.ask("POST", form.action, body.encode())
                else:
                    sender.ask("GET", f"{form.action.partition('?')[0]}?{body}")
    assert "\n".join(sender.faults) == ""
    assert sent > 100
