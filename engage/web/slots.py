"""Slots: places in a kept page that are filled anew for each reader.

A kept page (`engage.web.bodies`) is drawn once for many readers. What is each reader's own stands
in it as a mark, and whoever registered the mark's name says what comes there:

    {{ slot("csrf") }}                      in a template

    @fills("csrf")                          in Python
    def csrf(request, arguments): ...       → argument → markup, asked once for all of a page

What is one of two for each reader, such as a pressed or an idle button, is drawn both ways, and the
reader's answer only says which:

    {{ choice("ideas.voted", 12, idle, pressed) }}     pressed for whom the filler names 12

The mark is made of NUL, which PostgreSQL stores in no text and no form of ours lets through: what
people write can never pass for a slot. A page that is not to be kept has no marks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from time import time

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from engage import wiring

MARK = "\0"
CHOICE = "?"
"""Begins the mark of a choice, and alone stands behind each of its two drawings."""
_FIELD = "engage_csrf_field"

Filler = Callable[[HttpRequest, Collection[str]], Mapping[str, str]]

fillers: dict[str, Filler] = {}


def fills(name: str) -> Callable[[Filler], Filler]:
    """Register what fills the slots of this name."""

    def register(filler: Filler) -> Filler:
        fillers[name] = filler
        wiring.note("slots", name)
        return filler

    return register


_drawing: ContextVar[bool] = ContextVar("engage_drawing_slots", default=False)


def draws_slots() -> bool:
    """Whether a page is being drawn that will be kept, so that each reader's own is a slot."""
    return _drawing.get()


@contextmanager
def drawing_slots() -> Iterator[None]:
    """What is drawn in the block has slots."""
    token = _drawing.set(True)
    try:
        yield
    finally:
        _drawing.reset(token)


def slot(name: str, argument: object = "") -> SafeString:
    """The mark of a slot; the argument says which of several, as "12"."""
    return mark_safe(f"{MARK}{name}:{argument}{MARK}")  # noqa: S308 - names and numbers of ours


def choice(name: str, argument: object, usual: str, other: str) -> SafeString:
    """`other` for whom the filler names the argument, else `usual`; there are no slots in them."""
    parts = ("", f"{CHOICE}{name}:{argument}", usual, CHOICE, other, CHOICE, "")
    return mark_safe(MARK.join(parts))  # noqa: S308 - names and numbers of ours around what templates drew


def own_part(request: HttpRequest, name: str, argument: object = "") -> SafeString:
    """The mark of a slot on a page that will be kept, else at once what belongs there."""
    if draws_slots():
        return slot(name, argument)
    drawn = fillers[name](request, [str(argument)]).get(str(argument), "")
    return mark_safe(drawn)  # noqa: S308 - markup of ours


def filled(request: HttpRequest, drawn: str) -> str:
    """The page with what belongs into its slots for this request's reader."""
    parts = drawn.split(MARK)
    asked: dict[str, set[str]] = defaultdict(set)
    for mark in parts[1::2]:
        name, _, argument = mark.lstrip(CHOICE).partition(":")
        if name:
            asked[name].add(argument)
    answers = {name: fillers[name](request, arguments) for name, arguments in asked.items()}
    for at in range(1, len(parts), 2):
        name, _, argument = parts[at].partition(":")
        if not name.startswith(CHOICE):
            parts[at] = answers[name].get(argument, "")
        elif len(name) > len(CHOICE):
            left_out = at + 1 if argument in answers[name[len(CHOICE) :]] else at + 3
            parts[at] = parts[left_out] = ""
        else:
            parts[at] = ""
    return "".join(parts)


@fills("csrf")
def csrf(request: HttpRequest, arguments: Collection[str]) -> dict[str, str]:
    """The hidden field of a form, as Django's own; one a request, for masking is dear."""
    drawn = request.__dict__.get(_FIELD)
    if drawn is None:
        field = '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        drawn = request.__dict__[_FIELD] = format_html(field, get_token(request))
    return dict.fromkeys(arguments, drawn)


@fills("now")
def now(request: HttpRequest, arguments: Collection[str]) -> dict[str, str]:
    """Milliseconds since 1970, from when on a page listens."""
    return dict.fromkeys(arguments, str(int(time() * 1000)))
