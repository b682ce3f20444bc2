"""Slots: each reader's own in a page that many share."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from engage.web import slots
from engage.web.slots import MARK, choice, filled, fills, slot


@pytest.fixture
def asked(monkeypatch):
    """A filler that notes what it was asked for."""
    calls: list[tuple[str, ...]] = []
    monkeypatch.setattr(slots, "fillers", dict(slots.fillers))

    @fills("names")
    def names(request, arguments):
        calls.append(tuple(sorted(arguments)))
        return {one: f"<b>{one}</b>" for one in arguments if one != "3"}

    return calls


def test_a_filler_is_asked_once_for_all_its_slots(rf: RequestFactory, asked):
    page = f"a{slot('names', 1)}b{slot('names', 2)}c{slot('names', 1)}d"
    assert filled(rf.get("/"), page) == "a<b>1</b>b<b>2</b>c<b>1</b>d"
    assert asked == [("1", "2")]


def test_what_nobody_fills_is_empty(rf: RequestFactory, asked):
    assert filled(rf.get("/"), f"a{slot('names', 3)}b") == "ab"


def test_of_two_drawings_the_readers_own_is_taken(rf: RequestFactory, asked):
    page = (
        f"a{choice('names', 3, 'idle', 'pressed')}b{choice('names', 4, '', 'on')}{slot('names', 5)}"
    )
    assert filled(rf.get("/"), page) == "aidleb" + "on<b>5</b>"
    assert asked == [("3", "4", "5")]


def test_a_page_without_slots_is_itself(rf: RequestFactory, asked):
    assert filled(rf.get("/"), "nothing here, csrf: names:1") == "nothing here, csrf: names:1"
    assert asked == []


def test_a_token_is_the_readers_own(rf: RequestFactory):
    request = rf.get("/")
    found = filled(request, slot("csrf"))
    assert 'name="csrfmiddlewaretoken"' in found
    assert request.META["CSRF_COOKIE"]
    assert MARK not in found
