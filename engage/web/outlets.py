"""Outlets: places on a page that parts above fill without the page knowing them.

Two kinds. Beside things: `fill("member.beside_name", members, request)` gives every plug all items
of the page at once, so that a plug needs one query a page. Sections: `sections("home.column",
request)` gives each plug the request and gets a piece of the page, or None.

    @outlet("member.beside_name")
    def ranks(members, request) -> Mapping[int, SafeString]: ...

    @outlet("home.column", order=30)
    def top_helpers(request) -> SafeString | None: ...

A plug that fails is logged and left out; the page stands. What a plug returns is escaped unless it
is marked safe. An outlet never passes on data that the page's own reader may not see: plugs ask
their own permits.
"""

from __future__ import annotations

import logging
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.http import HttpRequest
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from engage import wiring

log = logging.getLogger("engage.outlets")


@dataclass(frozen=True)
class Plug:
    """One function in one outlet; lower `order` comes first, equal ones by name."""

    order: int
    name: str
    function: Callable[..., Any]


plugs: dict[str, list[Plug]] = defaultdict(list)
"""Every registered plug by outlet; `manage.py house` prints it."""


def outlet(name: str, order: int = 50) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register a function for the outlet `name`. Registering the same function again is calm."""

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        dotted = f"{function.__module__}.{function.__qualname__}"
        kept = [plug for plug in plugs[name] if plug.name != dotted]
        kept.append(Plug(order, dotted, function))
        plugs[name] = sorted(kept, key=lambda plug: (plug.order, plug.name))
        wiring.note(f"outlet {name}", dotted)
        return function

    return register


def fill(name: str, items: Iterable[Any], request: HttpRequest) -> dict[int, list[SafeString]]:
    """What stands beside each item, by the item's `pk`; items without anything are not in it.

    Each plug is called once with a list of all items, without doubles, and answers a mapping
    from `pk` to markup.
    """
    unique = list({item.pk: item for item in items if item is not None}.values())
    found: dict[int, list[SafeString]] = defaultdict(list)
    if not unique:
        return {}
    for answer in _answers(name, unique, request):
        if not isinstance(answer, Mapping):
            continue
        for key, markup in answer.items():
            if markup:
                found[key].append(conditional_escape(markup))
    return dict(found)


def sections(name: str, request: HttpRequest) -> list[SafeString]:
    """The pieces that plugs put into this place of the page, in order."""
    return [conditional_escape(piece) for piece in _answers(name, request) if piece]


def _answers(name: str, *arguments: Any) -> list[Any]:
    """What each plug says; whoever fails is left out, and the others go on after it.

    A failed query would spoil the page's whole transaction without a savepoint. As plugs only
    read, one serves all of them until somebody fails; while nobody asks anything there is none.
    """
    waiting, answers = deque(plugs.get(name, ())), []
    while waiting:
        try:
            with _savepoint():
                while waiting:
                    plug = waiting.popleft()
                    answers.append(plug.function(*arguments))
        except Exception:
            log.exception("the plug %s in %s failed", plug.name, name)
    return answers


@contextmanager
def _savepoint() -> Iterator[None]:
    """From the first statement of the block on, when there is a transaction."""
    if not connection.in_atomic_block:
        yield
        return
    with ExitStack() as opened:

        def first(execute: Callable[..., Any], *statement: Any) -> Any:
            if not begun:
                begun.append(True)
                opened.enter_context(transaction.atomic())
            return execute(*statement)

        begun: list[bool] = []
        with connection.execute_wrapper(first):
            yield
