"""Querysets compiled once: as safe as they were, and refused when they would not be."""

from __future__ import annotations

import pytest

from engage.members.models import Member
from engage.tenancy.current import NoCurrentBrand, brand_context
from engage.tenancy.shapes import blank, blank_text, blank_time, shaped

NAME_LIKE_ID = blank(1)
SINCE = blank_time(1)
AFTER = blank_text(1)


@shaped(NAME_LIKE_ID)
def _names(role: str):
    return Member.objects.filter(pk=NAME_LIKE_ID, role=role).values_list("username", "joined_at")


@shaped(SINCE)
def _newer():
    return Member.objects.filter(joined_at__gt=SINCE).order_by("pk").values_list("username")


@shaped(AFTER)
def _behind():
    later = Member.objects.filter(username__gt=AFTER).exclude(username=None)
    return later.order_by("username").values_list("username")


def test_a_text_can_be_a_blank_and_a_readers_text_is_none(cast, in_acme):
    assert _behind().run({AFTER: "cleo"})[0] == ("dev",)
    assert _behind().run({AFTER: "x' OR 1=1 --"}) == []
    assert _behind().run({AFTER: AFTER}) == [], "as a value it is a text like any other"


def test_one_shape_serves_all_values_and_brands(cast):
    with brand_context(cast.acme.pk):
        assert _names("member").run({NAME_LIKE_ID: cast.cleo.pk}) == [("cleo", cast.cleo.joined_at)]
        assert _names("member").run({NAME_LIKE_ID: cast.ben.pk}) == []
        assert _names("agent").run({NAME_LIKE_ID: cast.ben.pk})[0][0] == "ben"
        assert ("cleo",) in _newer().run({SINCE: cast.acme.created_at.replace(year=2000)})
        assert _newer().run({SINCE: cast.acme.created_at.replace(year=2999)}) == []
        assert _names("member").run({NAME_LIKE_ID: cast.zara.pk}) == []
    with brand_context(cast.zenith.pk):
        assert _names("member").run({NAME_LIKE_ID: cast.zara.pk})[0][0] == "zara"
        assert _names("member").run({NAME_LIKE_ID: cast.cleo.pk}) == []
    assert _names("member") is _names("member") is not _names("agent")


def test_without_a_brand_it_raises_as_a_queryset_does(db):
    with pytest.raises(NoCurrentBrand):
        _names("member").run({NAME_LIKE_ID: 1})


def test_an_open_blank_is_refused(cast, in_acme):
    with pytest.raises(KeyError):
        _names("member").run({})


def test_a_shape_without_its_blank_or_its_brand_is_never_made(db):
    @shaped(NAME_LIKE_ID)
    def forgotten():
        return Member.objects.filter(pk=7).values_list("pk")

    @shaped()
    def unscoped():
        from engage.members.models import User

        return User.objects.values_list("pk")

    for build in (forgotten, unscoped):
        with pytest.raises(ValueError, match="not in the SQL"):
            build()


def test_a_function_cannot_hold_on_to_one_readers_values(cast):
    reader = cast.cleo
    with pytest.raises(TypeError, match="holds values"):

        @shaped()
        def captured():
            return Member.objects.filter(pk=reader.pk).values_list("pk")


@pytest.mark.parametrize("number", [0, 100, -1])
def test_there_are_99_blanks(number):
    with pytest.raises(ValueError):
        blank(number)
