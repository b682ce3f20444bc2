"""Hostile input in every form field and every query key: refused in words, never our mistake."""

from __future__ import annotations

from collections import Counter
from functools import partial
from itertools import cycle
from urllib.parse import quote, unquote

import pytest
from django.urls import Resolver404, resolve

from tests.house.routes import routes
from tests.proof.browsing import WHOLE
from tests.proof.crawler import NUMBER, Answer, Visitor, visitor
from tests.proof.reading import Form
from tests.proof.strangers import asked_names, in_turn, values_of

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
    """Every value in all keys at once, then some in each key alone that the view looks at.

    A view that hands the query on as a whole gets each other key alone once, with the next of
    those values.
    """
    twin = world["acme"]
    sender, names = visitor(twin, role), [*asked_names(), *QUERIED]
    read_somewhere: set[str] = set()
    rest, turn = SHORT.keys() - set(AT_LEAST), cycle(ALONE)
    for route in routes():
        path = route.path(values_of(twin, "public", route))
        read = set().union(*(_send(sender, path, names, SHORT[kind]) for kind in AT_LEAST))
        if read:
            read = read.union(*(_send(sender, path, names, SHORT[kind]) for kind in sorted(rest)))
        if role != "member" and not route.shape.startswith("/admin/"):  # managers are members
            for name in sorted(read - {WHOLE}):
                for kind in ALONE:
                    _send(sender, path, [name], SHORT[kind])
            for name in names if WHOLE in read else ():
                if name not in read:
                    _send(sender, path, [name], SHORT[next(turn)])
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
    """Every value in every parameter, by GET and by POST where the address has that method.

    Of the paths that lead to no view, which all get the one page of what is not there, each eighth
    is asked for with each value. Before the admin's door a guest gets no further than the sign-in
    page, and inside it POST looks for its row as GET does: there some of the values are sent.
    """
    twin = world["acme"]
    sender, nowhere = visitor(twin, role), Counter[str]()
    for route in routes():
        values, in_admin = values_of(twin, "public", route), route.shape.startswith("/admin/")
        shape = {key: quote(str(kept)) for key, kept in values.items()}
        kinds = AT_LEAST if in_admin and role == "guest" else HOSTILE
        for name in route.parameters:
            for kind in kinds:
                value = HOSTILE[kind]
                path = route.shape % (shape | {name: quote(value[:2_000])})
                methods = ("GET",) if in_admin and kind not in ALONE else ("GET", "POST")
                if not _leads_to_a_view(path):
                    nowhere[kind] += 1
                    methods = ("GET",) if nowhere[kind] % 8 == 1 else ()
                for method, answer in in_turn(methods, partial(_simply, sender, path)):
                    assert (
                        answer.status != 200
                        or not route.is_ours
                        or value == b""
                        or name in {"words", "token", "mark"}
                    ), (method, path)
    assert "\n".join(sender.faults) == ""
    assert sender.is_signed_in() == (role != "guest")
    assert nowhere.keys() >= HOSTILE.keys() - {"huge", "beyond bigint"}  # plain digits lead on


def _simply(sender: Visitor, path: str, method: str) -> Answer:
    return sender.ask(method, path)


def _leads_to_a_view(path: str) -> bool:
    try:
        resolve(unquote(path))
    except Resolver404:
        return False
    return True


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


def test_every_field_of_every_form(world):
    """Every value in every field alone; of fields that differ in a number, in one of them.

    Some of the values are sent by forms that an earlier reader had too, and by the admin's, whose
    fields are Django's own.
    """
    known: set[tuple[str, str, tuple[str, ...]]] = set()
    for role in ("guest", "member", "manager"):
        sender = visitor(world["acme"], role)
        sender.walk(most=250)
        sent = 0
        for form in sender.forms_to_send():
            is_known = form.shape in known or form.action.startswith("/admin/")
            names = sorted(form.fields.keys() - {"csrfmiddlewaretoken"}, reverse=True)
            for name in {NUMBER.sub("0", name): name for name in names}.values():
                for kind in ALONE if is_known else HOSTILE:
                    _fill(sender, form, name, HOSTILE[kind])
                    sent += 1
        known |= sender.forms.keys()
        assert "\n".join(sender.faults) == ""
        assert sent > 100


def _fill(sender: Visitor, form: Form, hostile: str, value: bytes) -> None:
    body = "&".join(
        f"{quote(name)}={quote(value if name == hostile else (kept or 'plain words'))}"
        for name, kept in form.fields.items()
    )
    if form.method == "post":
        sender.ask("POST", form.action, body.encode())
    else:
        sender.ask("GET", f"{form.action.partition('?')[0]}?{body}")
